from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone

from answers.models import Draft
from starcoach.ids import new_id
from text.components import Component

MAX_SECONDS = 3600


class Prompt(models.TextChoices):
    """What stood on the screen while the answer was said."""

    CARD = "card", "with a cue card"
    NOTHING = "nothing", "without notes"


class RehearsalQuerySet(models.QuerySet):
    def said_by(self, user):
        """A user's own, but for those of drafts in the trash."""
        return self.filter(draft__story__owner=user, draft__trashed_at=None)

    def last_first(self):
        return self.order_by("-said_at", "-pk")


class Rehearsal(models.Model):
    """That the owner of a draft said it aloud, and how long it took; nothing of what was said is kept.

    `part_seconds`: of each of the four parts, where they were timed apart; 0 for one that was left out. `key`: of the
    page on which it was timed, so that the same rehearsal sent twice is one. `met_indicators`: the slugs of
    answers.rubric that its owner heard in it; it begins as the one before, the first as the desk.
    """

    public_id = models.CharField(max_length=12, unique=True, default=new_id, editable=False)
    draft = models.ForeignKey("answers.Draft", models.CASCADE, related_name="rehearsals")
    key = models.CharField(max_length=12)
    prompt = models.CharField(max_length=7, choices=Prompt.choices)
    seconds = models.PositiveSmallIntegerField()
    part_seconds = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    met_indicators = ArrayField(models.SlugField(max_length=40), default=list, blank=True)
    said_at = models.DateTimeField(default=timezone.now)

    objects = RehearsalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["draft", "key", "seconds"], name="a_rehearsal_is_kept_once"),
            models.CheckConstraint(
                condition=models.Q(seconds__gte=1, seconds__lte=MAX_SECONDS),
                name="a_rehearsal_takes_a_second_to_an_hour",
            ),
        ]
        indexes = [models.Index(fields=["draft", "-said_at"], name="rehearsals_of_a_draft")]

    def __str__(self):
        return f"{self.draft}, said in {self.seconds} s"

    def get_absolute_url(self):
        return reverse("practice:rehearsal", args=[self.public_id])

    @classmethod
    @transaction.atomic
    def keep(cls, draft, key, seconds, **said):
        """The rehearsal; the one that was kept before, where the same page sends the same time again."""
        Draft.objects.select_for_update().get(pk=draft.pk)
        same = draft.rehearsals.filter(key=key, seconds=seconds).first()
        if same:
            return same
        last = draft.rehearsals.last_first().first()
        met = last.met_indicators if last else sorted(draft.met_indicators.values_list("slug", flat=True))
        return draft.rehearsals.create(key=key, seconds=seconds, met_indicators=met, **said)

    @transaction.atomic
    def tick(self, slug, is_met):
        """Say that an indicator of the rubric was heard in it, or take that back; False once it is deleted."""
        kept = Rehearsal.objects.select_for_update().filter(pk=self.pk).first()
        if not kept:
            return False
        self.met_indicators = kept.met_indicators
        self.met_indicators = sorted({*self.met_indicators, slug} if is_met else {*self.met_indicators} - {slug})
        self.save(update_fields=["met_indicators"])
        return True

    def parts_said(self):
        """The names of the parts that were said, where not all of them were; else nothing."""
        said = [part.label for part, seconds in zip(Component, self.part_seconds, strict=False) if seconds]
        return [] if len(said) in (0, len(Component)) else said
