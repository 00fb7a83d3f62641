from functools import cached_property

from answers.models import Draft
from cohorts.models import Cohort
from overview.pages.board import BoardPage
from practice.models import Exemplar
from reviews.models import Review
from reviews.pages.notes import visible_notes
from text.length import spelt

DRAFTS_SHOWN = 5


class HomePage:
    """What waits for the user: new notes on their drafts, reviews asked of them, their drafts, their cohorts."""

    def __init__(self, user):
        self.user = user
        self.drafts = Draft.objects.written_by(user).with_sections().with_siblings()
        self.asked = list(Review.objects.asked_of(user).waiting().by_time())
        self.cohorts = Cohort.objects.with_member(user).order_by("name")
        coached = Cohort.objects.coached_by(user).order_by("name")
        self.boards = [(cohort, BoardPage(cohort).state_counts()) for cohort in coached]

    @cached_property
    def news(self):
        """The user's drafts with notes that want an answer, the newest notes first."""
        reviews = Review.objects.received_by(self.user).by_time().order_by("-submitted_at")
        notes = [note for note in visible_notes(reviews, self.user) if note.wants_answer()]
        notes.sort(key=lambda note: note.review.submitted_at, reverse=True)
        by_draft: dict[int, list] = {}
        for note in notes:
            by_draft.setdefault(note.review.version.draft_id, []).append(note)
        drafts = {draft.pk: draft for draft in self.drafts}
        return [
            {
                "draft": drafts[pk],
                "notes": found,
                "first": list({note.review.reviewer_id: note for note in reversed(found)}.values())[:2],
                "readers": len({note.review.reviewer_id for note in found}),
                "last": found[0].review.submitted_at,
            }
            for pk, found in by_draft.items()
            if pk in drafts
        ]

    def is_new(self):
        """Whether the user has just come: nothing written, nothing asked, nobody coached."""
        return not (self.drafts or self.asked or self.boards or self.asked_back)

    @cached_property
    def asked_back(self):
        """The user's own notes about which the author of the draft has asked something."""
        sent = Review.objects.asked_of(self.user).sent().by_time()
        return [note for note in visible_notes(sent, self.user) if note.is_asked_back()]

    def headline(self):
        """What waits, in one sentence; notes before reviews."""
        notes = sum(len(item["notes"]) for item in self.news)
        waiting = ((notes, "note", ""), (len(self.asked_back), "question", ""), (len(self.asked), "answer", " to read"))
        for how_many, noun, rest in waiting:
            if how_many:
                verb = "waits" if how_many == 1 else "wait"
                return f"{spelt(how_many)} {noun}{'s' * (how_many > 1)} {verb} for you{rest}"
        return "Nothing waits for you"

    @cached_property
    def exemplar(self):
        return Exemplar.objects.first()

    def latest_drafts(self):
        return self.drafts[:DRAFTS_SHOWN]
