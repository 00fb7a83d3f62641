from django.core.paginator import Paginator
from django.db.models import Count
from django.utils.timezone import localdate

from accounts.names import name_of, searched_name
from cohorts.models import Membership, Role

PEOPLE_PER_PAGE = 30


def called(cohort, words):
    """The cohort's members; of words those alone in whose names they stand, for which all names are read once."""
    everybody = cohort.memberships.live()
    if not words:
        return everybody
    return Membership.objects.filter(pk__in=keys_called(cohort, words))


def keys_called(cohort, words):
    return list(cohort.memberships.live().called(words).values_list("pk", flat=True))


def by_roles(rows, counts):
    """(role, how many have it, those of the rows who have it) of each role that the rows are of."""
    roles = (
        (role, [row for row in rows if row.get_role() == role]) for role in (Role.COACH, Role.MENTOR, Role.CANDIDATE)
    )
    return [(role, counts[role], of_role) for role, of_role in roles if of_role]


def people_table(cohort, viewer):
    """Rows of texts for a spreadsheet: every member, and what the coaches see of each on the page of people."""
    yield "Name", "Role", "Group", "Joined", "Last here"
    for member in cohort.members().select_related("group"):
        joined, last_here = localdate(member.joined_at).isoformat(), member.user.last_active_on
        group = member.group.name if member.group else ""
        yield name_of(member.user, viewer), member.role, group, joined, last_here.isoformat() if last_here else ""


class PeoplePage:
    """A page of a cohort's members, or of those who are called as is searched for: by role, then by name."""

    def __init__(self, cohort, query):
        self.words = searched_name(query)
        found = called(cohort, self.words)
        self.counts = dict(found.order_by().values_list("role").annotate(Count("pk")))
        self.total = cohort.memberships.live().count() if self.words else sum(self.counts.values())
        keys = found.by_role().values("pk")  # the database sorts keys, not whole rows
        self.page = Paginator(keys, PEOPLE_PER_PAGE).get_page(query.get("page"))
        shown = Membership.objects.filter(pk__in=self.page.object_list)
        self.members = list(shown.select_related("user", "group").by_role())

    def groups(self):
        return by_roles(self.members, self.counts)

    def is_long(self):
        """Whether it is worth while to search it."""
        return self.total > PEOPLE_PER_PAGE

    def is_first(self):
        """Whether it begins where the list does, and nothing is left out."""
        return not self.words and self.page.number == 1

    def has_namesakes(self):
        return any(member.user.namesake for member in self.members)
