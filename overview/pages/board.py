"""Who is where in a cohort: a state for each member, from counts and times, never from a text."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Count, Min, Q
from django.urls import reverse

from cohorts.models import Membership, Role
from cohorts.pages.people import PEOPLE_PER_PAGE, by_roles, called, searched_name
from overview.states import DRAFTING, NOTES, NOTHING, STATES, WAITING, candidates_by_state, states_of
from reviews.models import Helpfulness, Review

NOTHING_TO_READ = "nothing to read"
SLUGS = {NOTHING: "nothing", DRAFTING: "drafting", WAITING: "waiting", NOTES: "notes"}
"""What the address calls the states."""


@dataclass
class Row:
    """A member's state and since when; a candidate's also with how many of the reviewers have sent."""

    membership: Membership
    state: str
    since: datetime | None = None
    reviewers: int = 0
    sent: int = 0

    def get_role(self):
        return self.membership.get_role()

    def is_quiet(self):
        return self.state in {NOTHING_TO_READ, NOTES}


class BoardPage:
    """A row for each member, by role; the stuck candidates first, those stuck for longest on top.

    query: the number of the page; of whom it is: a part of a name (q), a state. Counts are of all whom the name fits.
    Nothing that would unmask to the coach who looks at it whose their own readers or authors are.
    """

    def __init__(self, cohort, coach, query=None):
        self.cohort, self.coach, query = cohort, coach, query or {}
        self.words = searched_name(query)
        self.state = next((state for state, slug in SLUGS.items() if slug == query.get("state")), "")
        self.total = cohort.memberships.live().count()
        found = called(cohort, self.words)
        self.reviewers = found.exclude(role=Role.CANDIDATE).by_role()
        self.candidates = candidates_by_state(cohort, found, coach)
        self.page = Paginator(self._keys(), PEOPLE_PER_PAGE).get_page(query.get("page"))

    def _keys(self):
        """Of the memberships that the page is of."""
        if self.state:
            return self.candidates.get(self.state, [])
        return [pk for pk, _ in self.roles] + [pk for keys in self.candidates.values() for pk in keys]

    @cached_property
    def roles(self):
        """(key, role) of each of those who read, not write."""
        return list(self.reviewers.values_list("pk", "role"))

    @cached_property
    def rows(self):
        keys = list(self.page)
        shown = Membership.objects.filter(pk__in=keys)
        states, owed = states_of(self.cohort, shown, self.coach), owed_reviews(self.cohort, self.coach, shown)
        members = shown.select_related("user").in_bulk()
        return [
            Row(members[pk], *states[pk]) if pk in states else reviewer_row(members[pk], owed.get(members[pk].user_id))
            for pk in keys
            if pk in members
        ]

    def groups(self):
        roles = [role for _, role in self.roles]
        candidates = self.candidates.get(self.state, []) if self.state else sum(self.candidates.values(), [])
        counts = {Role.CANDIDATE: len(candidates), **{role: roles.count(role) for role in (Role.COACH, Role.MENTOR)}}
        return by_roles(self.rows, counts)

    def states(self):
        """(what it is called, how many they are, the address, whether it is shown) of everybody and of each state."""
        counts = {state: len(self.candidates.get(state, [])) for state in STATES}
        everybody = ("in all", len(self.roles) + sum(counts.values()), self.address(""), not self.state)
        each = [(state, count, self.address(state), state == self.state) for state, count in counts.items()]
        return [everybody, *each]

    def address(self, state):
        params = {"state": SLUGS.get(state, ""), "q": self.words}
        query = urlencode({name: value for name, value in params.items() if value})
        return reverse("overview:board", args=[self.cohort.public_id]) + (f"?{query}" if query else "")

    def slug(self):
        return SLUGS.get(self.state, "")

    def is_long(self):
        """Whether it is worth while to search it."""
        return self.total > PEOPLE_PER_PAGE

    def ratings(self):
        """Of the reviews sent here: how many their authors said anything of, and how many were useful or more."""
        sent = Review.objects.filter(cohort=self.cohort).untrashed().sent()
        useful = Q(helpfulness__gte=Helpfulness.USEFUL)
        return sent.aggregate(sent=Count("pk"), rated=Count("helpfulness"), useful=Count("pk", filter=useful))


def reviewer_row(membership, owed):
    return Row(membership, f"{owed['waiting']} to read", owed["oldest"]) if owed else Row(membership, NOTHING_TO_READ)


def owed_reviews(cohort, coach, members):
    """How many reviews wait for each reviewer of the members, and since when the oldest does."""
    reviewers = members.exclude(role=Role.CANDIDATE).values("user")
    waiting = Review.objects.filter(cohort=cohort, reviewer__in=reviewers).countable_by(coach).among_members().waiting()
    owed = waiting.values("reviewer").annotate(waiting=Count("pk"), oldest=Min("ask__asked_at"))
    return {row["reviewer"]: row for row in owed}
