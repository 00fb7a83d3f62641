"""Notes of three readers on Ana's answer: sent, answered, on words, on parts, and some that nobody was sent."""

import pytest

from starcoach.compare_and_swap import Save
from tests.conftest import make_note, make_review

FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f467"


def note_on(review, component, words, kind="comment", body="Why?", **fields):
    """A note on the words of the version, which stand there."""
    start = review.version.text(component).index(words)
    return review.annotations.create(
        component=component, start=start, end=start + len(words), kind=kind, body=body, **fields
    )


def today(draft):
    return {section.get_component(): section.text for section in draft.sections.all()}


@pytest.fixture
def from_ben(draft, ben, cohort):
    """Ben's, sent: one note of each kind, two on the same words, one of them answered with a change."""
    review = make_review(draft, ben, cohort)
    review.begin()
    note_on(review, "S", "whole northern region", "question", "Which one?")
    note_on(review, "S", "northern", "praise", "Well placed.")
    note_on(review, "A", "agreed a rule", "suggestion", "", replacement="talked them into a rule")
    note_on(review, "R", "I learned to ask", "belongs", "", target="A")
    make_note(review, "T", "Shorter?")
    review.tick("s-event", True)
    review.summarise("Say which region.", Save(base=0))
    review.submit()
    return review


@pytest.fixture
def answered(from_ben, ana, draft):
    """Ben's, after Ana has answered the question, and asked something back."""
    section = draft.sections.get(component="S")
    section.revise(section.text.replace("northern", "north-eastern"), section.number, "east")
    question = from_ben.annotations.get(kind="question")
    question.answer(ana, "changed", "You are right.", today(draft))
    from_ben.annotations.get(component="T").answer(ana, "ask", "By how much?")
    return from_ben


@pytest.fixture
def unsent(draft, dov, cohort):
    """Dov's, not sent."""
    review = make_review(draft, dov, cohort)
    note_on(review, "S", "northern", "question", "Secret for now.")
    return review
