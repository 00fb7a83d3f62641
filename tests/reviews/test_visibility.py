"""Who sees what of a review: each state, each side that may have left, each role, in the trash or not; one table."""

import re
from itertools import product
from typing import NamedTuple

import pytest
from django.urls import reverse
from django.utils import timezone

from answers.models import Draft, Story
from cohorts.models import Cohort, Role
from reviews.actions import submit
from reviews.models import Annotation, Ask, Reply, Review, State
from tests.conftest import deliver_mails, make_note, make_review, sign_in, taken_out, unpacked

WORDS, REQUEST, NOTHING = "every word", "that it was asked for", "nothing"
SEEN = {
    # the state, who has left the cohort: what its reviewer sees, what its author sees
    (State.ASKED, "nobody"): (WORDS, REQUEST),
    (State.ASKED, "reviewer"): (NOTHING, NOTHING),
    (State.ASKED, "author"): (NOTHING, NOTHING),
    (State.OPEN, "nobody"): (WORDS, REQUEST),
    (State.OPEN, "reviewer"): (NOTHING, NOTHING),
    (State.OPEN, "author"): (NOTHING, NOTHING),
    (State.SUBMITTED, "nobody"): (WORDS, WORDS),
    (State.SUBMITTED, "reviewer"): (NOTHING, WORDS),
    (State.SUBMITTED, "author"): (NOTHING, WORDS),
    (State.DECLINED, "nobody"): (WORDS, REQUEST),
    (State.DECLINED, "reviewer"): (NOTHING, REQUEST),
    (State.DECLINED, "author"): (NOTHING, REQUEST),
}
"""While the draft is in the trash: nothing, for both. Anybody else: nothing, ever."""
REVIEWERS = {"ben": Role.CANDIDATE, "cleo": Role.MENTOR, "dov": Role.COACH}


class Case(NamedTuple):
    state: State
    who_left: str
    is_trashed: bool
    reviewer: str


CASES = [Case(*key, is_trashed, reviewer) for key, is_trashed, reviewer in product(SEEN, (False, True), REVIEWERS)]


def seen_by(visitor, what):
    """The cases of which the visitor sees so much, as the table says."""
    column = {"ana": 1, "eve": None}.get(visitor, 0)
    return {
        case
        for case in CASES
        if column is not None and not case.is_trashed and visitor in ("ana", case.reviewer)
        if SEEN[case.state, case.who_left][column] == what
    }


def own(visitor):
    return {case for case in CASES if visitor == case.reviewer}


@pytest.fixture
def people(ana, ben, cleo, dov, eve):
    return {"ana": ana, "ben": ben, "cleo": cleo, "dov": dov, "eve": eve}


@pytest.fixture
def cohorts(people):
    """One that all are in, one that the reviewers have left, one that Ana has; and Eve coaches Ana elsewhere."""
    found = {who_left: Cohort.objects.create(name=f"{who_left} left") for who_left in ("nobody", "reviewer", "author")}
    for cohort in found.values():
        for name, role in (REVIEWERS | {"ana": Role.CANDIDATE}).items():
            cohort.admit(people[name], role)
    found["reviewer"].memberships.exclude(user=people["ana"]).update(left_at=timezone.now())
    found["author"].memberships.filter(user=people["ana"]).update(left_at=timezone.now())
    elsewhere = Cohort.create_with_coach("elsewhere", people["eve"])
    elsewhere.admit(people["ana"], Role.CANDIDATE)
    return found


@pytest.fixture
def world(people, cohorts, question):
    """The review of each case by its key, with words of both sides in each, seen or not."""
    drafts: dict[tuple, Draft] = {}
    found = {}
    for case in CASES:
        draft = drafts.get(case[:3]) or start(people["ana"], question, case.is_trashed)
        drafts[case[:3]] = draft
        review = make_review(draft, people[case.reviewer], cohorts[case.who_left])
        sent_at = timezone.now() if case.state == State.SUBMITTED else None
        Review.objects.filter(pk=review.pk).update(state=case.state, submitted_at=sent_at)
        Ask.objects.filter(pk=review.ask_id).update(request=f"CANARY-request-{review.pk}-")
        note = review.annotations.create(component="A", kind="question", body=f"CANARY-note-{review.pk}-")
        Annotation.objects.filter(pk=note.pk).update(sent_at=sent_at)
        unsent = f"CANARY-unsent-{review.pk}-"
        for component in "AAS":
            review.annotations.create(component=component, kind="question", body=unsent)
        Review.objects.filter(pk=review.pk).update(summary=unsent)
        stance = Reply.Stance.ASK if case.reviewer == "ben" else ""
        Reply.objects.create(annotation=note, author=people["ana"], stance=stance, body=f"CANARY-reply-{review.pk}-")
        found[review.pk] = case
    return found


