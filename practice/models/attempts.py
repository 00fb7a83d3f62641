"""What a user read and answered among the model answers, and what of it comes back when."""

from datetime import UTC, datetime, time

from django.db import models, transaction
from django.utils import timezone
from fsrs import Card, Rating, Scheduler

SCHEDULER = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
"""In whole days: what was missed is back tomorrow, and what was right stays away longer each time."""


class Kind(models.TextChoices):
    """The exercises, by the name of their page."""

    EXERCISE = "exercise", "Which part is which?"
    SORTING = "sorting", "Sort the sentences"
    WEAKNESS = "weakness", "Spot the weakness"
    CLIMBING = "climbing", "Climb the whys"
    RATING = "rating", "How far does each part go?"


def today_of(user):
    """The day it is where the user is."""
    return timezone.localdate(timezone=user.zone())


class Reading(models.Model):
    """That a user opened a model answer."""

    reader = models.ForeignKey("accounts.User", models.CASCADE, related_name="readings")
    exemplar = models.ForeignKey("practice.Exemplar", models.CASCADE, related_name="+")
    read_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["reader", "exemplar"], name="a_model_answer_is_read_once")]

    def __str__(self):
        return f"{self.reader}, {self.exemplar_id}"


class AttemptQuerySet(models.QuerySet):
    def made_by(self, user):
        return self.filter(learner=user)

    def returning(self):
        """Those that were missed once."""
        return self.exclude(due_on=None)

    def due(self, day):
        """What was missed the last time comes first, then what has waited longest."""
        return self.filter(due_on__lte=day).order_by("is_right_at_once", "due_on", "pk")


class Attempt(models.Model):
    """How a user last answered one item of an exercise of a model answer.

    `tries`: how many, up to the right one; `is_right_at_once`: at the first. `done_at`: when the right answer was first
    found. `card`, `reviewed_on` and `due_on` are there once it was missed: the scheduler's, the day it was last asked,
    and the day it is asked again, both of the user's own time zone.
    """

    learner = models.ForeignKey("accounts.User", models.CASCADE, related_name="attempts")
    exemplar = models.ForeignKey("practice.Exemplar", models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    item = models.PositiveSmallIntegerField()
    tries = models.PositiveSmallIntegerField(default=0)
    is_right_at_once = models.BooleanField(default=False)
    answered_at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True, blank=True)
    card = models.JSONField(null=True, blank=True)
    reviewed_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)

    objects = AttemptQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["learner", "exemplar", "kind", "item"], name="an_item_has_one_last_answer")
        ]
        indexes = [models.Index(fields=["learner", "due_on"], name="what_is_due")]

    def __str__(self):
        return f"{self.learner}, {self.exemplar_id}, {self.kind} {self.item}"

    @classmethod
    @transaction.atomic
    def keep(cls, user, exemplar, kind, items):
        """Keep what was tried just now."""
        for item in items:
            if item.is_fresh:
                attempt, _ = cls.objects.select_for_update().get_or_create(
                    learner=user, exemplar=exemplar, kind=kind, item=item.number
                )
                attempt.record(item, today_of(user))

    def record(self, item, today):
        """The first try says whether it was known; those after it change nothing of when it comes back."""
        self.tries, self.answered_at = len(item.tried), timezone.now()
        if item.is_right():
            self.done_at = self.done_at or self.answered_at
        if self.tries == 1:
            self.is_right_at_once = item.is_right()
            self.schedule(today)
        self.save()

    def schedule(self, today):
        """Once a day at most: what was missed, or was due."""
        if self.reviewed_on == today or (self.is_right_at_once and (self.due_on is None or self.due_on > today)):
            return
        card = Card.from_dict(self.card) if self.card else Card()
        rating = Rating.Good if self.is_right_at_once else Rating.Again
        card, _ = SCHEDULER.review_card(card, rating, datetime.combine(today, time(12), UTC))
        self.card, self.reviewed_on, self.due_on = card.to_dict(), today, card.due.date()
