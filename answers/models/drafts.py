import math
import secrets
from datetime import timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from answers.components import Component
from answers.models.sections import Section
from answers.models.versions import Version
from answers.targets import Target
from starcoach.ids import new_id

KEPT_IN_TRASH = timedelta(days=30)


class Story(models.Model):
    """One experience of a candidate; it can be told as several drafts."""

    public_id = models.CharField(max_length=12, unique=True, default=new_id, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="stories")
    title = models.CharField(max_length=120, blank=True)
    memory = models.TextField(blank=True)
    memory_number = models.PositiveIntegerField(default=0)
    competencies: models.ManyToManyField = models.ManyToManyField(
        "answers.Competency", through="answers.Showing", related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name_plural = "stories"

    def __str__(self):
        return self.title or "Untitled answer"


class Showing(models.Model):
    """That a story shows a competency, as its owner says: mainly, or also."""

    story = models.ForeignKey(Story, models.CASCADE, related_name="showings")
    competency = models.ForeignKey("answers.Competency", models.PROTECT, related_name="+")
    is_mainly = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["story", "competency"], name="a_story_shows_a_competency_once"),
            models.UniqueConstraint(
                fields=["story"], condition=models.Q(is_mainly=True), name="a_story_mainly_shows_one_competency"
            ),
        ]

    def __str__(self):
        return f"{self.competency}, {'mainly' if self.is_mainly else 'also'}"


def _held(rows):
    """Their keys; nobody else changes these rows until the transaction ends."""
    return [row.pk for row in rows.order_by("pk").select_for_update()]


class DraftQuerySet(models.QuerySet):
    def written_by(self, user):
        """One's own, but for those in the trash."""
        return self.filter(story__owner=user, trashed_at=None)

    def trashed_by(self, user):
        """One's own in the trash, for thirty days; whether it has been emptied since makes no difference."""
        return self.filter(story__owner=user, trashed_at__gt=timezone.now() - KEPT_IN_TRASH)

    @transaction.atomic
    def empty_trash(self):
        """Delete for good what lay in the trash for thirty days, with its versions and all that was said about them.

        A story goes with the last of its drafts, unless something stands in its memory or its 5 Whys: these were not
        thrown away. The stories are held meanwhile, so that none gets a new draft while it is being judged.
        """
        doomed = self.filter(trashed_at__lte=timezone.now() - KEPT_IN_TRASH)
        of_stories = Story.objects.filter(drafts__in=doomed).values("pk")
        stories = list(Story.objects.filter(pk__in=of_stories).order_by("pk").select_for_update())
        Draft.objects.filter(
            pk__in=list(doomed.order_by("pk").select_for_update().values_list("pk", flat=True))
        ).delete()
        Story.objects.filter(pk__in=[story.pk for story in stories], drafts=None, memory="", rungs=None).delete()

    def with_words(self):
        """Each with its sections and all that a list of drafts shows, the last touched first."""
        touched = Coalesce(models.Max("sections__saved_at"), models.F("created_at"))
        return (
            self.select_related("story", "question__main")
            .prefetch_related("sections")
            .annotate(touched_at=touched)
            .order_by("-touched_at")
        )


class Draft(models.Model):
    """The living text of one story as an answer to one question at one length: four sections.

    `confirmed` holds the facts of which its writer said that they still hold here, whatever its other drafts say.
    """

    public_id = models.CharField(max_length=12, unique=True, default=new_id, editable=False)
    story = models.ForeignKey(Story, models.CASCADE, related_name="drafts")
    question = models.ForeignKey("answers.Question", models.RESTRICT, related_name="drafts")
    target = models.CharField(max_length=10, choices=Target, default=Target.SPOKEN)
    confirmed = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    trashed_at = models.DateTimeField(null=True, blank=True)

    objects = DraftQuerySet.as_manager()

    def __str__(self):
        return str(self.story)

    def get_absolute_url(self):
        return reverse("answers:edit", args=[self.public_id])

    @classmethod
    @transaction.atomic
    def begin(cls, user, question):
        """A draft with four empty parts; the one begun before, where nothing was written in it yet."""
        get_user_model().objects.select_for_update().get(pk=user.pk)
        begun = cls.objects.written_by(user).filter(question=question).exclude(sections__number__gt=0).first()
        if begun:
            return begun
        draft = cls.objects.create(story=Story.objects.create(owner=user), question=question)
        Section.objects.bulk_create(Section(draft=draft, component=one) for one in Component)
        return draft

    def parts(self):
        """Its four sections, in the order of the four letters."""
        return sorted(self.sections.all(), key=lambda section: Component.values.index(section.component))

    def words(self):
        """How many words each of the four parts has."""
        return [part.words() for part in self.parts()]

    def left(self):
        """The names of the parts that are still to write; empty when there is something in each."""
        empty = [part.get_component().label for part in self.parts() if not part.words()]
        return ["All four parts"] if len(empty) == len(Component) else empty

    @transaction.atomic
    def snapshot(self, origin=""):
        """An immutable version of the text as it stands; the last one, where nothing has changed since.

        `origin` says in words why it was made.
        """
        Draft.objects.select_for_update().get(pk=self.pk)
        texts = {part.get_component().slug: part.text for part in self.sections.all()}
        last = self.versions.order_by("-number").first()
        if last and last.texts() == texts:
            return last
        return Version.objects.create(draft=self, number=last.number + 1 if last else 1, origin=origin, **texts)

    @transaction.atomic
    def restore(self, texts, bases, before, origin):
        """Save earlier texts, by component, over the save numbers `bases`: all of them or none.

        Today's text becomes a version first, which is returned (its origin: `before`), and what stands there afterwards
        another (`origin`): so nothing is lost either way. None where the texts stand there already. Raises Conflict
        where a part that would change has moved on.
        """
        draft = Draft.objects.select_for_update().get(pk=self.pk)
        changing = [part for part in draft.parts() if texts.get(part.component, part.text) != part.text]
        if not changing:
            return None
        kept = draft.snapshot(before)
        for part in changing:
            part.revise(texts[part.component], bases[part.component], secrets.token_hex(16), overwrites=True)
        draft.snapshot(origin)
        return kept

    def trash(self):
        """To the trash, for thirty days; twice is once."""
        Draft.objects.filter(pk=self.pk, trashed_at=None).update(trashed_at=timezone.now())

    def recover(self):
        """Back from the trash, with all that was said about it; False where it is gone for good."""
        return bool(Draft.objects.filter(pk=self.pk).update(trashed_at=None))

    def days_left(self):
        """How many days the trash still keeps it, the begun one among them."""
        return math.ceil((self.trashed_at + KEPT_IN_TRASH - timezone.now()) / timedelta(days=1))
