"""How pages grow: for each kind of thing that they show a table of the smallest, a larger and the largest number."""

import gc
from dataclasses import replace

from django.db import connection
from django.test import override_settings

from bench.in_process import PLAIN, database, signed_in
from bench.worst_world import ORDINARY, World

# isort: split
from bench.growth import pages_of
from bench.worst_pages import cost

SIZES = {"drafts": (1, 10, 100), "notes": (0, 50, 200), "revisions": (10, 200, 2_000), "people": (30, 300, 3_000)}
ROUNDS = 5


def print_growth(quick):
    with database(), override_settings(STORAGES=PLAIN):
        print("CPU in ms, here and in the database (queries, kB); how often that of the smallest the largest costs")
        for kind, sizes in SIZES.items():
            numbers = sizes[:2] if quick else sizes
            worlds = [pages_with(kind, size) for size in numbers]
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
            gc.freeze()  # these worlds are no part of the server that is measured
            print(f"\n{kind:24}" + "".join(f"{size:>22,}" for size in numbers))
            for name in worlds[0]:
                print(row(name, [cheapest(*pages[name]) for pages in worlds]), flush=True)


def pages_with(kind, size):
    """{name: (who asks, the address)} of the pages that show so many of a kind."""
    if kind == "people":
        pages = pages_of(size)
        return {name: pages[name] for name in ("board", "people", "ask", "home of a coach")}
    world = World(f"{kind}{size}", replace(ORDINARY, **{kind: size}))
    draft = f"/drafts/{world.draft.public_id}"
    return {
        "drafts": {
            "home": (world.ana, "/"),
            "stories": (world.ana, "/stories/"),
            "questions": (world.ana, "/questions/"),
            "desk": (world.ana, f"{draft}/edit/"),
        },
        "notes": {
            "feedback": (world.ana, f"{draft}/feedback/"),
            "reading room": (world.ben, world.open.get_absolute_url()),
        },
        "revisions": {"history": (world.ana, f"{draft}/history/")},
    }[kind]


def cheapest(user, address):
    client = signed_in(user)
    costs = [cost(client, address) for _ in range(ROUNDS)]
    there = sum(each[1] for each in costs[1:]) / (ROUNDS - 1)
    return min(costs)[0], there, *costs[-1][2:]


def row(name, costs):
    figures = (
        f"{here * 1000:5.0f} {there * 1000:4.0f} ({queries:2}, {size / 1000:4.0f})"
        for here, there, queries, size in costs
    )
    ratio = sum(costs[-1][:2]) / sum(costs[0][:2])
    return f"{name:24}" + "".join(f"{each:>22}" for each in figures) + f"   {ratio:.1f}"
