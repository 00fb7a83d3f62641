"""What notes led to: for their reader the changes, for the author whose words stand in the text."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reviews import suggestions
from tests.conftest import make_review
from text.components import Component


def suggest(review, component, words, wording):
    start = review.version.text(component).index(words)
    return review.annotations.create(
        component=component, kind="suggestion", start=start, end=start + len(words), replacement=wording
    )


@pytest.fixture
def from_cleo(draft, cleo, cohort):
    """Two wordings, a question and praise, sent."""
    review = make_review(draft, cleo, cohort)
    review.begin()
    suggest(review, "A", "agreed a rule", "talked the source team into a rule")
    suggest(review, "A", "At each step", "Step by step")
    suggest(review, "R", "within hours", "by noon")
    review.annotations.create(component="S", kind="question", start=3, end=8, body="Which March?")
    review.annotations.create(component="T", kind="praise", body="Clear.")
    review.submit()
    return review


@pytest.fixture
def from_ben(draft, ben, cohort):
    review = make_review(draft, ben, cohort)
    review.begin()
    suggest(review, "A", "a developer and a tester", "Dana from development and a tester")
    review.submit()
    return review


def accept(review, words):
    note = next(note for note in review.annotations.filter(kind="suggestion") if words in note.quote())
    suggestions.accept(note, review.author, "A wording")
    return note


def page_of(client, person, address):
    client.force_login(person)
    return " ".join(client.get(address).content.decode().split())


def feedback(client, ana, draft):
    return page_of(client, ana, reverse("reviews:feedback", args=[draft.public_id]))


def edit(draft, component, old, new):
    section = draft.sections.get(component=component)
    section.revise(section.text.replace(old, new), section.number, f"{old} {new}"[:60])


def test_the_author_reads_whose_words_stand_in_each_part(client, ana, draft, from_cleo, from_ben):
    accept(from_cleo, "agreed a rule")
    accept(from_cleo, "within hours")
    accept(from_ben, "a developer")
    page = feedback(client, ana, draft)
    assert "3 of them Ben’s, 5 of them Cleo’s" in page
    assert "2 of them Cleo’s" in page


def test_what_the_author_changes_since_is_theirs(client, ana, draft, from_cleo):
    accept(from_cleo, "agreed a rule")
    edit(draft, "A", "talked the source team into", "led the source team to")
    assert "3 of them Cleo’s" in feedback(client, ana, draft)
    edit(draft, "A", "led the source team to a rule", "made them agree")
    assert "of them Cleo’s" not in feedback(client, ana, draft)


def test_undone_it_is_nobodys(client, ana, draft, from_cleo):
    suggestions.undo(accept(from_cleo, "agreed a rule"), "Undone")
    assert "of them Cleo’s" not in feedback(client, ana, draft)


def test_put_in_by_hand_only_the_readers_own_words_count(client, ana, draft, from_cleo):
    edit(draft, "A", "agreed a rule", "agreed on one rule")
    note = next(note for note in from_cleo.annotations.filter(kind="suggestion") if note.quote() == "agreed a rule")
    seen = note.words_in({section.get_component(): section.text for section in draft.sections.all()})
    suggestions.put_in_by_hand(note, ana, "By hand", seen, "talked everybody into one rule")
    assert "2 of them Cleo’s" in feedback(client, ana, draft)


def test_the_desk_is_told_too(client, ana, draft, from_cleo):
    accept(from_cleo, "within hours")
    client.force_login(ana)
    address = reverse("reviews:feedback", args=[draft.public_id])
    part = client.get(address, headers={"HX-Request": "true", "HX-Target": "notes"}).content.decode()
    assert "2 of them Cleo’s" in " ".join(part.partition('id="credits-r"')[2].split())[:80]


def test_the_reader_sees_what_changed_and_how_many_words_are_theirs(client, ana, cleo, draft, from_cleo):
    accept(from_cleo, "within hours")
    edit(draft, "S", "In March", "In late April")
    question = from_cleo.annotations.get(kind="question")
    question.answer(ana, "changed", "", {section.get_component(): section.text for section in draft.sections.all()})
    page = page_of(client, cleo, from_cleo.get_absolute_url())
    assert "Ana changed 2 things after your notes" in page
    assert "of today’s answer, 2 of them yours" in page
    led_to = page.partition("changed 2 things")[2]
    assert f"#note-{question.public_id}" in led_to and "<ins" in led_to and "by noon" in led_to


def test_a_stance_that_was_changed_back_led_to_nothing(client, ana, cleo, from_cleo):
    question = from_cleo.annotations.get(kind="question")
    question.answer(ana, "changed", "")
    question.answer(ana, "disagree", "No, it was right.")
    assert "after your notes" not in page_of(client, cleo, from_cleo.get_absolute_url())


def test_the_list_of_what_was_sent_says_it_of_each(client, ana, ben, cleo, draft, from_cleo, from_ben):
    accept(from_cleo, "within hours")
    assert "Ana changed 1 thing after your notes" in page_of(client, cleo, reverse("reviews:index"))
    assert "after your notes" not in page_of(client, ben, reverse("reviews:index"))


def test_the_author_sees_beside_each_reading_how_many_notes_led_to_a_change(client, ana, draft, from_cleo, from_ben):
    accept(from_cleo, "within hours")
    page = feedback(client, ana, draft)
    assert "5 notes, 1 led to a change" in page


@pytest.mark.parametrize("number", [1, 40])
def test_neither_page_asks_more_often_for_many_wordings(client, ana, cleo, draft, cohort, number):
    review = make_review(draft, cleo, cohort)
    review.begin()
    text = review.version.text(Component.SITUATION)
    words = text.split()[:number]
    for word in dict.fromkeys(words):
        suggest(review, "S", word, f"{word}!")
    review.submit()
    for note in review.annotations.all():
        suggestions.accept(note, ana, "A wording")
    for person, address, most in (
        (cleo, review.get_absolute_url(), 11),
        (cleo, reverse("reviews:index"), 13),
        (ana, reverse("reviews:feedback", args=[draft.public_id]), 12),
    ):
        client.force_login(person)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        assert len(queries) <= most, address
