"""The states of a review."""

import pytest

from reviews.management.commands.drawstates import PATH, drawn
from reviews.models import NEXT, Review, State


def test_the_drawing_is_that_of_the_code():
    assert PATH.read_text() == drawn()


@pytest.mark.parametrize("came_from", State)
@pytest.mark.parametrize("state", State)
def test_a_review_moves_where_the_table_lets_it(review, came_from, state):
    sent = "2026-11-24T12:00Z" if came_from == State.SUBMITTED else None
    Review.objects.filter(pk=review.pk).update(state=came_from, submitted_at=sent)
    assert review.move(state) == (state in NEXT[came_from])
