"""The ways to an assignment; the query is the check."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from assignments.models import Assignment
from cohorts.access import get_running_cohort
from cohorts.models import Role


def get_assignment(user, public_id):
    """For the members of its cohort, from when it opens; for its coaches before that too."""
    readable = Assignment.objects.readable_by(user).select_related("cohort")
    return get_object_or_404(readable.prefetch_related("assigned_questions__question__main"), public_id=public_id)


def get_coached_assignment(user, public_id):
    assignment = get_assignment(user, public_id)
    if not assignment.cohort.is_coached_by(user):
        raise PermissionDenied(f"Only the coaches of {assignment.cohort} can do that: ask one of them.")
    return assignment


def get_running_assignment(user, public_id):
    """For a coach to change something of it: nothing in a cohort that is archived."""
    assignment = get_coached_assignment(user, public_id)
    get_running_cohort(user, assignment.cohort.public_id)
    return assignment


def get_own_assignment(user, public_id):
    """For those who have to answer it."""
    assignment = get_assignment(user, public_id)
    if assignment.cohort.role_of(user) != Role.CANDIDATE:
        raise PermissionDenied("Candidates answer it; you read what they hand in.")
    return assignment


def get_open_assignment(user, public_id):
    """For those who answer it to begin, to hand in, to take back."""
    assignment = get_own_assignment(user, public_id)
    if assignment.cohort.is_archived():
        raise PermissionDenied(
            f"{assignment.cohort} is archived: nothing in it changes. Your drafts are yours as ever."
        )
    return assignment
