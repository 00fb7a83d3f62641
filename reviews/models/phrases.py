from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from starcoach.ids import new_id
from starcoach.transactions import hold

MAX_PHRASE_LENGTH = 300
MAX_PHRASES = 200


class TooManyPhrases(Exception):
    """Their owner has MAX_PHRASES already."""


class PhraseQuerySet(models.QuerySet["Phrase"]):
    def owned_by(self, user):
        return self.filter(owner=user)


class Phrase(models.Model):
    """Words that a reader writes again and again, kept to be put into notes; nobody else sees them."""

    public_id = models.CharField(max_length=12, unique=True, default=new_id, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="phrases")
    text = models.CharField(max_length=MAX_PHRASE_LENGTH)
    created_at = models.DateTimeField(default=timezone.now)

    objects = PhraseQuerySet.as_manager()

    class Meta:
        ordering = ["text", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "text"], name="one_phrase_of_the_same_words"),
            models.CheckConstraint(condition=~models.Q(text=""), name="a_phrase_has_words"),
        ]

    def __str__(self):
        return self.text

    @classmethod
    @transaction.atomic
    def add(cls, owner, text):
        """Keep a phrase; the same words twice are one. Raises TooManyPhrases."""
        hold(owner, "public_id")  # two windows do not add the last one both
        own = cls.objects.owned_by(owner)
        same = own.filter(text=text).first()
        if not same and own.count() >= MAX_PHRASES:
            raise TooManyPhrases
        return same or cls.objects.create(owner=owner, text=text)

    def reword(self, text):
        """Save other words; False where another phrase of the same owner says them already."""
        others = Phrase.objects.owned_by(self.owner).exclude(pk=self.pk)
        if others.filter(text=text).exists():
            return False
        self.text = text
        self.save(update_fields=["text"])
        return True
