from django.conf import settings
from django.db import models
from django.utils import timezone

from text.compare import as_one


class Reply(models.Model):
    """A word on an annotation, of the draft's author (who takes a stance) or of its reviewer; a guest's has no author.

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

    annotation = models.ForeignKey("reviews.Annotation", models.CASCADE, related_name="replies")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True)
    stance = models.CharField(max_length=8, choices=Stance, blank=True)
    body = models.TextField(blank=True)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["created_at", "pk"]
        verbose_name_plural = "replies"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(author__isnull=False) | models.Q(stance=""), name="a_guest_takes_no_stance"
            )
        ]

    def __str__(self):
        return self.body

    @property
    def said_at(self):
        return self.created_at

    @property
    def by(self):
        """Who said it: a user, or the guest of the link."""
        return self.author or self.annotation.review.guest_pass

    def is_change(self):
        return self.stance in {self.Stance.CHANGED, self.Stance.ACCEPTED}

    def change(self):
        """What the note led to, as one text: from the words that its reader read; empty where nothing changed."""
        quote = self.annotation.quote()
        return as_one(quote, self.after) if self.has_change() and quote != self.after else []

    def has_change(self):
        """Whether it is known how the words read now: of an answer on a whole part, or an early one, it is not."""
        return bool(self.is_change() and self.before)
