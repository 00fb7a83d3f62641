"""How far each candidate is with an assignment, and until when they have time."""

from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Paginator

from assignments.models import Extension, Submission
from assignments.phases import Dates, Longer, extended, is_late
from cohorts.models import Membership, Role
from cohorts.pages.people import PEOPLE_PER_PAGE, called, searched_name


@dataclass
class Row:
    membership: Membership
    dates: Dates
    has_longer: bool
    started_at: datetime | None = None
    handed_in_at: datetime | None = None

    def is_late(self):
        return self.handed_in_at is not None and is_late(self.handed_in_at, self.dates)


class AssignedPage:
    """A page of the candidates of its cohort, by name, or of those who are called as is searched for."""

    def __init__(self, assignment, query):
        self.words = searched_name(query)
        keys = called(assignment.cohort, self.words).filter(role=Role.CANDIDATE).by_role().values("pk")
        self.page = Paginator(keys, PEOPLE_PER_PAGE).get_page(query.get("page"))
        shown = Membership.objects.filter(pk__in=self.page.object_list).select_related("user").by_role()
        self.rows = rows_for(assignment, list(shown))
        self.total = self.page.paginator.count

    def is_long(self):
        return self.total > PEOPLE_PER_PAGE or bool(self.words)


def rows_for(assignment, members):
    people = [member.user_id for member in members]
    given = Extension.objects.filter(assignment=assignment, user__in=people)
    longer = {each.user_id: Longer(each.hand_in_by, each.review_by) for each in given}
    begun = Submission.objects.begun().filter(assignment=assignment, author__in=people)
    times = {each.author_id: (each.started_at, each.handed_in_at) for each in begun}
    return [
        Row(
            member,
            extended(assignment.dates(), longer.get(member.user_id, Longer())),
            member.user_id in longer,
            *times.get(member.user_id, ()),
        )
        for member in members
    ]
