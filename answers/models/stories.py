from functools import cached_property
from itertools import accumulate

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.postgres.search import SearchVectorField
from django.db import models, transaction
from django.db.models.functions import Greatest
from django.urls import reverse
from django.utils import timezone

from answers.models.drafts import Draft, days_left, still_kept
from answers.models.lexemes import vector
from answers.models.rungs import Rung
from answers.models.sections import digest_of
from starcoach.compare_and_swap import CompareAndSwap, LastKey, Save
from starcoach.ids import new_id
from text.staleness import DroppedFacts
from text.targets import Target

MAX_COMPARED = 300_000
"""Characters of the drafts of one story that are searched for outdated facts: some 150 ordinary drafts."""


class StoryQuerySet(models.QuerySet):
    def owned_by(self, user):
        """A user's stories, but for those in the trash: also an empty one, which may be open in a window."""
        return self.filter(owner=user, trashed_at=None)

    def listed(self):
        """But for those that never had a title, a memory or a rung, and whose drafts are empty or in the trash."""
        drafts = Draft.objects.filter(story=models.OuterRef("pk"))
        rungs = Rung.objects.filter(story=models.OuterRef("pk"))
        has_words = ~models.Q(title="") | ~models.Q(memory="", memory_number=0) | models.Exists(rungs)
        has_drafts = models.Exists(drafts.filter(trashed_at=None).begun())
        return self.filter(has_words | has_drafts | ~models.Exists(drafts))

    def last_touched_first(self):
        """By when they or the last of their drafts were touched."""
        kept = models.Q(drafts__trashed_at=None)
        begun = models.Max("drafts__created_at", filter=kept)
        saved = models.Max("drafts__sections__saved_at", filter=kept)
        return self.annotate(touched=Greatest("created_at", begun, saved)).order_by("-touched", "-pk")

    def trashed_by(self, user, since=None):
        """A user's stories in the trash, for thirty days."""
        return self.filter(owner=user, trashed_at__gt=since or still_kept())

    def with_drafts(self):
        """Each with what it shows, and with its drafts as a list shows them."""
        tags = StoryCompetency.objects.select_related("competency").mainly_first()
        drafts = Draft.objects.filter(trashed_at=None).begun().with_sections()
        drafts = drafts.select_related(None).select_related("question__main")
        return self.prefetch_related(models.Prefetch("story_competencies", tags), models.Prefetch("drafts", drafts))


ManagerOfStories = models.Manager.from_queryset(StoryQuerySet)


class StoryManager(ManagerOfStories):
    def get_queryset(self):
        """The search vector is for the database alone."""
        return super().get_queryset().defer("search_vector")


