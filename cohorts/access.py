"""The ways to a cohort; the query is the check."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from cohorts.models import Cohort


def get_cohort(user, public_id):
    """The cohort, for its members; for anybody else it does not exist."""
    return get_object_or_404(Cohort.objects.with_member(user), public_id=public_id)


def get_coached_cohort(user, public_id):
    """The cohort, for its coaches; its other members see it and may not do this."""
    cohort = get_cohort(user, public_id)
    if not cohort.is_coached_by(user):
        raise PermissionDenied(f"Only the coaches of {cohort} can do that: ask one of them.")
    return cohort


def get_running_cohort(user, public_id):
    """The cohort, for its coaches to change something in it: nothing in one that is archived."""
    cohort = get_coached_cohort(user, public_id)
    if cohort.is_archived():
        raise PermissionDenied(f"{cohort} is archived. Take it out of the archive first, on its settings page.")
    return cohort
