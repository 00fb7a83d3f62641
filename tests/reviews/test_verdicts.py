"""A reader who reads again says of each earlier note that it is solved, or that it still stands."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviews.models import Annotation, Review, Verdict
from reviews.turns import Turn, turn_of
from starcoach.compare_and_swap import Conflict, Save
from tests.conftest import make_note, make_review

UNTIMED = settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])


def again(draft, reader, cohort):
    """The review of a version that has other words than those before."""
    section = draft.sections.get(component="R")
    section.revise(f"{section.text} And so it stayed.", section.number, key=str(section.number))
    return make_review(draft, reader, cohort)


@pytest.fixture
def note(sent):
    return sent.annotations.get()


@pytest.fixture
def second(sent, draft, cleo, cohort):
    """Asked of Cleo, who has sent a review of an earlier version."""
    return again(draft, cleo, cohort)


def found(note):
    note = Annotation.objects.get(pk=note.pk)
    note.review = Review.objects.by_time().get(pk=note.review_id)
    return note


def feedback(client, ana, draft):
    client.force_login(ana)
    return client.get(reverse("reviews:feedback", args=[draft.public_id])).content.decode()


@pytest.mark.parametrize(("is_solved", "turn", "state"), [(True, Turn.NOBODY, "done"), (False, Turn.AUTHOR, "open")])
@pytest.mark.parametrize("stance", ["", "changed", "disagree", "ask"])
def test_it_settles_or_opens_the_note_once_it_is_sent(ana, second, note, stance, is_solved, turn, state):
    if stance:
        note.answer(ana, stance, "So.")
    before = turn_of(found(note)), found(note).state
    Verdict.give(second, note, is_solved)
    assert (turn_of(found(note)), found(note).state) == before
    assert second.submit()
    assert (turn_of(found(note)), found(note).state) == (turn, state)


@pytest.mark.parametrize("body", ["So.", "Another word."])
def test_the_author_can_answer_again_what_still_stands(ana, second, note, body):
    note.answer(ana, "changed", "So.")
    Verdict.give(second, note, False)
    second.submit()
    for _ in range(2):
        note.answer(ana, "changed", body)
    assert (turn_of(found(note)), note.replies.count()) == (Turn.NOBODY, 2)


def test_its_author_reads_it_with_the_note_once_it_is_sent(client, ana, draft, second, note):
    note.answer(ana, "changed", "It took one number.")
    Verdict.give(second, note, False)
    Verdict.explain(second, note, "Which number?", Save(0))
    assert "Which number?" not in feedback(client, ana, draft)
    second.submit()
    shown = feedback(client, ana, draft)
    assert "on version 2" in shown and "Still stands" in shown and "Which number?" in shown
    assert "Open: note 1" in shown


def test_one_that_was_taken_back_is_not_sent(client, ana, draft, second, note):
    Verdict.give(second, note, False)
    Verdict.explain(second, note, "Which number?", Save(0))
    Verdict.give(second, note, None)
    second.summarise("Good.", Save(0))
    second.submit()
    shown = feedback(client, ana, draft)
    assert "Which number?" not in shown and "Still stands" not in shown
    assert turn_of(found(note)) == Turn.AUTHOR


def test_a_verdict_alone_is_a_review(second, note):
    Verdict.give(second, note, None)
    assert not second.submit()
    Verdict.give(second, note, True)
    assert second.submit()


def test_after_it_is_sent_nothing_changes_it(second, note):
    Verdict.give(second, note, True)
    second.submit()
    assert not Verdict.give(second, note, False)
    assert Verdict.explain(second, note, "No.", Save(0)) is None
    assert (Verdict.objects.get().is_solved, Verdict.objects.get().body) == (True, "")


def test_words_for_it_from_two_windows_never_overwrite_each_other(second, note):
    assert Verdict.explain(second, note, "Which number?", Save(0)) == 1
    with pytest.raises(Conflict):
        Verdict.explain(second, note, "Which one?", Save(0))
    assert Verdict.explain(second, note, "Which one?", Save(1)) == 2


def test_a_wording_that_was_accepted_meanwhile_stays_settled(ana, second, sent, note, draft):
    Annotation.objects.filter(pk=note.pk).update(settled_in=draft.keep_version(), state="done")
    Verdict.give(second, note, False)
    second.submit()
    assert found(note).state == "done"


def test_all_earlier_readings_count_but_for_what_was_solved_in_one(second, note, draft, cleo, cohort, sent):
    make_note(second, "T", "Whose was it?")
    kept = make_note(second, "T", "And when?")
    Verdict.give(second, note, True)
    assert [*Annotation.objects.of_earlier_readings(second)] == [note]
    second.submit()
    third = again(draft, cleo, cohort)
    assert {earlier.body for earlier in Annotation.objects.of_earlier_readings(third)} == {"Whose was it?", "And when?"}
    Verdict.give(third, kept, False)
    third.submit()
    fourth = again(draft, cleo, cohort)
    assert kept in Annotation.objects.of_earlier_readings(fourth)


def test_the_notes_of_others_and_of_other_drafts_are_none_of_ones_own(second, note, draft, ben, cohort):
    others = make_review(draft, ben, cohort)
    make_note(others, "S", "Not Cleo’s")
    others.submit()
    assert [*Annotation.objects.of_earlier_readings(second)] == [note]
    assert not Annotation.objects.of_earlier_readings(again(draft, ben, cohort)).filter(review=note.review).exists()


def test_there_is_one_verdict_for_a_note_in_a_review(second, note):
    Verdict.objects.create(review=second, annotation=note)
    with pytest.raises(IntegrityError), transaction.atomic():
        Verdict.objects.create(review=second, annotation=note)


SAYS = {"solved": True, "stands": False, "undo": None}
TURNS = {"solved": Turn.NOBODY, "stands": Turn.AUTHOR, "ask": Turn.READER, "changed": Turn.NOBODY, "word": Turn.AUTHOR}


@UNTIMED
@given(st.lists(st.sampled_from([*SAYS, "ask", "changed", "word", "send"]), max_size=14))
def test_whatever_is_said_the_last_word_that_was_sent_decides(ana, draft, cleo, cohort, note, deeds):
    with transaction.atomic():
        said, pending, review = "word", "undo", again(draft, cleo, cohort)
        for number, deed in enumerate(deeds):
            if deed in SAYS:
                Verdict.give(review, note, SAYS[deed])
                pending = deed
            elif deed != "send":
                note.answer(cleo if deed == "word" else ana, "" if deed == "word" else deed, f"So, {number}.")
                said = deed
            elif review.submit():
                said, pending, review = pending, "undo", again(draft, cleo, cohort)
            assert turn_of(found(note)) == TURNS[said]
        transaction.set_rollback(True)


def test_its_reader_reads_that_they_said_it(client, cleo, second, note):
    Verdict.give(second, note, True)
    second.submit()
    client.force_login(cleo)
    page = " ".join(client.get(note.review.get_absolute_url()).content.decode().split())
    assert "<b>You</b> on version 2" in page