def start(owner, question, is_trashed):
    draft = Draft.objects.create(story=Story.objects.create(owner=owner, title="Told before"), question=question)
    draft.create_sections()
    draft.keep_version()
    Draft.objects.filter(pk=draft.pk).update(trashed_at=timezone.now() if is_trashed else None)
    return draft


def canaries(world, text):
    """(kind of words, case) of all that the text has of anybody's words."""
    return {(kind, world[int(key)]) for kind, key in re.findall(r"CANARY-(\w+)-(\d+)-", text)}


def words(cases, *kinds):
    return {(kind, case) for kind in kinds for case in cases}


def test_each_sees_the_reviews_and_notes_that_the_table_says(people, world):
    for visitor, person in people.items():
        reviews, notes = Review.objects.visible_to(person), Annotation.objects.visible_to(person)
        assert {world[review.pk] for review in reviews} == seen_by(visitor, WORDS), visitor
        assert {world[note.review_id] for note in notes} == seen_by(visitor, WORDS), visitor
        assert visitor != "ana" or not notes.filter(sent_at=None).exists()


def test_of_what_is_not_sent_its_author_knows_the_request_alone(people, world):
    for visitor, person in people.items():
        pending = {world[review.pk] for review in Review.objects.pending_for(person)}
        assert pending == seen_by(visitor, REQUEST), visitor


@pytest.mark.parametrize(
    "visitor", ["ana", *(pytest.param(visitor, marks=pytest.mark.long) for visitor in (*REVIEWERS, "eve"))]
)
def test_all_pages_together_show_no_other_words(client, people, world, visitor):
    sign_in(client, people[visitor])
    pages = [client.get(address, headers=headers).content.decode() for address, headers in addresses()]
    kinds = ("note", "reply") if visitor == "ana" else ("note", "reply", "request", "unsent")
    assert canaries(world, "".join(pages)) == words(seen_by(visitor, WORDS), *kinds)


def addresses():
    yield from (("/", {}), ("/reviews/", {}), ("/stories/", {}))
    yield from ((review.get_absolute_url(), {}) for review in Review.objects.all())
    for draft in Draft.objects.all():
        address = reverse("reviews:feedback", args=[draft.public_id])
        yield from ((address, {}), (address, {"HX-Request": "true", "HX-Target": "notes"}))


def test_the_export_of_an_author_has_what_they_asked_and_what_was_sent(client, ana, world):
    sign_in(client, ana)
    taken = canaries(world, unpacked(client.get(reverse("overview:takeout"))))
    asked = {case for case in CASES if not case.is_trashed}
    assert taken == words(asked, "request") | words(seen_by("ana", WORDS), "note", "reply")


@pytest.mark.parametrize("visitor", REVIEWERS)
def test_the_export_of_a_reviewer_has_their_words_and_of_the_author_what_they_see(client, people, world, visitor):
    sign_in(client, people[visitor])
    taken = canaries(world, unpacked(client.get(reverse("overview:takeout"))))
    assert taken == words(own(visitor), "note", "unsent") | words(seen_by(visitor, WORDS), "request", "reply")


def test_the_export_of_anybody_else_has_nothing(client, eve, world):
    sign_in(client, eve)
    assert taken_out(client.get(reverse("overview:takeout")))["reviews_received"] == []
    assert canaries(world, unpacked(client.get(reverse("overview:takeout")))) == set()


@pytest.mark.parametrize("is_trashed", [False, True])
def test_a_mail_goes_to_those_alone_who_see_the_review(ana, review, is_trashed, mailoutbox):
    make_note(review, "A", "How?")
    Draft.objects.filter(story__owner=ana).update(trashed_at=timezone.now() if is_trashed else None)
    submit(review)
    deliver_mails()
    assert [mail.to for mail in mailoutbox] == ([] if is_trashed else [[ana.email]])
