from django.db import models, transaction
from django.utils import timezone

from reviews.models.annotations import Annotation
from reviews.models.reviews import Review
from reviews.states import State
from reviews.visibility import VerdictQuerySet
from starcoach.compare_and_swap import CompareAndSwap, LastKey

VERDICT = CompareAndSwap(keys=LastKey(key="key"))


class Verdict(models.Model):
    """What a reviewer who reads again says of a note of their earlier reviews: that it is solved, or still stands.

    It belongs to the later review and is sent with it: then it is the last word on the note, until its author answers.
    is_solved is None once it was taken back; what was typed stays, for the reviewer alone. Its number counts the saves
    of its words.
    """

    review = models.ForeignKey(Review, models.CASCADE, related_name="verdicts")
    annotation = models.ForeignKey(Annotation, models.CASCADE, related_name="verdicts")
    is_solved = models.BooleanField(null=True)
    body = models.TextField(blank=True)
    number = models.PositiveIntegerField(default=0)
    key = models.CharField(max_length=64, blank=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now)

    objects = VerdictQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["review", "annotation"], name="one_verdict_per_review_and_note")]

    def __str__(self):
        return f"{self.annotation}: {self.get_stance_display()}"

    @classmethod
    @transaction.atomic
    def give(cls, review, annotation, is_solved):
        """Say that an earlier note is solved, still stands, or (None) neither; False where the review is closed."""
        is_open = review.begin()
        if is_open:
            cls.objects.update_or_create({"is_solved": is_solved}, review=review, annotation=annotation)
        return is_open

    @classmethod
    @transaction.atomic
    def explain(cls, review, annotation, body, save):
        """Save words for a verdict and return its number; None where the review is closed.

        Conflict where they were saved from another window since.
        """
        if not review.begin():
            return None
        verdict, _ = cls.objects.get_or_create({"is_solved": False}, review=review, annotation=annotation)
        return VERDICT.save(verdict, {"body": body}, save)

    @classmethod
    def settle(cls, review):
        """Settle and open the notes that a review which is sent has judged."""
        for is_solved, state in ((True, Annotation.State.DONE), (False, Annotation.State.OPEN)):
            judged = cls.objects.filter(review=review, is_solved=is_solved).values("annotation")
            Annotation.objects.filter(pk__in=judged, settled_in=None).update(state=state)

    def is_sent(self):
        return self.is_solved is not None and self.review.state == State.SUBMITTED

    @property
    def said_at(self):
        return self.review.submitted_at

    @property
    def author(self):
        return self.review.reviewer

    @property
    def by(self):
        """Who said it: see Reply."""
        return self.author

    @property
    def stance(self):
        return "" if self.is_solved is None else "solved" if self.is_solved else "stands"

    def get_stance_display(self):
        return {"solved": "Solved", "stands": "Still stands"}.get(self.stance, "")

    def is_change(self):
        """Whether it is said with a tick."""
        return bool(self.is_solved)

    def has_change(self):
        return False

    def change(self):
        """It leads to no words: see Reply."""
        return []

    def on_version(self):
        """The number of the version that was read for it."""
        return self.review.version.number
