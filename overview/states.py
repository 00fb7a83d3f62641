"""The state of each candidate of a cohort: the database computes, counts and sorts it, from counts and times alone.

Nothing that would unmask to the coach who looks at it whose their own readers or authors are.
"""

from collections import defaultdict

from django.db import connections, router
from django.db.models import Count, F, Max, Q
from django.db.models.functions import Coalesce, Left, Lower
from django.db.models.lookups import Regex

from answers.models import Section
from cohorts.models import Membership, Role
from reviews.models import Review, State
from starcoach.compiled import Compiled

NOTHING, DRAFTING, WAITING, NOTES = STATES = ("nothing yet", "drafting", "waiting for notes", "with notes")
"""The stuck first."""

STANDING = """
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
PAGE = """
    , counted AS (SELECT state, COUNT(*) AS number FROM standing GROUP BY state), page AS (
        SELECT * FROM standing WHERE state = ANY(%s::int[])
        ORDER BY state, since, name, id LIMIT %s::bigint OFFSET %s::bigint
    )
    SELECT state, number, id, since, reviewers, sent FROM counted LEFT JOIN page USING (state)
    ORDER BY state, since, name, id
"""


def count_states(cohorts, coach):
    """{cohort: how many candidates are in each state, the stuck first: [("drafting", 2), …]}"""
    counts, keys = defaultdict(list), [cohort.pk for cohort in cohorts]
    for cohort, state, count in _rows(COUNTED, OF_COHORTS, keys, keys, coach):
        counts[cohort].append((STATES[state], count))
    return counts


def candidates_in_order(cohort, members, coach, states, start, end):
    """Those of the members (by id; None for all) who are candidates, the stuck first, those stuck for longest on top.

    ({state: how many are in it}, {id: (state, since when, how many readers there are, how many of them have sent)}),
    the ids only from start to end of those who are in the states.
    """
    wanted = [[STATES.index(state) for state in states], end - start, start]
    parts, whom = (OF_COHORTS, [cohort.pk]) if members is None else (OF_MEMBERS, members)
    rows = _rows(PAGE, parts, whom, [cohort.pk], coach, wanted)
    counts = {STATES[state]: number for state, number, *_ in rows}
    return counts, {pk: (STATES[state], *rest) for state, _, pk, *rest in rows if pk}


def _rows(wanted, parts, whom, cohorts, coach, more=()):
    found = {
        "requests": parts["requests"].sql_with_params(whom, cohorts, coach),
        "saves": parts["saves"].sql_with_params(whom),
        "members": parts["members"].sql_with_params(whom),
    }
    sql = STANDING.format(**{name: text for name, (text, _) in found.items()})
    with connections[router.db_for_read(Review)].cursor() as cursor:
        cursor.execute(sql + wanted, [*(value for _, values in found.values() for value in values), *more])
        return cursor.fetchall()


def _parts(members):
    """What is asked about the candidates among those whom `members` finds by their ids, or by those of cohorts."""

    def candidates(whom):
        return members(whom).filter(role=Role.CANDIDATE).order_by()

    def row(whom):
        fields = {"author": F("user"), "joined": F("joined_at"), "name": Lower("user__name")}
        return candidates(whom).values("id", "cohort", **fields)

    return {
        "members": Compiled(row),
        "requests": Compiled(lambda whom, cohorts, coach: _requests(cohorts, candidates(whom), coach)),
        "saves": Compiled(lambda whom: _saves(candidates(whom))),
    }


def _requests(cohorts, candidates, coach):
    """The versions that were sent out for review: their readers, and how many have sent.

    A reader who declined does not count, nor one who left the cohort with nothing sent.
    """
    here = Review.objects.filter(cohort__pk__among=cohorts).countable_by(coach).untrashed()
    reviews = here.sent() | here.among_members().waiting()
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
    # Nearly all begin with a word; to search each text as a whole takes longer than all else here.
    has_words = Q(Regex(Left("text", 50), r"\S")) | Q(text__regex=r"\S")
    written = authors.annotate(written=Count("pk", filter=has_words)).filter(written__gt=0)
    return written.values("author", saved=Coalesce(Max("saved_at"), Max("draft__created_at")))


OF_COHORTS = _parts(lambda cohorts: Membership.objects.live().filter(cohort__pk__among=cohorts))
OF_MEMBERS = _parts(lambda members: Membership.objects.filter(pk__among=members))
