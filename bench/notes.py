"""What notes cost on the pages that show them: ratios to the same page without any and to a bare page of the rows."""

import sys

sys.path[0] = sys.path[0].rpartition("/")[0]  # the checkout: the modules are found from there

from dataclasses import replace  # noqa: E402
from statistics import median  # noqa: E402
from time import perf_counter  # noqa: E402

from django.db import connection  # noqa: E402
from django.test import override_settings  # noqa: E402

from bench.in_process import PLAIN, database, signed_in  # noqa: E402 - it sets Django up
from bench.worst_world import ORDINARY, World  # noqa: E402

NUMBERS = 0, 50, 200
WARM_UP, ROUNDS = 10, 60


def main():
    with database(), override_settings(STORAGES=PLAIN):
        worlds = {number: World(f"notes{number}", replace(ORDINARY, notes=number)) for number in NUMBERS}
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        print(f"{ROUNDS} requests of each page in turn, through Django's test client; medians")
        for name, pages in pages_of(worlds).items():
            print_ratios(name, times(pages))


def pages_of(worlds):
    """{page: {number of notes, or "bare": (who asks, the address)}}"""
    rooms = {number: (world.ben, world.open.get_absolute_url()) for number, world in worlds.items()}
    feedback = {number: (world.ana, f"/drafts/{world.draft.public_id}/feedback/") for number, world in worlds.items()}
    bare_room = worlds[50].ben, f"/bench/notes/{worlds[50].open.public_id}/"
    bare_feedback = worlds[50].ana, f"/bench/drafts/{worlds[50].draft.public_id}/notes/"
    return {"reading room": rooms | {"bare": bare_room}, "feedback": feedback | {"bare": bare_feedback}}


def times(pages):
    """{page: the median of the seconds that it takes}; they take turns."""
    clients = {name: signed_in(user) for name, (user, _) in pages.items()}
    took: dict[object, list[float]] = {name: [] for name in pages}
    for _ in range(WARM_UP + ROUNDS):
        for name, (_, address) in pages.items():
            began = perf_counter()
            answer = clients[name].get(address)
            took[name].append(perf_counter() - began)
            assert answer.status_code == 200, f"{address} was answered {answer.status_code}"
    return {name: median(seconds[WARM_UP:]) for name, seconds in took.items()}


def print_ratios(name, took):
    in_ms = "  ".join(f"{number}: {seconds * 1000:.1f} ms" for number, seconds in took.items())
    print(f"{name:14} {in_ms}")
    print(f"  200 notes / none: {took[200] / took[0]:.2f} (the aim: at most 3)")
    print(
        f"  requests a second with 50 notes / of the bare page of the same rows: {took['bare'] / took[50]:.2f}"
        " (the aim: at least 0.5)"
    )


if __name__ == "__main__":
    main()
