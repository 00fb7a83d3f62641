from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cached_property

from django.utils import timezone

from accounts.jobs import count_jobs, is_alive, last_heartbeat
from answers.models import Draft, Question
from assignments.models import Assignment
from assignments.pages.index import rows_for
from cohorts.models import Cohort, Membership, Role
from overview.states import count_states
from practice.models import Attempt, Exemplar
from practice.models.attempts import today_of
from reviews.models import Ask, Review
from reviews.pages.notes import asked_back, unsent, visible_notes, waiting_notes
from starcoach.compiled import Compiled, counted
from text.clean import is_blank
from text.length import spelt

DRAFTS_SHOWN, ASKED_SHOWN = 5, 10
MAX_WORK_LENGTH = 40


@dataclass
class News:
    """What came about a draft: the notes that wait for its author, the reviews not read yet, the notes of these."""

    draft: Draft
    waiting: list = field(default_factory=list)
    unread: list = field(default_factory=list)
    new_notes: list = field(default_factory=list)
    held: list = field(default_factory=list)
    """Reviews that are shown once the author is done with their own."""

    def add(self, review, notes):
        if review.is_held:
            self.held.append(review)
            return
        self.waiting += [note for note in notes if note.wants_answer()]
        new = [note for note in notes if not note.is_read()]
        if new or review.has_news():
            self.unread.append(review)
            self.new_notes += new

    def notes(self):
        """Those to tell of: all that are new, and those that wait."""
        return self.new_notes + [note for note in self.waiting if note not in self.new_notes]

    def first(self):
        """A note of each of two readers, rather one that waits for an answer, and of these a new one."""
        ordered = sorted(self.notes(), key=lambda note: (note.wants_answer(), note in self.new_notes))
        return list({note.review.reader_key(): note for note in ordered}.values())[-2:][::-1]

    def summaries(self):
        """Those with new words on the whole, the newest first."""
        new = [review for review in self.unread if review.has_news()]
        return [review for review in new if review.sent_next_step() or not is_blank(review.sent_summary())][:2]

    def readers(self):
        reviews = [*self.unread, *self.held, *(note.review for note in self.waiting)]
        return len({review.reader_key() for review in reviews})

    def last(self):
        sent = [review.summary_sent_at or review.submitted_at for review in [*self.unread, *self.held]]
        return max(sent + [note.sent_at for note in self.notes()])


@Compiled
def drafts_of(user):
    return Draft.objects.written_by(user).begun().with_sections().with_siblings()


@Compiled
def asked_of(user):
    return Review.objects.asked_of(user).waiting().by_time().telling_again()[: ASKED_SHOWN + 1]


@Compiled
def asked_count_of(user):
    return counted(Review.objects.asked_of(user).waiting())


@Compiled
def received_by(user):
    return Review.objects.received_by(user).telling_held().by_time().order_by("-submitted_at")


@Compiled
def pending_for(user):
    return Review.objects.pending_for(user).by_others().waiting().values_list("pk", "version__draft")


@Compiled
def blind_asks_of(user):
    return Ask.objects.made_by(user).blind().with_progress()


@Compiled
def assigned_to(user, now):
    return Assignment.objects.waiting_for(user, now).select_related("cohort").order_by("hand_in_by", "pk")[:ASKED_SHOWN]


@Compiled
def cohorts_with(user):
    return Cohort.objects.running().with_member(user).order_by("name")


@Compiled
def cohorts_coached_by(user):
    return Cohort.objects.running().coached_by(user).order_by("name")


