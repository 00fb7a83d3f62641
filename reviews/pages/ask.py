from collections import defaultdict
from dataclasses import dataclass, field
from itertools import groupby

from django.db.models import Count, Exists, F, OuterRef, Q, Window
from django.db.models.functions import Lower, RowNumber
from django.utils import timezone
from django.utils.text import get_text_list

from accounts.models import User
from accounts.names import name_of
from cohorts.models import Membership
from reviews.models import Ask, Review, State
from reviews.pages.guests import GuestLinks
from starcoach.ids import sent_id

SHOWN = 8
"""How many of a cohort are shown at first."""
PAGE = 50
"""How many of a cohort are shown at a time, where all are wanted."""
ROWS = 20
"""How much of what was asked before is shown."""


@dataclass
class PossibleReviewer:
    """A member whom the author may ask, with their reviews of this draft as far as the author knows of them."""

    membership: Membership
    is_chosen: bool
    reviews: list = field(default_factory=list)
    has_read_these_words: bool = False
    is_namesake: bool = False
    """Whether another person of the same name stands above."""

    def is_shut(self):
        """Not to be asked now: they still have a version to read, or were asked about these very words."""
        return self.has_read_these_words or any(self._waits(review) for review in self.reviews)

    @staticmethod
    def _waits(review):
        return review.has_open_names() and review.is_waiting()

    def progress(self):
        """What became of what they were asked last; of a blind ask only that they were asked."""
        last, these = self.reviews[-1], ", unchanged since" if self.has_read_these_words else ""
        if not last.has_open_names():
            return f"asked on version {last.version.number}, blind{these}"
        if last.is_waiting():
            return f"asked on version {last.version.number}, nothing sent yet"
        if last.state == State.DECLINED:
            return f"could not read version {last.version.number}{these}"
        read = [str(review.version.number) for review in self.reviews if review.state == State.SUBMITTED]
        return f"read version{'s' * (len(read) > 1)} {get_text_list(read, 'and')}{these}"


@dataclass
class CohortOfReviewers:
    """Some of the members of a cohort whom the author may ask, and how many there are."""

    cohort: object
    count: int
    people: list
    at: int = 0
    """The page of all of them that is shown; 0 for the first few."""

    def is_whole(self):
        return self.count <= len(self.people)

    def next(self):
        return self.at + 1 if self.at * PAGE < self.count else None


class AskPage:
    """Whom the author can ask to read the draft as it stands, and what they asked before.

    form: the AskForm. wanted: what a FindForm says of whom to show.
    """

    def __init__(self, draft, user, form, wanted=None):
        self.draft, self.user, self.form, self.wanted = draft, user, form, wanted or {}
        self.guest_links = GuestLinks(draft)
        self.today = timezone.localdate()
        self.reviews = self._known_reviews()
        self.chosen = [sent_id(person) for person in form.data.getlist("people")] if form.is_bound else []

    def own_reviews(self):
        """The author's own of this draft, the last first."""
        own = Review.objects.of_oneself(self.user).filter(version__draft=self.draft)
        return own.select_related("version").order_by("-version__number")[:ROWS]

    def is_written(self):
        """Whether there is anything to read."""
        return any(self.draft.word_counts())

    def _known_reviews(self):
        """Those of this draft that the author knows of; of a blind ask, that they were asked."""
        asked = Review.objects.about_drafts_of(self.user)
        known = Review.objects.received_by(self.user) | Review.objects.pending_for(self.user)
        known |= asked.blind_names() | asked.filter(state=State.RECALLED)
        reviews = known.filter(version__draft=self.draft).exclude(cohort=None)
        return list(reviews.select_related("version", "ask__version", "reviewer").order_by("ask__asked_at", "pk"))

    def cohorts(self):
        """The cohorts with those of their members who are shown, of whom no two are taken for each other."""
        cohorts = self._cohorts()
        above: dict[str, User] = {}
        for person in (person for cohort in cohorts for person in cohort.people):
            user = person.membership.user
            person.is_namesake = above.setdefault(name_of(user, self.user), user) != user
        return cohorts

    def _cohorts(self):
        """The cohorts with those of their members who are shown: the ticked ones, and the first of the others."""
        shown = list(self._shown())
        by_user = defaultdict(list)
        for review in self.reviews:
            if not (review.is_recalled() and review.has_open_names()):
                by_user[review.reviewer_id].append(review)
        return [
            CohortOfReviewers(
                cohort,
                rows[0].total,
                [self._possible(membership, by_user[membership.user_id]) for membership in rows],
                self._at(cohort),
            )
            for cohort, members in groupby(shown, key=lambda membership: membership.cohort)
            for rows in [list(members)]
        ]

    def _at(self, cohort):
        return (self.wanted.get("at") or 1) if self.wanted.get("all_of") == cohort.public_id else 0

    def _shown(self):
        members = Membership.objects.sharing_cohort_with(self.user)
        if find := self.wanted.get("find", "").strip():
            members = members.called(find) | members.filter(public_id__in=self.chosen)
        at = self.wanted.get("at") or 1
        all_of = Q(cohort__public_id=self.wanted.get("all_of") or "")
        has_read = Exists(Review.objects.about_drafts_of(self.user).read_by_known().filter(reviewer=OuterRef("user")))
        ranked = members.annotate(has_read=has_read).annotate(
            place=Window(
                RowNumber(), partition_by="cohort", order_by=[F("has_read").desc(), Lower("user__name"), "pk"]
            ),
            total=Window(Count("pk"), partition_by="cohort"),
        )
        page = all_of & Q(place__gt=(at - 1) * PAGE, place__lte=at * PAGE)
        wanted = ranked.filter((~all_of & Q(place__lte=SHOWN)) | page | Q(public_id__in=self.chosen))
        return wanted.select_related("user", "cohort").order_by("cohort__name", "cohort", "place")

    def _possible(self, membership, reviews):
        is_read = any(self.guest_links.is_of_today(review) for review in reviews)
        return PossibleReviewer(membership, membership.public_id in self.chosen, reviews, is_read)

    def next_number(self):
        """Of the version that will be kept."""
        last = self.draft.versions.order_by("-number").first()
        return last.number + (last.words() != self.guest_links.words) if last else 1

    def asked_before(self):
        """(the ask, the review or None for a blind one, whether it can be renewed) of each, the last first."""
        rows = [(review.ask, review) for review in self.reviews if review.has_open_names()]
        blind = Ask.objects.made_by(self.user).filter(version__draft=self.draft).blind().with_progress()
        rows += [(ask, None) for ask in blind.prefetch_related("reviews__reviewer")]
        rows = sorted(rows, key=lambda row: row[0].asked_at, reverse=True)[:ROWS]
        return [(ask, review, self._is_renewable(ask, review)) for ask, review in rows]

    def _is_renewable(self, ask, review):
        """Of a blind ask that follows from its counts alone: whose notes are missing does not show."""
        is_waiting = review.is_waiting() if review else ask.waiting_count()
        return bool(is_waiting) and self.is_written() and not self.guest_links.is_of_today(ask)
