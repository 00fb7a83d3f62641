"""What the database itself promises about reviews."""

import pytest
from django.db import IntegrityError
from django.db.models import ProtectedError

from reviews.models import Annotation, Review
from tests.conftest import make_review


def test_one_review_per_reviewer_and_version(review, draft, ben, cohort):
    with pytest.raises(IntegrityError, match="one_review_per_reviewer_and_version"):
        make_review(draft, ben, cohort)


def test_a_sent_review_says_when(review):
    with pytest.raises(IntegrityError, match="a_sent_review_says_when"):
        Review.objects.filter(pk=review.pk).update(state="submitted")


def test_a_note_has_words(review):
    with pytest.raises(IntegrityError, match="a_note_has_words"):
        Annotation.objects.create(review=review, component="S", kind="praise", body="")


def test_a_reader_cannot_take_the_authors_notes_away(cleo, sent):
    with pytest.raises(ProtectedError):
        cleo.delete()


def test_a_sent_review_does_not_move(sent):
    assert not sent.move("declined")
    assert Review.objects.get(pk=sent.pk).state == "submitted"
