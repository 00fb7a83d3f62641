"""What each page of the demo world costs, beside a bare page of the same rows and a view with a session and one row."""

import sys

sys.path[0] = sys.path[0].rpartition("/")[0]  # the checkout: the modules are found from there

from statistics import median  # noqa: E402
from time import perf_counter, process_time  # noqa: E402

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import override_settings  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from bench.in_process import PLAIN, database, signed_in  # noqa: E402 - it sets Django up

# isort: split
from accounts.models import User  # noqa: E402
from bench.worst_pages import database_seconds  # noqa: E402
from cohorts.models import Cohort  # noqa: E402
from reviews.models import Review  # noqa: E402

WARM_UP, ROUNDS = 8, 60
HEAD = """
                         time                     CPU here  database
               page    p99   bare  one row    page   bare      page   queries  kB  bare / page: time, CPU"""


def main():
    with database(), override_settings(STORAGES=PLAIN):
        call_command("demo", verbosity=0)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        print(f"{ROUNDS} requests of each in turn, through Django's test client; milliseconds")
        print(HEAD)
        for name, (user, page, bare) in pages_of_demo().items():
            print(row(name, *measure(signed_in(user), page, bare, "/bench/bare/row/")), flush=True)


def pages_of_demo():
    """{page: (who asks, its address, the address of the bare page of its rows)}"""
    ana, ben, dov = (User.objects.get(name=name) for name in ("Ana", "Ben", "Dov"))
    review = Review.objects.filter(reviewer=ben, version__draft__story__owner=ana).latest("pk")
    draft, cohort = review.version.draft.public_id, Cohort.objects.get(memberships__user=ana).public_id
    return {
        "home": (ana, "/", "/bench/bare/home/"),
        "home, coach": (dov, "/", "/bench/bare/home/"),
        "desk": (ana, f"/drafts/{draft}/edit/", f"/bench/bare/desk/{draft}/"),
        "stories": (ana, "/stories/", "/bench/bare/stories/"),
        "questions": (ana, "/questions/", "/bench/bare/questions/"),
        "feedback": (ana, f"/drafts/{draft}/feedback/", f"/bench/bare/feedback/{draft}/"),
        "room": (ben, review.get_absolute_url(), f"/bench/bare/room/{review.public_id}/"),
        "board": (dov, f"/cohorts/{cohort}/board/", f"/bench/bare/board/{cohort}/"),
    }


def measure(client, *addresses):
    """For each address, which take turns: (seconds of each request, CPU here, in the database, queries, bytes)."""
    taken: dict[str, list[tuple[float, float]]] = {address: [] for address in addresses}
    there = dict.fromkeys(addresses, 0.0)
    for _ in range(WARM_UP + ROUNDS):
        for address in addresses:
            before, began, used = database_seconds(), perf_counter(), process_time()
            answer = client.get(address)
            taken[address].append((perf_counter() - began, process_time() - used))
            there[address] += database_seconds() - before
            assert answer.status_code == 200, f"{address} was answered {answer.status_code}"
    for address in addresses:
        with CaptureQueriesContext(connection) as queries:
            size = len(client.get(address).content)
        wall, here = zip(*taken[address][WARM_UP:], strict=True)
        yield sorted(wall), median(here), there[address] / (WARM_UP + ROUNDS), len(queries), size


def row(name, page, bare, least):
    wall, here, there, queries, size = page
    times = [median(wall), wall[-1], median(bare[0]), median(least[0])]
    in_ms = "  ".join(f"{seconds * 1000:6.1f}" for seconds in [*times, here, bare[1], there])
    ratios = f"{times[2] / times[0]:.2f}, {bare[1] / here:.2f}"
    return f"{name:12} {in_ms}  {queries:6} {size / 1000:6.0f}  {ratios}"


if __name__ == "__main__":
    main()
