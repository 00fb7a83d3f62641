"""Who is where in a cohort: a state for each member, from counts and times, never from a text."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Count, Min, Q
from django.urls import reverse

from accounts.names import searched_name
from cohorts.models import Membership, Role
from cohorts.pages.people import PEOPLE_PER_PAGE, by_roles, keys_called
from overview.states import DRAFTING, NOTES, NOTHING, STATES, WAITING, candidates_in_order
from reviews.models import Helpfulness, Review
from starcoach.compiled import Compiled, counted
from starcoach.ids import sent_id

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

    def told(self):
        """The same as long as its cells say the same."""
        since = int(self.since.timestamp()) if self.since else ""
        return f"{self.membership.public_id}.{self.state}.{self.sent}.{self.reviewers}.{since}"


class BoardPage:
    """A row for each member, by role; the stuck candidates first, those stuck for longest on top.

    query: the number of the page; of whom it is: a part of a name (q), a state. Counts are of all whom the name fits.
    Nothing that would unmask to the coach who looks at it whose their own readers or authors are.
    """

    def __init__(self, cohort, coach, query=None):
        self.cohort, self.coach, query = cohort, coach, query or {}
        self.words = searched_name(query)
        self.state = next((state for state, slug in SLUGS.items() if slug == query.get("state")), "")
        self.total = member_count.row(cohort)
        self.found = keys_called(cohort, self.words) if self.words else None
        self.readers = readers_in(cohort) if self.found is None else readers_among(self.found)
        self._turn_to(min(page_number(query), self.total))

    def _turn_to(self, number):
        """The page of this number; the last one, where there are not so many."""
        first = (number - 1) * PEOPLE_PER_PAGE
        readers = [] if self.state else [pk for pk, _ in self.readers]
        start, end = (max(0, place - len(readers)) for place in (first, first + PEOPLE_PER_PAGE))
        states = [self.state] if self.state else STATES
        self.counts, self.standings = candidates_in_order(self.cohort, self.found, self.coach, states, start, end)
        self.shown_readers = readers[first : first + PEOPLE_PER_PAGE]
        total = len(readers) + sum(self.counts.get(state, 0) for state in states)
        self.page = Paginator(range(total), PEOPLE_PER_PAGE).get_page(number)
        if self.page.number != number:
            self._turn_to(self.page.number)

    @cached_property
    def rows(self):
        keys = [*self.shown_readers, *self.standings]
        members = {member.pk: member for member in members_shown(keys)}
        readers = [members[pk] for pk in self.shown_readers if pk in members]
        return rows_of(self.cohort, self.coach, members, readers, self.standings)

    def groups(self):
        roles = [role for _, role in self.readers]
        counts = {role: roles.count(role) for role in (Role.COACH, Role.MENTOR)}
        shown = [self.state] if self.state else STATES
        counts[Role.CANDIDATE] = sum(self.counts.get(state, 0) for state in shown)
        return by_roles(self.rows, counts)

    def states(self):
        """(what it is called, how many they are, the address, whether it is shown) of everybody and of each state."""
        counts = {state: self.counts.get(state, 0) for state in STATES}
        everybody = ("in all", len(self.readers) + sum(counts.values()), self.address(""), not self.state)
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
        found = ratings_in.row(self.cohort) or {}
        return {name: found.get(name, 0) for name in ("sent", "rated", "useful")}


@Compiled
def member_count(cohort):
    return counted(Membership.objects.live().filter(cohort=cohort))


@Compiled
def readers_in(cohort):
    return readers(Membership.objects.live().filter(cohort=cohort))


@Compiled
def readers_among(members):
    return readers(Membership.objects.filter(pk__among=members))


def readers(members):
    """(key, role) of each who is no candidate."""
    return members.exclude(role=Role.CANDIDATE).by_role().values_list("pk", "role")


@Compiled
def members_shown(members):
    return Membership.objects.select_related("user").filter(pk__among=members)


@Compiled
def ratings_in(cohort):
    sent = Review.objects.filter(cohort=cohort).untrashed().sent()
    counts = {"sent": Count("pk"), "rated": Count("helpfulness")}
    useful = Count("pk", filter=Q(helpfulness__gte=Helpfulness.USEFUL))
    return sent.order_by().values("cohort").annotate(**counts, useful=useful)


def changed_rows(cohort, coach, told):
    """Of the rows that an open page shows, as it tells them, those that say something else by now."""
    shown = [sent_id(row.partition(".")[0]) for row in told[:PEOPLE_PER_PAGE]]
    members = cohort.memberships.live().filter(public_id__in=shown).select_related("user").in_bulk()
    _, standings = candidates_in_order(cohort, [*members], coach, STATES, 0, len(shown))
    readers = [member for pk, member in members.items() if pk not in standings]
    return [row for row in rows_of(cohort, coach, members, readers, standings) if row.told() not in told]


def rows_of(cohort, coach, members, readers, standings):
    """Of those of the members who read, then of the candidates by their standings."""
    owed = owed_reviews(cohort, coach, readers) if readers else {}
    candidates = [Row(members[pk], *standing) for pk, standing in standings.items() if pk in members]
    return [reader_row(reader, owed.get(reader.user_id)) for reader in readers] + candidates


def page_number(query):
    try:
        return max(1, int(query.get("page", "")))
    except ValueError:
        return 1


def reader_row(membership, owed):
    return Row(membership, f"{owed['waiting']} to read", owed["oldest"]) if owed else Row(membership, NOTHING_TO_READ)


def owed_reviews(cohort, coach, readers):
    """How many reviews wait for each of the members who read, and since when the oldest does."""
    return {row["reviewer"]: row for row in owed_by([reader.user_id for reader in readers], cohort, coach)}


@Compiled
def owed_by(users, cohort, coach):
    here = Review.objects.filter(cohort=cohort, reviewer__pk__among=users).countable_by(coach)
    waiting = here.among_members().waiting().values("reviewer")
    return waiting.annotate(waiting=Count("pk"), oldest=Min("ask__asked_at"))
