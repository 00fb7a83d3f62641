from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from reviews.turns import Turn, last_reply, turn_of
from reviews.visibility import AnnotationQuerySet
from starcoach.ids import new_id
from text.components import Component

MAX_NOTE_LENGTH = 4_000
"""Code points in a note, a reply or a summary."""


class Annotation(models.Model):
    """A note of a reviewer on one component of the version they read.

    Its number counts the saves after the first. Its key is that of the post that made it: sent again it makes no other.
    """

    class Kind(models.TextChoices):
        PRAISE = "praise", "Praise"
        QUESTION = "question", "Question"
        COMMENT = "comment", "Comment"

    class State(models.TextChoices):
        OPEN = "open", "open"
        DONE = "done", "answered"

    public_id = models.CharField(max_length=12, unique=True, default=new_id, editable=False)
    review = models.ForeignKey("reviews.Review", models.CASCADE, related_name="annotations")
    component = models.CharField(max_length=1, choices=Component.choices())
    kind = models.CharField(max_length=8, choices=Kind)
    body = models.TextField()
    number = models.PositiveIntegerField(default=0)
    key = models.CharField(max_length=64, blank=True, editable=False)
    state = models.CharField(max_length=4, choices=State, default=State.OPEN)
    created_at = models.DateTimeField(default=timezone.now)

    objects = AnnotationQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(body=""), name="a_note_has_words"),
            models.UniqueConstraint(fields=["review", "key"], condition=~models.Q(key=""), name="one_note_per_key"),
        ]

    def __str__(self):
        return self.body

    def get_component(self):
        return Component(self.component)

    def says(self, words):
        return all(getattr(self, name) == value for name, value in words.items())

    def is_asked_back(self):
        """Whether it waits for its reviewer, whom the author asked something."""
        return turn_of(self) == Turn.READER

    def asked(self):
        """What the author asked back, in words."""
        return last_reply(self).body

    def wants_answer(self):
        """Whether it waits for the author."""
        return turn_of(self) == Turn.AUTHOR

    @transaction.atomic
    def answer(self, author, stance, body):
        """Say something to it. The author's "changed" or "disagree" settles it; "ask" and a reviewer's words open it.

        The same answer sent again is one answer.
        """
        Annotation.objects.select_for_update().get(pk=self.pk)
        last = self.replies.last()
        if last and (last.author, last.stance, last.body) == (author, stance, body):
            return last
        reply = Reply.objects.create(annotation=self, author=author, stance=stance, body=body)
        self.state = self.State.DONE if stance in Reply.SETTLING else self.State.OPEN
        self.save(update_fields=["state"])
        return reply


class Reply(models.Model):
    """A word on an annotation, of the draft's author (who takes a stance) or of its reviewer."""

    class Stance(models.TextChoices):
        CHANGED = "changed", "Changed"
        DISAGREE = "disagree", "Disagree"
        ASK = "ask", "Ask"

    SETTLING = (Stance.CHANGED, Stance.DISAGREE)

    annotation = models.ForeignKey(Annotation, models.CASCADE, related_name="replies")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    stance = models.CharField(max_length=8, choices=Stance, blank=True)
    body = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["created_at", "pk"]
        verbose_name_plural = "replies"

    def __str__(self):
        return self.body
