"""Whose turn it is on a note: it follows from who spoke last, on every page."""

import pytest
from django.urls import reverse

from reviews.models import Annotation, Review
from reviews.turns import Turn, turn_of
from tests.conftest import make_note, make_review

TALKS = [
    ("question", [], Turn.AUTHOR),
    ("praise", [], Turn.NOBODY),
    ("question", ["changed"], Turn.NOBODY),
    ("comment", ["disagree"], Turn.NOBODY),
    ("question", ["ask"], Turn.READER),
    ("question", ["ask", "a word"], Turn.AUTHOR),
    ("question", ["changed", "a word"], Turn.AUTHOR),
    ("question", ["changed", "a word", "disagree"], Turn.NOBODY),
    ("question", ["disagree", "a word", "ask"], Turn.READER),
    ("question", ["ask", "changed"], Turn.NOBODY),
    ("praise", ["ask", "a word"], Turn.AUTHOR),
    ("praise", ["thanks"], Turn.NOBODY),
    ("comment", ["thanks", "a word"], Turn.AUTHOR),
    ("comment", ["kept"], Turn.NOBODY),
]


def talk(note, *words):
    """A stance is the author's; whatever else is said is the reader's."""
    author, reader = note.review.author, note.review.reviewer
    for number, word in enumerate(words):
        if word in {"changed", "disagree", "ask", "thanks", "kept"}:
            note.answer(author, word, f"Author, {number}")
        else:
            note.answer(reader, "", f"Reader, {number}")


def found(note):
    note = Annotation.objects.get(pk=note.pk)
    note.review = Review.objects.by_time().get(pk=note.review_id)
    return note


def page(client, person, address):
    client.force_login(person)
    return client.get(address).content.decode()


@pytest.fixture
def feedback(draft):
    return reverse("reviews:feedback", args=[draft.public_id])


@pytest.fixture
def notes(draft, ben, cleo, dov, cohort):
    """Two notes of each of three readers."""
    for reader in (ben, cleo, dov):
        review = make_review(draft, reader, cohort)
        for number in (1, 2):
            make_note(review, "A", f"{reader.name}, {number}", Annotation.Kind.QUESTION)
        review.submit()
    return list(Annotation.objects.all())


@pytest.mark.parametrize(("kind", "words", "turn"), TALKS)
def test_it_follows_from_who_spoke_last(sent, kind, words, turn):
    note = make_note(sent, "S", "What then?", kind)
    talk(note, *words)
    assert turn_of(found(note)) == turn
    assert (Annotation.objects.get(pk=note.pk).state == "done") == (bool(words) and turn == Turn.NOBODY)


def test_what_a_reader_says_to_a_settled_note_is_seen_by_its_author(client, ana, feedback, notes):
    for note in notes:
        talk(note, "changed")
    talk(notes[0], "But not where it matters.")
    talk(notes[3], "Thank you.")
    assert "Two notes wait for you" in page(client, ana, "/")
    shown = page(client, ana, feedback)
    assert "4 of 6" in shown and shown.count("Open: note") == 2


def test_the_author_answers_again_and_changes_the_stance(client, ana, feedback, notes):
    talk(notes[0], "changed", "a word")
    talk(notes[1], "changed")
    client.force_login(ana)
    for note in notes[:2]:
        fields = {"stance": "disagree", "body": "I keep it after all."}
        assert client.post(reverse("reviews:answer", args=[note.public_id]), fields).status_code == 302
        assert turn_of(found(note)) == Turn.NOBODY
        assert note.replies.last().stance == "disagree"
    assert page(client, ana, feedback).count("Answer again") == 2


@pytest.mark.parametrize("address", ["/", "/reviews/"])
def test_a_question_asked_back_is_seen_by_its_reader(client, ben, dov, notes, address):
    for note in notes[:3]:
        talk(note, "ask")
    assert page(client, ben, address).count("Say something back") == 2
    talk(notes[0], "A word")
    assert page(client, ben, address).count("Say something back") == 1
    assert "Say something back" not in page(client, dov, address)


def test_nobody_waits_for_a_reader_who_left(client, ana, cohort, feedback, notes, ben):
    for note in notes[:4]:
        talk(note, "ask")
    cohort.members().get(user=ben).leave()
    shown = page(client, ana, feedback)
    assert "With Ben" not in shown and shown.count("Ben can no longer answer") == 2
    assert "2 with their readers" in shown
    assert "Say something back" not in page(client, ben, "/")


def test_what_waits_for_the_author_stays_when_its_reader_left(client, ana, cohort, notes, ben):
    cohort.members().get(user=ben).leave()
    assert "Six notes wait for you" in page(client, ana, "/")


def test_the_desk_offers_an_answer_to_those_that_wait_alone(client, ana, feedback, notes):
    talk(notes[0], "changed")
    talk(notes[1], "ask")
    talk(notes[2], "changed", "a word")
    client.force_login(ana)
    shown = client.get(feedback, headers={"HX-Request": "true", "HX-Target": "notes"}).content.decode()
    assert shown.count('class="link-button"') == 4
