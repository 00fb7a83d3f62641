"""Assignments of the cast's cohort: Dov sets them, Ana and Ben answer."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from answers.models import Question
from assignments.models import Assignment, Submission
from tests.conftest import retell

DAY = timedelta(days=1)
WORDS = {"S": "In March it rained in.", "T": "I had to dry the shop.", "A": "I mopped, then I asked why.", "R": "Dry."}


def make_assignment(cohort, title="Too little time", opens=-DAY, hand_in=6 * DAY, review=13 * DAY, questions=1, **more):
    """One that is set, its dates told from now, of the first questions of the bank."""
    now = timezone.now()
    dates = {"opens_at": now + opens, "hand_in_by": now + hand_in, "review_by": now + review}
    assignment = Assignment.objects.create(cohort=cohort, title=title, **dates, **({"set_at": now} | more))
    assignment.ask(Question.objects.filter(owner=None, cohort=None)[:questions])
    return assignment


@pytest.fixture
def assignment(cohort):
    return make_assignment(cohort)


@pytest.fixture
def choice(cohort):
    return make_assignment(cohort, "A choice of three", questions=3)


def address(verb, assignment, *more):
    return reverse(f"assignments:{verb}", args=[assignment.public_id, *more])


def begin(assignment, person, words=WORDS):
    """What the person has started, with these words in it."""
    submission = Submission.start(assignment, person, assignment.questions_in_order()[0])
    retell(submission.draft, words)
    return Submission.objects.get(pk=submission.pk)
