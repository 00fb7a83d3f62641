"""The state of each candidate of a cohort: the database computes, counts and sorts it, from counts and times alone.

Nothing that would unmask to the coach who looks at it whose their own readers or authors are.
"""

from collections import defaultdict

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Count, F, Max, Q
from django.db.models.functions import Coalesce, Lower

from answers.models import Section
from cohorts.models import Membership, Role
from reviews.models import Review, State

NOTHING, DRAFTING, WAITING, NOTES = STATES = ("nothing yet", "drafting", "waiting for notes", "with notes")
"""The stuck first."""

OF_MEMBERS = """
    WITH request AS (
        SELECT DISTINCT ON (cohort, author) * FROM ({requests}) AS asked_here
        ORDER BY cohort, author, asked DESC, version DESC
    ), saves AS ({saves}), standing AS MATERIALIZED (
        SELECT
            member.*,
            CASE
                WHEN request.sent > 0 THEN 3 WHEN request.sent = 0 THEN 2 WHEN saved IS NULL THEN 0 ELSE 1
            END AS state,
            CASE WHEN request.sent > 0 THEN sent_at ELSE COALESCE(asked, saved, joined) END AS since,
            COALESCE(reviewers, 0) AS reviewers,
            COALESCE(sent, 0) AS sent
        FROM ({members}) AS member LEFT JOIN request USING (cohort, author) LEFT JOIN saves USING (author)
    )
"""
COUNTED = "SELECT cohort, state, COUNT(*) FROM standing GROUP BY cohort, state ORDER BY state"
IN_ORDER = "SELECT state, array_agg(id ORDER BY since, name, id) FROM standing GROUP BY state ORDER BY state"
EACH = "SELECT id, state, since, reviewers, sent FROM standing"


def count_states(cohorts, coach):
    """{cohort: how many candidates are in each state, the stuck first: [("drafting", 2), …]}"""
    counts = defaultdict(list)
    members = Membership.objects.live().filter(cohort__in=cohorts)
    for cohort, state, count in _rows(COUNTED, cohorts, members, coach):
        counts[cohort].append((STATES[state], count))
    return counts


def candidates_by_state(cohort, members, coach):
    """{state: the ids of those of the members who are candidates}; the stuck first, those stuck for longest on top."""
    return {STATES[state]: ids for state, ids in _rows(IN_ORDER, [cohort], members, coach)}


def states_of(cohort, members, coach):
    """{id: (state, since when, how many readers there are, how many of them have sent)} of those who are candidates."""
    return {pk: (STATES[state], *rest) for pk, state, *rest in _rows(EACH, [cohort], members, coach)}


def _rows(wanted, cohorts, members, coach):
    candidates = members.filter(role=Role.CANDIDATE).order_by()
    parts = {
        "members": candidates.values("id", "cohort", author=F("user"), joined=F("joined_at"), name=Lower("user__name")),
        "requests": _requests(cohorts, candidates, coach),
        "saves": _saves(candidates),
    }
    try:
        compiled = {name: queryset.query.sql_with_params() for name, queryset in parts.items()}
    except EmptyResultSet:  # nobody is asked about
        return []
    sql = OF_MEMBERS.format(**{name: text for name, (text, _) in compiled.items()})
    params = [param for name in ("requests", "saves", "members") for param in compiled[name][1]]
    with connection.cursor() as cursor:
        cursor.execute(sql + wanted, params)
        return cursor.fetchall()


def _requests(cohorts, candidates, coach):
    """The versions that were sent out for review: their readers, and how many have sent.

    A reader who declined does not count, nor one who left the cohort with nothing sent.
    """
    here = Review.objects.filter(cohort__in=cohorts).countable_by(coach).untrashed()
    reviews = here.filter(Q(state=State.SUBMITTED) | Q(pk__in=here.among_members().waiting().values("pk")))
    by_version = reviews.filter(version__draft__story__owner__in=candidates.values("user")).values(
        "version", "cohort", author=F("version__draft__story__owner")
    )
    return by_version.annotate(
        asked=Max("ask__asked_at"),
        reviewers=Count("pk"),
        sent=Count("pk", filter=Q(state=State.SUBMITTED)),
        sent_at=Max("submitted_at"),
    )


def _saves(candidates):
    """When each author who has words in a draft last saved; a draft in the trash does not count."""
    sections = Section.objects.filter(draft__trashed_at=None, draft__story__owner__in=candidates.values("user"))
    authors = sections.values(author=F("draft__story__owner"))
    written = authors.annotate(written=Count("pk", filter=Q(text__regex=r"\S"))).filter(written__gt=0)
    return written.values("author", saved=Coalesce(Max("saved_at"), Max("draft__created_at")))
