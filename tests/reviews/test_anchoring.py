"""Where notes stand in today's text, by way of the versions that other notes are on."""

import pytest

from reviews.anchoring import anchors_in
from tests.conftest import make_note, make_review
from tests.reviews.test_rereading import RULE, on
from text.across import BETWEEN, spread
from text.anchors import Fit, locate
from text.components import Component

MOVED = (
    "I agreed a rule with the source team: no schema change without notice. I pulled together two data engineers, a "
    "developer and a tester, and we traced the data backwards from the dashboard. At each step I asked why.\n\n"
    "I proposed automated schema validation."
)
TODAY = MOVED.replace(RULE, "agreed one firm rule, in writing, with every source team")


def say(draft, text):
    section = draft.sections.get(component="A")
    section.revise(text, section.number, key=str(section.number))


def today(draft):
    return {section.get_component(): section.text for section in draft.sections.all()}


@pytest.fixture
def lost(draft, cleo, cohort):
    """A note whose sentence was moved, and then rewritten."""
    return on(make_review(draft, cleo, cohort), "A", RULE, "How?")


def test_words_that_a_comparison_of_two_texts_loses_are_followed_through_a_version_between(draft, ben, cohort, lost):
    say(draft, MOVED)
    between = make_note(make_review(draft, ben, cohort), "A", "Shorter?")
    say(draft, TODAY)
    assert anchors_in([lost], today(draft))[lost.pk].fit == Fit.GONE
    anchor = anchors_in([lost, between], today(draft))[lost.pk]
    assert (anchor.fit, TODAY[anchor.start : anchor.end]) == (
        Fit.EDITED,
        TODAY[TODAY.index("agreed") : TODAY.index(":")],
    )


def test_what_was_cut_on_the_way_stays_gone(draft, ben, cohort, lost):
    say(draft, MOVED.partition(". ")[2])
    between = make_note(make_review(draft, ben, cohort), "A", "Shorter?")
    say(draft, "We pulled together two engineers. Somebody agreed to something with a source.")
    assert anchors_in([lost, between], today(draft))[lost.pk].fit == Fit.GONE


def test_what_is_found_directly_needs_no_version_between(draft, ben, cohort, lost):
    say(draft, MOVED)
    between = make_note(make_review(draft, ben, cohort), "A", "Shorter?")
    direct = locate(lost.review.version.text(Component.ACTION), MOVED, [lost.range()])
    assert [anchors_in([lost, between], today(draft))[lost.pk]] == direct


@pytest.mark.parametrize("number", range(12))
def test_however_many_versions_there_are_few_are_followed(number):
    versions = list(range(number))
    assert len(spread(versions)) == min(number, BETWEEN) and set(spread(versions)) <= set(versions)
