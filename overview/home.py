from functools import cached_property

from answers.models import Draft
from cohorts.models import Cohort
from practice.models import Exemplar
from reviews.models import Review
from reviews.reading import sent_notes

DRAFTS_SHOWN = 5
WORDS = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"]


class Home:
    """What waits for somebody: new notes on their drafts, reviews asked of them, their drafts, their cohorts."""

    def __init__(self, user):
        self.user = user
        self.drafts = Draft.objects.written_by(user).with_words()
        self.asked = list(Review.objects.asked_of(user).waiting().by_time())
        self.cohorts = Cohort.objects.of(user).order_by("name")

    @cached_property
    def news(self):
        """One's drafts with notes that want an answer: {"draft", "notes", "readers", "last"}, the newest first."""
        reviews = Review.objects.about_drafts_of(self.user).sent().by_time().order_by("-submitted_at")
        notes = [note for note in sent_notes(reviews) if note.wants_answer()]
        notes.sort(key=lambda note: note.review.submitted_at, reverse=True)
        by_draft = {}
        for note in notes:
            by_draft.setdefault(note.review.version.draft_id, []).append(note)
        drafts = {draft.pk: draft for draft in self.drafts.filter(pk__in=by_draft)}
        return [
            {
                "draft": drafts[pk],
                "notes": found,
                "first": list({note.review.reviewer_id: note for note in reversed(found)}.values())[:2],
                "readers": len({note.review.reviewer_id for note in found}),
                "last": found[0].review.submitted_at,
            }
            for pk, found in by_draft.items()
        ]

    def is_new(self):
        """Nothing written and nothing asked: somebody who has just come."""
        return not self.drafts and not self.asked

    def headline(self):
        """What waits, in one sentence; notes before reviews."""
        notes = sum(len(item["notes"]) for item in self.news)
        for how_many, noun in ((notes, "note"), (len(self.asked), "answer")):
            if how_many:
                verb = "waits" if how_many == 1 else "wait"
                number = WORDS[how_many] if how_many < len(WORDS) else str(how_many)
                return f"{number} {noun}{'s' * (how_many > 1)} {verb} for you{' to read' * (noun == 'answer')}"
        return "Nothing waits for you"

    def exemplar(self):
        return Exemplar.objects.first()

    def shown(self):
        return self.drafts[:DRAFTS_SHOWN]
