from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from reviews.anchoring import anchors_in
from reviews.turns import Turn, last_reply, turn_of
from reviews.visibility import AnnotationQuerySet
from starcoach.ids import new_id
from text.compare import as_one
from text.components import Component

MAX_NOTE_LENGTH = 4_000
"""Code points in a note, a reply or a summary."""


class Annotation(models.Model):
    """A note of a reviewer on one component of the version they read: on some words of it, or on the whole.

    start and end are code points in the component as that version has it; both are None for a note on the whole.
    replacement: the wording that a suggestion puts in their place. target: the component to which they belong. Its
    number counts the saves after the first. Its key is that of the post that made it: sent again it makes no other.
    settled_in: the version that a suggestion was put into; there its wording stands from settled_start to settled_end.
    """

    class Kind(models.TextChoices):
        PRAISE = "praise", "Praise"
        QUESTION = "question", "Question"
        COMMENT = "comment", "Comment"
        SUGGESTION = "suggestion", "Suggestion"
        BELONGS = "belongs", "Belongs to another part"

    class State(models.TextChoices):
        OPEN = "open", "open"
        DONE = "done", "answered"

    public_id = models.CharField(max_length=12, unique=True, default=new_id, editable=False)
    review = models.ForeignKey("reviews.Review", models.CASCADE, related_name="annotations")
    component = models.CharField(max_length=1, choices=Component.choices())
    kind = models.CharField(max_length=10, choices=Kind)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    replacement = models.TextField(blank=True)
    target = models.CharField(max_length=1, choices=Component.choices(), blank=True)
    body = models.TextField(blank=True)
    number = models.PositiveIntegerField(default=0)
    key = models.CharField(max_length=64, blank=True, editable=False)
    state = models.CharField(max_length=4, choices=State, default=State.OPEN)
    created_at = models.DateTimeField(default=timezone.now)
    settled_in = models.ForeignKey("answers.Version", models.SET_NULL, related_name="+", null=True, blank=True)
    settled_start = models.PositiveIntegerField(null=True, blank=True)
    settled_end = models.PositiveIntegerField(null=True, blank=True)

    objects = AnnotationQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(body="") | models.Q(kind__in=["suggestion", "belongs"]), name="a_note_has_words"
            ),
            models.CheckConstraint(
                condition=models.Q(kind="suggestion") | models.Q(replacement=""),
                name="a_suggestion_alone_has_a_wording",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="belongs", target__in=[component.value for component in Component])
                | (~models.Q(kind="belongs") & models.Q(target="")),
                name="what_belongs_to_another_part_says_to_which",
            ),
            models.CheckConstraint(
                condition=models.Q(start=None, end=None)
                | models.Q(start__isnull=False, end__isnull=False, start__lt=models.F("end")),
                name="a_note_is_on_some_words_or_on_the_whole",
            ),
            models.UniqueConstraint(fields=["review", "key"], condition=~models.Q(key=""), name="one_note_per_key"),
        ]

    def __str__(self):
        return self.body

    def get_component(self):
        return Component(self.component)

    def range(self):
        """(start, end) of its words; None where it is on the whole component."""
        return None if self.start is None else (self.start, self.end)

    def place(self):
        """(the version, its (start, end) there or None for the whole) from which it is found in today's text."""
        if self.settled_in and self.settled_start != self.settled_end:
            return self.settled_in, (self.settled_start, self.settled_end)
        return self.review.version, self.range()

    def quote(self):
        """Its words as its reviewer read them."""
        return "" if self.start is None else self.review.version.text(self.get_component())[self.start : self.end]

    def wording_diff(self):
        """Its words, and what a suggestion puts in their place, as one text."""
        return as_one(self.quote(), self.replacement)

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

    def words_in(self, texts):
        """Its words as they read in today's texts, by component; "" where they are gone."""
        anchor = anchors_in([self], texts)[self.pk]
        return texts[anchor.component or self.get_component()][anchor.start : anchor.end]

    @transaction.atomic
    def answer(self, author, stance, body, today=None):
        """Say something to it. The author's answers settle it; "ask" and a reviewer's words open it.

        The same answer sent again is one answer. today: the texts by component, from which "changed" takes how its
        words read now.
        """
        Annotation.objects.select_for_update().get(pk=self.pk)
        last = self.replies.last()
        if last and (last.author, last.stance, last.body) == (author, stance, body):
            return last
        reply = Reply(annotation=self, author=author, stance=stance, body=body)
        if stance == Reply.Stance.CHANGED and self.range() and today:
            reply.before, reply.after = self.quote(), self.words_in(today)
        reply.save()
        self.state = self.State.OPEN if stance in {"", Reply.Stance.ASK} else self.State.DONE
        self.save(update_fields=["state"])
        return reply


class Reply(models.Model):
    """A word on an annotation, of the draft's author (who takes a stance) or of its reviewer.

    after: how the words of the note read once the author had changed them. before: how they had read until then, which
    no version may have shown its reader.
    """

    class Stance(models.TextChoices):
        CHANGED = "changed", "Changed"
        DISAGREE = "disagree", "Disagree"
        ASK = "ask", "Ask"
        THANKS = "thanks", "Thanks"
        ACCEPTED = "accepted", "Accepted"
        KEPT = "kept", "Kept mine"

    annotation = models.ForeignKey(Annotation, models.CASCADE, related_name="replies")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    stance = models.CharField(max_length=8, choices=Stance, blank=True)
    body = models.TextField(blank=True)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["created_at", "pk"]
        verbose_name_plural = "replies"

    def __str__(self):
        return self.body

    def is_change(self):
        return self.stance in {self.Stance.CHANGED, self.Stance.ACCEPTED}

    def change(self):
        """What the note led to, as one text: from the words that its reader read; empty where nothing changed."""
        quote = self.annotation.quote()
        is_known = self.is_change() and self.before  # of an answer on a whole part, or an early one, nothing is
        return as_one(quote, self.after) if is_known and quote != self.after else []
