from dataclasses import dataclass, field, replace
from functools import cached_property

from answers.models import Draft
from cohorts.models import Cohort
from overview.pages.board import BoardPage
from practice.models import Exemplar
from reviews.models import Review
from reviews.pages.notes import asked_back_of, visible_notes
from text.clean import is_blank
from text.length import spelt

DRAFTS_SHOWN = 5


@dataclass
class News:
    """What came about a draft: the notes that wait for its author, the reviews not read yet, the notes of these."""

    draft: Draft
    waiting: list = field(default_factory=list)
    unread: list = field(default_factory=list)
    new_notes: list = field(default_factory=list)

    def add(self, review, notes):
        self.waiting += [note for note in notes if note.wants_answer()]
        if not review.read_at:
            self.unread.append(review)
            self.new_notes += notes

    def notes(self):
        """Those to tell of: all that are new, and those that wait."""
        return self.new_notes + [note for note in self.waiting if note not in self.new_notes]

    def first(self):
        """A note of each of two readers, rather one that waits for an answer."""
        ordered = sorted(self.notes(), key=lambda note: note.wants_answer())
        return list({note.review.reviewer_id: note for note in ordered}.values())[-2:][::-1]

    def summaries(self):
        return [review for review in self.unread if not is_blank(review.summary)][:2]

    def readers(self):
        reviews = [*self.unread, *(note.review for note in self.waiting)]
        return len({review.reviewer_id for review in reviews})

    def last(self):
        reviews = [*self.unread, *(note.review for note in self.waiting)]
        return max(review.submitted_at for review in reviews)


class HomePage:
    """What waits for the user: new feedback on their drafts, reviews asked of them, their drafts, their cohorts."""

    def __init__(self, user):
        self.user = user
        self.drafts = Draft.objects.written_by(user).with_sections().with_siblings()
        self.asked = list(Review.objects.asked_of(user).waiting().by_time())
        self.cohorts = Cohort.objects.with_member(user).order_by("name")
        coached = Cohort.objects.coached_by(user).order_by("name")
        self.boards = [(cohort, BoardPage(cohort).state_counts()) for cohort in coached]

    @cached_property
    def news(self):
        """The user's drafts with notes that wait for them, or with feedback not read yet; the newest first."""
        reviews = list(Review.objects.received_by(self.user).by_time().order_by("-submitted_at"))
        notes = visible_notes(reviews, self.user)
        notes.sort(key=lambda note: note.review.submitted_at, reverse=True)
        by_draft: dict[int, News] = {}
        for review in reviews:
            news = by_draft.setdefault(review.version.draft_id, News(review.version.draft))
            news.add(review, [note for note in notes if note.review == review])
        drafts = {draft.pk: draft for draft in self.drafts}
        found = [replace(news, draft=drafts[pk]) for pk, news in by_draft.items() if pk in drafts]
        return [news for news in found if news.waiting or news.unread]

    def is_new(self):
        """Whether the user has just come: nothing written, nothing asked, nobody coached."""
        return not (self.drafts or self.asked or self.boards or self.asked_back)

    @cached_property
    def asked_back(self):
        """The user's own notes about which the author of the draft has asked something."""
        return asked_back_of(self.user)

    def headline(self):
        """What waits, in one sentence; notes before reviews, and these before what is only to be read."""
        notes = sum(len(news.waiting) for news in self.news)
        waiting = ((notes, "note", ""), (len(self.asked_back), "question", ""), (len(self.asked), "answer", " to read"))
        for how_many, noun, rest in waiting:
            if how_many:
                verb = "waits" if how_many == 1 else "wait"
                return f"{spelt(how_many)} {noun}{'s' * (how_many > 1)} {verb} for you{rest}"
        return "New feedback has come" if self.news else "Nothing waits for you"

    @cached_property
    def exemplar(self):
        return Exemplar.objects.first()

    def latest_drafts(self):
        return self.drafts[:DRAFTS_SHOWN]
