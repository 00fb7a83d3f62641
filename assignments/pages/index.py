"""The assignments of a cohort: for its coaches with how many have come how far, for a candidate with their own."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import Count, F, Q
from django.utils import timezone

from assignments.models import Assignment, Extension, Submission
from assignments.phases import Dates, Longer, Phase, extended, phase
from cohorts.models import Role

PER_PAGE = 20


@dataclass
class Row:
    """One of them; to a candidate with their own dates and their own submission, or None."""

    assignment: Assignment
    phase: Phase
    dates: Dates
    mine: Submission | None = None
    started: int = 0
    handed_in: int = 0


class AssignmentsPage:
    """The last to open first."""

    def __init__(self, cohort, user, number=None):
        self.role = cohort.role_of(user)
        found = Assignment.objects.readable_by(user).filter(cohort=cohort)
        if self.role == Role.COACH:
            found = with_counts(found)
        self.page = Paginator(found.order_by("-opens_at", "-pk"), PER_PAGE).get_page(number)
        shown = list(self.page.object_list)
        candidate = user if self.role == Role.CANDIDATE else None
        self.rows = rows_for(shown, candidate)

    def is_coach(self):
        return self.role == Role.COACH


def with_counts(assignments):
    """Each with how many of the present candidates have started it, and how many have handed in."""
    here = Q(
        submissions__author__memberships__cohort=F("cohort"),
        submissions__author__memberships__left_at=None,
        submissions__author__memberships__role=Role.CANDIDATE,
    )
    in_hand = Q(submissions__version__isnull=False, submissions__version__draft__trashed_at=None)
    begun = Q(submissions__draft__trashed_at=None)
    return assignments.annotate(
        started_count=Count("submissions", filter=here & (in_hand | begun), distinct=True),
        handed_in_count=Count("submissions", filter=here & in_hand, distinct=True),
    )


def rows_for(assignments, candidate):
    """A Row for each of these; candidate: whose own they are, or None."""
    keys = [assignment.pk for assignment in assignments]
    longer, mine = {}, {}
    if candidate:
        given = Extension.objects.filter(assignment__in=keys, user=candidate)
        longer = {each.assignment_id: Longer(each.hand_in_by, each.review_by) for each in given}
        own = Submission.objects.begun().filter(assignment__in=keys, author=candidate).select_related("draft")
        mine = {submission.assignment_id: submission for submission in own}
    now = timezone.now()
    rows = []
    for assignment in assignments:
        dates = extended(assignment.dates(), longer.get(assignment.pk, Longer()))
        counts = (getattr(assignment, name, 0) for name in ("started_count", "handed_in_count"))
        where = phase(dates, now, assignment.set_at is not None)
        rows.append(Row(assignment, where, dates, mine.get(assignment.pk), *counts))
    return rows
