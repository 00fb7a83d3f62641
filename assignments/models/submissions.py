from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from answers.models import Draft, Story, Version
from assignments.models.assignments import Assignment
from assignments.phases import is_late, may_hand_in
from starcoach.ids import new_id


class NotNow(Exception):
    """It cannot be handed in or taken back any more, or not yet; nothing was done. Its text says why."""


class SubmissionQuerySet(models.QuerySet["Submission"]):
    def begun(self):
        """But for those whose draft is in the trash, and of which nothing was handed in."""
        return self.filter(draft__trashed_at=None) | self.handed_in()

    def handed_in(self):
        """But for those that their author put in the trash."""
        return self.filter(version__draft__trashed_at=None).exclude(version=None)


class Submission(models.Model):
    """One person's work on an assignment, from the moment they start it. Handing in sets the version; again moves it.

    Who coaches the cohort sees that it was started and when it was handed in; words only of the version handed in.
    """

    public_id = models.CharField(max_length=12, unique=True, default=new_id, editable=False)
    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="submissions")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="submissions")
    draft = models.ForeignKey(Draft, models.CASCADE, related_name="submissions")
    version = models.ForeignKey(Version, models.CASCADE, related_name="submissions", null=True, blank=True)
    started_at = models.DateTimeField(default=timezone.now)
    handed_in_at = models.DateTimeField(null=True, blank=True)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assignment", "author"], name="one_submission_an_author"),
            models.CheckConstraint(
                condition=models.Q(version=None, handed_in_at=None)
                | models.Q(version__isnull=False, handed_in_at__isnull=False),
                name="what_is_handed_in_says_when",
            ),
        ]

    def __str__(self):
        return f"{self.author}, {self.assignment}"

    @classmethod
    @transaction.atomic
    def start(cls, assignment, user, question):
        """A draft of one of its questions; the one begun before, where there is one. What was handed in stays."""
        mine = cls.objects.filter(assignment=assignment, author=user).select_related("draft").first()
        if mine and mine.draft.question_id == question.pk and mine.draft.trashed_at is None:
            return mine
        draft = Story.start(user, question)
        Draft.objects.filter(pk=draft.pk).update(target=assignment.target)
        return cls.take(assignment, user, draft)

    @classmethod
    @transaction.atomic
    def take(cls, assignment, user, draft):
        """Answer it with a draft that is there. What was handed in of another one stays until this is handed in."""
        mine, _ = cls.objects.select_for_update(of=("self",)).update_or_create(
            assignment=assignment, author=user, defaults={"draft": draft}
        )
        return mine

    def is_handed_in(self):
        return self.version_id is not None

    def is_late(self):
        return self.handed_in_at is not None and is_late(self.handed_in_at, self.assignment.dates_of(self.author))

    def may_hand_in(self):
        dates = self.assignment.dates_of(self.author)
        return may_hand_in(dates, timezone.now(), self.is_handed_in(), self.assignment.set_at is not None)

    @transaction.atomic
    def hand_in(self):
        """Hand in the draft as it stands. Raises NotNow where it is empty, or too late to hand in anew."""
        self._hold()
        if not self.may_hand_in():
            raise NotNow("The date has passed, and your answer is in: what you handed in counts.")
        if not any(self.draft.word_counts()):
            raise NotNow("Nothing is written in it yet.")
        self.version, self.handed_in_at = self.draft.keep_version("Handed in"), timezone.now()
        self.save(update_fields=["version", "handed_in_at"])

    @transaction.atomic
    def withdraw(self):
        """Take back what was handed in. Raises NotNow after the date."""
        self._hold()
        if self.is_handed_in() and not self.may_hand_in():
            raise NotNow("The date has passed: what you handed in counts. Ask a coach if it has to be taken back.")
        self.version = self.handed_in_at = None
        self.save(update_fields=["version", "handed_in_at"])

    def _hold(self):
        held = Submission.objects.select_for_update(of=("self",), no_key=True)
        self.refresh_from_db(from_queryset=held.select_related("draft", "assignment", "author"))
