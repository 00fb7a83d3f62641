"""Who is where in a cohort: a state for each member, from counts and times, never from a text."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Min, Q

from answers.models import Section
from cohorts.models import Membership, Role
from reviews.models import Review, State

NOTHING, DRAFTING, WAITING, NOTES = STATES = ("nothing yet", "drafting", "waiting for notes", "has notes")
"""Of a candidate, the stuck first."""
NOTHING_TO_READ = "nothing to read"


@dataclass
class Row:
    """A member's state and since when; a candidate's also with how many of the reviewers have sent."""

    membership: Membership
    state: str
    since: datetime | None = None
    reviewers: int = 0
    sent: int = 0

    @property
    def role(self):
        return self.membership.get_role()

    def is_quiet(self):
        return self.state in {NOTHING_TO_READ, NOTES}


class BoardPage:
    """A row for each member, by role; the stuck candidates first, those stuck for longest on top."""

    def __init__(self, cohort):
        self.cohort = cohort
        members = list(cohort.members())
        saved_at, requests, owed = last_saves(cohort), latest_requests(cohort), owed_reviews(cohort)
        candidates = [member for member in members if member.role == Role.CANDIDATE]
        reviewers = [member for member in members if member.role != Role.CANDIDATE]
        self.candidates = sorted(
            (
                candidate_row(member, saved_at.get(member.user_id), requests.get(member.user_id))
                for member in candidates
            ),
            key=lambda row: (STATES.index(row.state), row.since),
        )
        self.rows = [reviewer_row(member, owed.get(member.user_id)) for member in reviewers] + self.candidates

    def state_counts(self):
        """How many candidates are in each state, the stuck first: [("drafting", 2), …]."""
        counts = Counter(row.state for row in self.candidates)
        return [(state, counts[state]) for state in STATES if counts[state]]


def candidate_row(membership, saved_at, request):
    if request:
        state, since = (NOTES, request["sent_at"]) if request["sent"] else (WAITING, request["asked"])
        return Row(membership, state, since, request["reviewers"], request["sent"])
    return Row(membership, DRAFTING, saved_at) if saved_at else Row(membership, NOTHING, membership.joined_at)


def reviewer_row(membership, owed):
    return Row(membership, f"{owed['waiting']} to read", owed["oldest"]) if owed else Row(membership, NOTHING_TO_READ)


def last_saves(cohort):
    """When each author who has words in a draft last saved; a draft in the trash does not count."""
    untrashed = Section.objects.filter(draft__trashed_at=None)
    sections = untrashed.filter(draft__story__owner__in=cohort.memberships.live().values("user"))
    authors = sections.values("draft__story__owner").annotate(
        saved=Max("saved_at"), begun=Max("draft__created_at"), written=Count("pk", filter=Q(text__regex=r"\S"))
    )
    return {
        author["draft__story__owner"]: author["saved"] or author["begun"] for author in authors if author["written"]
    }


def latest_requests(cohort):
    """For each author the version last sent out for review in this cohort: its reviewers, and how many have sent.

    A reviewer who declined does not count, nor one who left the cohort with nothing sent.
    """
    here = Review.objects.filter(cohort=cohort).untrashed()
    reviews = here.filter(Q(state=State.SUBMITTED) | Q(pk__in=here.among_members().waiting().values("pk")))
    versions = reviews.values("version", "version__draft__story__owner").annotate(
        asked=Max("asked_at"),
        reviewers=Count("pk"),
        sent=Count("pk", filter=Q(state=State.SUBMITTED)),
        sent_at=Max("submitted_at"),
    )
    return {version["version__draft__story__owner"]: version for version in versions.order_by("asked", "version")}


def owed_reviews(cohort):
    """How many reviews wait for each reviewer, and since when the oldest does."""
    waiting = Review.objects.filter(cohort=cohort).among_members().waiting()
    owed = waiting.values("reviewer").annotate(waiting=Count("pk"), oldest=Min("asked_at"))
    return {row["reviewer"]: row for row in owed}
