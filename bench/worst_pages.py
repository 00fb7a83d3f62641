"""What each page costs with the most that a member may legally write, as a ratio to an ordinary member's."""

import os
import sys

sys.path[0] = sys.path[0].rpartition("/")[0]  # the checkout: the modules are found from there

import gc  # noqa: E402
from pathlib import Path  # noqa: E402
from time import process_time  # noqa: E402

from django.db import connection  # noqa: E402
from django.test import override_settings  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from bench.in_process import PLAIN, database, signed_in  # noqa: E402 - it sets Django up
from bench.worst_world import ORDINARY, WORST, World  # noqa: E402
from text.facts import facts, in_sentence  # noqa: E402

TICKS = os.sysconf("SC_CLK_TCK")


def main():
    wanted = sys.argv[1:]
    with database(), override_settings(STORAGES=PLAIN):
        worlds = [pages_of(World(name, size)) for name, size in (("ordinary", ORDINARY), ("worst", WORST))]
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        gc.freeze()  # these worlds are no part of the server that is measured
        print("CPU in seconds, here and in the database; queries; kB        ordinary                     worst  ratio")
        for name in worlds[0]:
            if not wanted or any(word in name for word in wanted):
                print(row(name, *(measure(*pages[name]) for pages in worlds)), flush=True)


def pages_of(world):
    """{name: (who asks, the address)}"""
    draft, story = f"/drafts/{world.draft.public_id}", f"/stories/{world.stories[0].public_id}"
    cohort = f"/cohorts/{world.cohort.public_id}/"
    half = world.size.versions // 2 + 1
    of_ana = {
        "home": "/",
        "stories": "/stories/",
        "stories, found": "/stories/?q=dashboard+Ben",
        "stories, all found": "/stories/?q=dashboard+OR+x",
        "story": f"{story}/",
        "story, adapted": f"{story}/adapt/",
        "story, delete": f"{story}/delete/",
        "desk": f"{draft}/edit/",
        "draft, delete": f"{draft}/delete/",
        "history": f"{draft}/history/",
        "history, a version": f"{draft}/history/?from=v1",
        "history, two versions": f"{draft}/history/?from=v1&to=v{half}",
        "history, an earlier wording": f"{draft}/history/?from=s-1",
        "whys": f"{draft}/whys/",
        "questions": "/questions/",
        "questions, found": "/questions/?q=dashboard",
        "question, new": "/questions/new/",
        "trash": "/trash/",
        "exports": f"{draft}/export/",
        "exports, Markdown": f"{draft}/download/markdown/",
        "exports, text": f"{draft}/download/text/",
        "exports, Word": f"{draft}/download/docx/",
        "exports, sheet": f"{draft}/sheet/",
        "exports, card": f"{draft}/card/",
        "ask": f"{draft}/ask/",
        "feedback": f"{draft}/feedback/",
        "cohorts": "/cohorts/",
        "takeout": "/settings/data/takeout/",
    }
    others = {
        "home of a reader": (world.ben, "/"),
        "reviews": (world.ben, "/reviews/"),
        "reviews, write": (world.ben, world.open.get_absolute_url()),
        "reviews, sent": (world.members[0], world.sent[0].get_absolute_url()),
        "cohort": (world.cleo, cohort),
        "board": (world.cleo, f"{cohort}board/"),
        "home of a coach": (world.cleo, "/"),
    }
    return {name: (world.ana, address) for name, address in of_ana.items()} | others


def measure(user, address):
    """(CPU seconds here, in the database, queries, bytes) of the cheaper of two requests."""
    client = signed_in(user)
    return min(cost(client, address) for _ in range(2))


def cost(client, address):
    facts.cache_clear()
    in_sentence.cache_clear()
    gc.collect()
    with CaptureQueriesContext(connection) as queries:
        before, start = database_seconds(), process_time()
        answer = client.get(address)
        size = len(answer.content)
        here, there = process_time() - start, database_seconds() - before
    assert answer.status_code == 200, f"{address} was answered {answer.status_code}"
    return here, there, len(queries), size


def database_seconds():
    """The CPU that the process of this connection has used."""
    stat = Path(f"/proc/{connection.connection.info.backend_pid}/stat").read_text().rpartition(")")[2].split()
    return (int(stat[11]) + int(stat[12])) / TICKS


def row(name, ordinary, worst):
    figures = "  ".join("{:8.3f} {:6.2f} {:4} {:7.0f}".format(*each[:3], each[3] / 1000) for each in (ordinary, worst))
    ratio = sum(worst[:2]) / sum(ordinary[:2])
    return f"{name:28} {figures} {ratio:6.0f}"


if __name__ == "__main__":
    main()
