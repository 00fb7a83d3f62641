"""What the lists of people cost as a cohort grows, as a ratio to the same page with thirty rows."""

import sys

sys.path[0] = sys.path[0].rpartition("/")[0]  # the checkout: the modules are found from there

import gc  # noqa: E402
from datetime import timedelta  # noqa: E402

from django.db import connection  # noqa: E402
from django.test import override_settings  # noqa: E402
from django.utils import timezone  # noqa: E402

from bench.in_process import PLAIN, database, signed_in  # noqa: E402 - it sets Django up

# isort: split
from accounts.models import User  # noqa: E402
from answers.models import Draft, Question, Section, Story, Version  # noqa: E402
from bench.worst_pages import cost  # noqa: E402
from bench.worst_world import prose  # noqa: E402
from cohorts.models import Cohort, Invitation, Membership, Role  # noqa: E402
from reviews.models import Ask, Review, State  # noqa: E402
from text.components import Component  # noqa: E402

SIZES = 30, 300, 3_000, 5_000
ROUNDS = 7
WHOLE = {"people, coach": "people, coach"}
"""The page of 30 people that shows them all, where it is not the one that is named before the comma."""


def main():
    with database(), override_settings(STORAGES=PLAIN):
        worlds = [pages_of(size) for size in SIZES]
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        gc.freeze()  # these worlds are no part of the server that is measured
        print(
            "CPU in ms, here and in the database; in brackets the database's share; kB; ratio to the page with 30 rows"
        )
        print(f"{'people':28}" + "".join(f"{size:>28}" for size in SIZES))
        for name in worlds[0]:
            if not sys.argv[1:] or any(word in name for word in sys.argv[1:]):
                whole = measure(*worlds[0][WHOLE.get(name, name.partition(",")[0])])
                print(row(name, [measure(*pages[name]) for pages in worlds], whole), flush=True)


def pages_of(size):
    """{name: (who asks, the address)} of a cohort of so many people."""
    people = User.objects.bulk_create(
        User(email=f"{size}-{at}@example.org", name=f"Person {at:05} of {size}") for at in range(size)
    )
    cohort = Cohort.objects.create(name=f"Cohort of {size}")
    coach, *candidates = people
    Membership.objects.bulk_create(
        Membership(cohort=cohort, user=user, role=Role.COACH if user == coach else Role.CANDIDATE) for user in people
    )
    Invitation.renew(cohort, Role.CANDIDATE, coach)
    drafts = add_drafts(candidates)
    add_reviews(cohort, drafts)
    address, ask = f"/cohorts/{cohort.public_id}/", f"/drafts/{drafts[0].public_id}/ask/"
    last = size // 30
    author = candidates[0]
    return {
        "board": (coach, f"{address}board/"),
        "board, last page": (coach, f"{address}board/?page={last}"),
        "board, a state": (coach, f"{address}board/?state=drafting"),
        "board, a name": (coach, f"{address}board/?q=0002"),
        "people": (author, address),
        "people, coach": (coach, address),
        "people, last page": (author, f"{address}?page={last}"),
        "people, a name": (author, f"{address}?q=0002"),
        "ask": (author, ask),
        "home of a coach": (coach, "/"),
    }


def add_drafts(candidates):
    """Three in four have written; the states that the board tells take turns."""
    question, now = Question.objects.first(), timezone.now()
    writers = [user for at, user in enumerate(candidates) if at % 4 != 3]
    stories = Story.objects.bulk_create(Story(owner=user, title="A story") for user in writers)
    drafts = Draft.objects.bulk_create(Draft(story=story, question=question) for story in stories)
    Section.objects.bulk_create(
        (
            Section(draft=draft, component=part, text=prose(at, 300), number=1, saved_at=now - timedelta(minutes=at))
            for at, draft in enumerate(drafts)
            for part in Component
        ),
        batch_size=1_000,
    )
    return drafts


def add_reviews(cohort, drafts):
    """Two of three drafts are asked about, each of two readers; of every other one a reader has sent."""
    asked, now = [draft for at, draft in enumerate(drafts) if at % 3 != 2], timezone.now()
    texts = {part.slug: prose(1, 300) for part in Component}
    versions = Version.objects.bulk_create(
        (Version(draft=draft, number=1, rungs=[], origin="Asked", **texts) for draft in asked), batch_size=1_000
    )
    asks = Ask.objects.bulk_create(Ask(version=version) for version in versions)
    owners = [draft.story.owner for draft in drafts]
    reviews = []
    for at, ask in enumerate(asks):
        sent = {"state": State.SUBMITTED, "submitted_at": now, "summary": "Yes", "summary_sent_at": now}
        reviews += [
            Review(
                version=ask.version,
                ask=ask,
                cohort=cohort,
                place=place,
                reviewer=owners[(3 * at + 7 + place) % len(owners)],
                **(sent if at % 2 and not place else {}),
            )
            for place in range(2)
        ]
    Review.objects.bulk_create(reviews, batch_size=1_000)


def measure(user, address):
    """(CPU seconds here, in the database, queries, bytes): the cheapest of some requests, but for the database."""
    client = signed_in(user)
    costs = [cost(client, address) for _ in range(ROUNDS)]
    there = sum(each[1] for each in costs[1:]) / (ROUNDS - 1)
    return min(costs)[0], there, *costs[-1][2:]


def row(name, costs, whole):
    first = sum(whole[:2])
    figures = (
        f"{(here + there) * 1000:8.0f} ({there * 1000:3.0f}) {size / 1000:5.0f} {(here + there) / first:4.1f}"
        for here, there, _, size in costs
    )
    queries = {each[2] for each in costs}
    return f"{name:24} {'/'.join(map(str, sorted(queries))):>5} " + "".join(f"{each:>28}" for each in figures)


if __name__ == "__main__":
    main()
