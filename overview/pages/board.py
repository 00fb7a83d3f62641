"""Who stands where in a cohort: what the board says of each member, told from counts and times, never from a text."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Min, Q

from answers.models import Section
from cohorts.models import Membership, Role
from reviews.models import Review, State

NOTHING, DRAFTING, WAITING, NOTES = STATES = ("nothing yet", "drafting", "waiting for notes", "has notes")
"""Of a candidate, the stuck ones first."""
NOTHING_TO_READ = "nothing to read"


@dataclass
class Row:
    """One member, with a word of state and since when; of a candidate also how many of the readers have sent."""

    membership: Membership
    state: str
    since: datetime | None = None
    readers: int = 0
    sent: int = 0

    @property
    def role(self):
        return self.membership.get_role()

    def is_quiet(self):
        return self.state in {NOTHING_TO_READ, NOTES}


def standing(cohort):
    """A row for each member, by role; the candidates who are stuck first, those who have been so for longest on top."""
    members = list(cohort.members())
    words, asked, owed = _words(cohort), _asked(cohort), _owed(cohort)
    readers = [_reader(one, owed.get(one.user_id)) for one in members if one.role != Role.CANDIDATE]
    writers = [
        _writer(one, words.get(one.user_id), asked.get(one.user_id)) for one in members if one.role == Role.CANDIDATE
    ]
    return readers + sorted(writers, key=lambda row: (STATES.index(row.state), row.since))


def _writer(membership, saved_at, asked):
    if asked:
        state, since = (NOTES, asked["sent_at"]) if asked["sent"] else (WAITING, asked["asked"])
        return Row(membership, state, since, asked["readers"], asked["sent"])
    return Row(membership, DRAFTING, saved_at) if saved_at else Row(membership, NOTHING, membership.joined_at)


def _reader(membership, owed):
    return Row(membership, f"{owed['waiting']} to read", owed["oldest"]) if owed else Row(membership, NOTHING_TO_READ)


def _words(cohort):
    """When those who have words in any draft last saved, by owner; what is in the trash is no draft."""
    there = Section.objects.filter(draft__trashed_at=None)
    sections = there.filter(draft__story__owner__in=cohort.memberships.live().values("user"))
    owners = sections.values("draft__story__owner").annotate(
        saved=Max("saved_at"), begun=Max("draft__created_at"), written=Count("pk", filter=Q(text__regex=r"\S"))
    )
    return {one["draft__story__owner"]: one["saved"] or one["begun"] for one in owners if one["written"]}


def _asked(cohort):
    """Of each owner the version asked about last in this cohort: its readers, and how many of them have sent.

    Who declined is no reader of it, nor who has left the cohort with nothing sent.
    """
    here = Review.objects.filter(cohort=cohort).untrashed()
    readers = here.filter(Q(state=State.SUBMITTED) | Q(pk__in=here.among_members().waiting().values("pk")))
    versions = readers.values("version", "version__draft__story__owner").annotate(
        asked=Max("asked_at"),
        readers=Count("pk"),
        sent=Count("pk", filter=Q(state=State.SUBMITTED)),
        sent_at=Max("submitted_at"),
    )
    return {one["version__draft__story__owner"]: one for one in versions.order_by("asked", "version")}


def _owed(cohort):
    """How many reviews wait for each reader, and since when the oldest does."""
    waiting = Review.objects.filter(cohort=cohort).among_members().waiting()
    owed = waiting.values("reviewer").annotate(waiting=Count("pk"), oldest=Min("asked_at"))
    return {one["reviewer"]: one for one in owed}