class HomePage:
    """What waits for the user: new feedback on their drafts, reviews asked of them, their drafts, their cohorts."""

    def __init__(self, user, work=""):
        self.user = user
        self.work = work.replace("\0", "")[:MAX_WORK_LENGTH]
        self.drafts = drafts_of(user)
        self.asked = asked_of(user)
        self.asked_count = asked_count_of.row(user) if len(self.asked) > ASKED_SHOWN else len(self.asked)
        self.cohorts = cohorts_with(user)
        assigned = assigned_to(user, timezone.now()) if self.cohorts else []
        self.assigned = rows_for(assigned, user) if assigned else []
        coached = cohorts_coached_by(user)
        counts = count_states(coached, user) if coached else {}
        self.boards = [(cohort, counts[cohort.pk]) for cohort in coached]

    @cached_property
    def news(self):
        """The user's drafts with notes that wait for them, or with feedback not read yet; the newest first."""
        reviews = received_by(self.user)
        notes = visible_notes(reviews, self.user)
        notes.sort(key=lambda note: note.sent_at, reverse=True)
        by_draft: dict[int, News] = {}
        for review in reviews:
            news = by_draft.setdefault(review.version.draft_id, News(review.version.draft))
            news.add(review, [note for note in notes if note.review == review])
        drafts = {draft.pk: draft for draft in self.drafts}
        found = [replace(news, draft=drafts[pk]) for pk, news in by_draft.items() if pk in drafts]
        return [news for news in found if news.waiting or news.unread or news.held]

    def has_steps(self):
        """Whether the user has just come: nothing written, nothing asked, and the first steps not put away."""
        is_at_work = self.drafts or self.asked or self.asked_back or self.unsent
        return not (is_at_work or self.user.steps_hidden_at) and self.exemplar is not None

    @cached_property
    def due(self):
        """How much of what the user missed in the exercises comes back today."""
        return Attempt.objects.made_by(self.user).due(today_of(self.user)).count()

    def is_new(self):
        """Whether the first steps are all there is: of whoever coaches they stand below the cohorts."""
        return self.has_steps() and not self.boards

    @cached_property
    def comes_to_read(self):
        """Whether the user is a mentor or coach of each of their cohorts, of which there is one."""
        roles = {membership.role for membership in Membership.objects.live().filter(user=self.user)}
        return bool(roles) and Role.CANDIDATE not in roles

    @cached_property
    def _own_notes(self):
        return waiting_notes(self.user)

    @cached_property
    def asked_back(self):
        """The user's own notes about which the author of the draft has asked something."""
        return asked_back(self._own_notes)

    @cached_property
    def unsent(self):
        """The user's own notes that follow a review and are not sent: (review, how many)."""
        return unsent(self._own_notes)

    def first_asked(self):
        """Those that have waited for longest."""
        return self.asked[:ASKED_SHOWN]

    @cached_property
    def with_readers(self):
        """(draft, how many readers have it and have not sent), where nothing else waits.

        Of a blind ask there are counts alone.
        """
        if self.news or self.asked_back or self.asked:
            return []
        readers = Counter(draft for _, draft in set(pending_for(self.user)))
        for ask in blind_asks_of(self.user):
            readers[ask.version.draft_id] += ask.waiting_count()
        return [(draft, readers[draft.pk]) for draft in self.drafts if readers[draft.pk]]

    def headline(self):
        """What waits, in one sentence; notes before reviews, and these before what is only to be read."""
        notes = sum(len(news.waiting) for news in self.news)
        waiting = (
            (notes, "note", ""),
            (len(self.asked_back), "question", ""),
            (self.asked_count, "answer", " to read"),
        )
        for how_many, noun, rest in waiting:
            if how_many:
                verb = "waits" if how_many == 1 else "wait"
                return f"{spelt(how_many)} {noun}{'s' * (how_many > 1)} {verb} for you{rest}"
        if self.news:
            return "New feedback has come"
        if readers := sum(how_many for _, how_many in self.with_readers):
            what = "your answer" if len(self.with_readers) == 1 else "answers of yours"
            return f"{spelt(readers)} reader{'s' * (readers > 1)} {'have' if readers > 1 else 'has'} {what}"
        return "Nothing waits for you"

    @cached_property
    def exemplar(self):
        """The one to begin with: of the kind of work that was chosen, else the first."""
        exemplars = Exemplar.objects.with_question()
        return (self.work and exemplars.filter(work=self.work).first()) or exemplars.first()

    def works(self):
        """The kinds of work to choose from."""
        return Exemplar.objects.order_by("work").values_list("work", flat=True).distinct()

    @cached_property
    def first_question(self):
        """What a newcomer begins with: a question of their cohort, or else that of the model answer."""
        return Question.objects.filter(cohort__in=self.cohorts).order_by("pk").first() or self.exemplar.question

    def latest_drafts(self):
        return self.drafts[:DRAFTS_SHOWN]

    @cached_property
    def background(self):
        """What the owner has to look after in the work in the background, in one line."""
        jobs = count_jobs() if self.user.is_owner else {}
        if failed := jobs.get("failed"):
            pieces = "piece of work in the background has" if failed == 1 else "pieces of work in the background have"
            return f"{spelt(failed)} {pieces} failed"
        if jobs.get("todo") and not is_alive(last_heartbeat()):
            return "Work in the background waits, and no worker is running"
        return ""
