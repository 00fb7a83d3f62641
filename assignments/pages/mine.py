"""A candidate's own page of an assignment."""

from functools import cached_property

from django.utils import timezone

from answers.models import Draft
from assignments.models import Submission
from assignments.phases import may_hand_in
from assignments.timeline import of_person
from text.length import spelt

DRAFTS_OFFERED = 5


class MinePage:
    """What is asked and until when, one's own answer, what of it goes to whom, and what stays."""

    def __init__(self, assignment, user):
        self.assignment, self.user = assignment, user
        self.dates, self.own = assignment.dates(), assignment.dates_of(user)
        self.now = timezone.now()
        self.submission = (
            Submission.objects.begun()
            .filter(assignment=assignment, author=user)
            .select_related("draft__question", "draft__story", "version__draft__question", "version__draft__story")
            .prefetch_related("draft__sections")
            .first()
        )

    @cached_property
    def timeline(self):
        return of_person(self.dates, self.own, self.now)

    def has_longer(self):
        return self.own.hand_in_by > self.dates.hand_in_by

    def is_late_now(self):
        return self.now > self.own.hand_in_by

    def may_hand_in(self):
        return may_hand_in(self.own, self.now, self.is_handed_in())

    def draft(self):
        """The one in which it is answered; None where none was begun, or it is in the trash."""
        if self.submission and self.submission.draft.trashed_at is None:
            return self.submission.draft
        return None

    def is_handed_in(self):
        return bool(self.submission and self.submission.is_handed_in())

    def has_changed(self):
        """Whether what stands in the draft by now is not what was handed in."""
        draft = self.draft()
        if not draft or not self.is_handed_in():
            return False
        return draft.pk != self.submission.version.draft_id or draft.words()[0] != self.submission.version.texts()

    def is_late(self):
        return self.is_handed_in() and self.submission.handed_in_at > self.own.hand_in_by

    @cached_property
    def questions(self):
        return self.assignment.questions_in_order()

    def heading(self):
        return "The question" if len(self.questions) == 1 else f"One of {spelt(len(self.questions)).lower()} questions"

    @cached_property
    def offered(self):
        """The last touched of the drafts that answer it; of all, where the question is theirs to choose."""
        drafts = Draft.objects.written_by(self.user).begun()
        if self.questions:
            drafts = drafts.filter(question__in=self.questions)
        if draft := self.draft():
            drafts = drafts.exclude(pk=draft.pk)
        return drafts.with_sections()[:DRAFTS_OFFERED]