class Story(models.Model):
    """One experience of a candidate; it can be told as several drafts."""

    public_id = models.CharField(max_length=12, unique=True, default=new_id, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="stories")
    title = models.CharField(max_length=120, blank=True)
    memory = models.TextField(blank=True)
    memory_number = models.PositiveIntegerField(default=0)
    memory_key = models.CharField(max_length=64, blank=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now)
    trashed_at = models.DateTimeField(null=True, blank=True)
    ready_at = models.DateTimeField(null=True, blank=True)
    search_vector = models.GeneratedField(
        expression=vector("title", "memory"), output_field=SearchVectorField(), db_persist=True
    )

    objects = StoryManager()

    class Meta:
        verbose_name_plural = "stories"

    def __str__(self):
        return self.title or "Untitled answer"

    def get_absolute_url(self):
        return reverse("stories:detail", args=[self.public_id])

    def title_or_question(self):
        """What lists know it by: its title, or the question of a draft where it has none."""
        drafts = self.drafts.all()
        return self.title or (drafts[0].question.text if drafts else "A story without a title")

    @classmethod
    @transaction.atomic
    def start(cls, user, question):
        """A draft of a new story, which shows what the question mainly asks for; or the empty one begun before."""
        get_user_model().objects.select_for_update().get(pk=user.pk)
        begun = Draft.objects.written_by(user).filter(question=question).exclude(sections__number__gt=0).first()
        if begun:
            return begun
        story = cls.objects.create(owner=user)
        story.story_competencies.create(competency=question.main, is_mainly=True)
        return story.begin_draft(question)

    @classmethod
    @transaction.atomic
    def add(cls, user, title, memory, competency=None):
        """A story without a draft; added twice in a row, it is one story."""
        get_user_model().objects.select_for_update().get(pk=user.pk)
        last = cls.objects.filter(owner=user, trashed_at=None).order_by("-pk").first()
        if last and (last.title, last.memory) == (title, memory):
            return last
        story = cls.objects.create(owner=user, title=title, memory=memory)
        if competency:
            story.story_competencies.create(competency=competency, is_mainly=True)
        return story

    def save_memory(self, memory, base, key="", superseded=()):
        """Save what the user remembers over the save number `base`, and return the number it got.

        Raises Conflict as starcoach.compare_and_swap says; the same words saved again are none.
        """
        return MEMORY.save(self, {"memory": memory}, Save(base, key, superseded))

    def call_ready(self, is_ready):
        """That its owner would tell it in an interview as it is, or not yet after all; nobody else says so."""
        if bool(self.ready_at) != is_ready:
            self.ready_at = timezone.now() if is_ready else None
            self.save(update_fields=["ready_at"])

    @property
    def memory_digest(self):
        return digest_of(self.memory)

    @transaction.atomic
    def trash(self):
        """To the trash with all its drafts, for thirty days; twice is once."""
        now = timezone.now()
        if Story.objects.filter(pk=self.pk, trashed_at=None).update(trashed_at=now):
            self.drafts.filter(trashed_at=None).update(trashed_at=now)

    def untrash_alone(self):
        """Bring it back from the trash, without its drafts."""
        Story.objects.filter(pk=self.pk).update(trashed_at=None)

    @transaction.atomic
    def untrash(self):
        """Bring it back from the trash, with the drafts that went there with it; False where it is gone for good."""
        found = Story.objects.select_for_update().filter(pk=self.pk).first()
        if found and found.trashed_at:
            found.drafts.filter(trashed_at=found.trashed_at).update(trashed_at=None)
            found.untrash_alone()
        return found is not None

    @cached_property
    def compared(self):
        """{key: draft} of those that are searched for outdated facts: the last saved, in the order of `drafts`."""
        drafts = [draft for draft in self.drafts.all() if draft.trashed_at is None]
        last = sorted(drafts, key=Draft.last_saved_at, reverse=True)
        lengths = accumulate(sum(len(section.text) for section in draft.sections.all()) for draft in last)
        chosen = {draft.pk for draft, length in zip(last, lengths, strict=True) if length <= MAX_COMPARED}
        return {draft.pk: draft for draft in drafts if draft.pk in chosen}

    @cached_property
    def dropped_facts(self):
        return DroppedFacts(draft.facts for draft in self.compared.values())

    def days_left(self):
        """How many days the trash still keeps it, a started day counted whole."""
        return days_left(self.trashed_at)

    def mainly(self):
        """The competency it mainly shows, or None."""
        return next((tag.competency for tag in self.story_competencies.all() if tag.is_mainly), None)

    def also(self):
        return [tag.competency for tag in self.story_competencies.all() if not tag.is_mainly]

    @transaction.atomic
    def tag(self, mainly, also):
        """That it shows these competencies and no others: one mainly, or none, and several also."""
        Story.objects.select_for_update().get(pk=self.pk)
        self.story_competencies.all().delete()
        tags = [StoryCompetency(story=self, competency=each) for each in also if each != mainly]
        if mainly:
            tags.append(StoryCompetency(story=self, competency=mainly, is_mainly=True))
        StoryCompetency.objects.bulk_create(tags)

    @transaction.atomic
    def begin_draft(self, question, target=Target.SPOKEN):
        """A draft of this story with four empty sections; the one begun before, where nothing was written in it yet.

        A story that went to the trash in the same moment comes back: it would take the draft with it in thirty days.
        """
        Story.objects.select_for_update().get(pk=self.pk)
        self.untrash_alone()
        same = self.drafts.filter(question=question, target=target, trashed_at=None)
        begun = same.exclude(sections__number__gt=0).first()
        if begun:
            return begun
        draft = self.drafts.create(question=question, target=target)
        draft.create_sections()
        return draft

    @transaction.atomic
    def adapt(self, question, target, source=None):
        """Another draft of this story, with the words of one that is there, character for character, or empty.

        Asked for twice it is one draft, as long as nothing was changed in it.
        """
        Story.objects.select_for_update().get(pk=self.pk)
        same = self.drafts.filter(question=question, target=target, trashed_at=None).prefetch_related("sections")
        for draft in same.exclude(pk=source.pk) if source else ():
            if draft.is_copy_of(source):
                return draft
        draft = self.begin_draft(question, target)
        if source:
            draft.copy_from(source)
        return draft


MEMORY = CompareAndSwap("memory_number", LastKey("memory_number", "memory_key"))


class StoryCompetencyQuerySet(models.QuerySet):
    def mainly_first(self):
        return self.order_by("-is_mainly", "competency__position")


class StoryCompetency(models.Model):
    """That a story shows a competency, as its owner says: mainly, or also."""

    story = models.ForeignKey(Story, models.CASCADE, related_name="story_competencies")
    competency = models.ForeignKey("answers.Competency", models.PROTECT, related_name="+")
    is_mainly = models.BooleanField(default=False)

    objects = StoryCompetencyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["story", "competency"], name="a_story_shows_a_competency_once"),
            models.UniqueConstraint(
                fields=["story"], condition=models.Q(is_mainly=True), name="a_story_mainly_shows_one_competency"
            ),
        ]

    def __str__(self):
        return f"{self.competency}, {'mainly' if self.is_mainly else 'also'}"
