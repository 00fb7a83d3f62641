import math
import secrets
from datetime import datetime, timedelta
from functools import cached_property
from itertools import islice

from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from answers.models.hints import SilencedRule
from answers.models.sections import Section
from answers.models.versions import Version
from starcoach.ids import new_id
from text.components import Component
from text.length import Length
from text.staleness import MAX_SEEN_FACTS, DraftFacts, SectionFacts
from text.targets import Target

MAX_OUTDATED = 20
"""Facts out of date that a page lists; others come up as these are settled."""
KEPT_IN_TRASH = timedelta(days=30)
SUGGESTED_WORDS = 6


def is_begun():
    """The condition that something was ever typed in a draft, or a version of it kept."""
    sections = Section.objects.filter(~models.Q(text="") | models.Q(number__gt=0), draft=models.OuterRef("pk"))
    return models.Exists(sections) | models.Exists(Version.objects.filter(draft=models.OuterRef("pk")))


def still_kept():
    """What was put into the trash since then is kept there."""
    return timezone.now() - KEPT_IN_TRASH


def days_left(trashed_at):
    """How many days the trash still keeps what was deleted then, a started day counted whole."""
    return math.ceil((trashed_at + KEPT_IN_TRASH - timezone.now()) / timedelta(days=1))


class DraftQuerySet(models.QuerySet):
    def written_by(self, user):
        """A user's drafts, but for those in the trash."""
        return self.filter(story__owner=user, trashed_at=None)

    def trashed_by(self, user, since=None):
        """A user's drafts in the trash, for thirty days; whether it has been emptied since makes no difference."""
        return self.filter(story__owner=user, trashed_at__gt=since or still_kept())

    def begun(self):
        """But for those in which nothing was ever typed: no list shows them, no count has them."""
        return self.filter(is_begun())

    def left_empty(self):
        """Those in which nothing was typed for thirty days."""
        long_ago = timezone.now() - KEPT_IN_TRASH
        return self.filter(~is_begun(), created_at__lte=long_ago)

    def with_sections(self):
        """Each with its sections and all that a list of drafts shows, last touched first."""
        touched = Coalesce(models.Max("sections__saved_at"), models.F("created_at"))
        return (
            self.select_related("story", "question__main")
            .defer("story__search_vector", "question__search_vector")
            .prefetch_related("sections")
            .annotate(touched_at=touched)
            .order_by("-touched_at")
        )

    def with_siblings(self):
        """Each with the other drafts of its story, and whatever is asked to tell whether it is out of date."""
        siblings = Draft.objects.filter(trashed_at=None).begun().select_related("question").order_by("created_at")
        siblings = siblings.defer("question__search_vector")
        return self.prefetch_related(models.Prefetch("story__drafts", siblings.prefetch_related("sections")))


class Draft(models.Model):
    """The living text of one story as an answer to one question at one length: four sections.

    `confirmed` holds the facts that its author confirmed here, whatever the other drafts of its story say.
    """

    public_id = models.CharField(max_length=12, unique=True, default=new_id, editable=False)
    story = models.ForeignKey("answers.Story", models.CASCADE, related_name="drafts")
    question = models.ForeignKey("answers.Question", models.RESTRICT, related_name="drafts")
    target = models.CharField(max_length=10, choices=Target.choices(), default=Target.SPOKEN.value)
    confirmed = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    trashed_at = models.DateTimeField(null=True, blank=True)

    objects = DraftQuerySet.as_manager()
    touched_at: datetime
    """When it was last touched; of a draft found with_sections()."""

    def __str__(self):
        return str(self.story)

    def get_absolute_url(self):
        return reverse("drafts:edit", args=[self.public_id])

    def title_or_question(self):
        """What others, and lists, know it by: the story's title, or the question where it has none."""
        return self.story.title or self.question.text

    def suggested_title(self):
        """The first words of Situation: what a title might be, for the author to take or leave."""
        words = self.ordered_sections()[0].text.split()
        return " ".join(words[:SUGGESTED_WORDS]).rstrip(",;:.")[:120]

    def create_sections(self):
        """Give it its four sections, empty."""
        Section.objects.bulk_create(Section(draft=self, component=component) for component in Component)

    def get_target(self):
        return Target(self.target)

    def ordered_sections(self):
        """Its four sections, in the order S, T, A, R."""
        return sorted(self.sections.all(), key=lambda section: section.get_component().position)

    def word_counts(self):
        """How many words each of the four sections has."""
        return [part.word_count() for part in self.ordered_sections()]

    def length(self):
        return Length(self.word_counts(), sum(len(part.text) for part in self.ordered_sections()), self.get_target())

    def unwritten(self):
        """The names of the sections still to write; empty when there is something in each."""
        empty = [section.get_component().label for section in self.ordered_sections() if not section.word_count()]
        return ["All four parts"] if len(empty) == len(Component) else empty

    @transaction.atomic
    def save_sections(self, texts, bases, key):
        """Save several sections at once, all or none, as when words move between them; the numbers they got.

        texts and bases are by Component. What is overwritten is kept as a revision. Raises Conflict and KeyReused as
        Section.revise does. The sections are saved in one order, so that two of these never wait for each other.
        """
        sections = [part for part in self.ordered_sections() if part.component in texts]
        before = {part.component: part.text for part in sections}
        numbers = {
            part.get_component(): part.revise(
                texts[part.component], bases[part.component], f"{key[:58]}-{part.component}", force=True
            )
            for part in sections
        }
        self.root_cause_links.follow(before, {part.component: part.text for part in sections})
        return numbers

    def tick(self, slug, is_met=True):
        """Tick an indicator of the rubric as met, or take the tick back."""
        if is_met:
            self.met_indicators.get_or_create(slug=slug)
        else:
            self.met_indicators.filter(slug=slug).delete()

    @cached_property
    def silenced_rules(self):
        """The rules for hints that say nothing in it."""
        return set(SilencedRule.objects.for_author(self.story.owner_id).values_list("rule", flat=True))

    def siblings(self):
        """The other drafts of its story, those in the trash left out."""
        return [draft for draft in self.story.drafts.all() if draft.pk != self.pk and draft.trashed_at is None]

    @cached_property
    def facts(self):
        """What it says, fact by fact; a list of drafts asks it of each draft once for every other."""
        sections = self.ordered_sections()
        return DraftFacts(
            self, [SectionFacts(section.get_component(), section.text, section.seen_facts) for section in sections]
        )

    def outdated_facts(self):
        """What its siblings have replaced and it still says: why it may be out of date. Twenty at most."""
        return list(islice(self._outdated_facts(), MAX_OUTDATED))

    def is_outdated(self):
        """As a list says it: nothing of a draft that is itself beyond what is compared."""
        siblings = self.siblings()
        return bool(siblings) and self.pk in siblings[0].story.compared and any(self._outdated_facts())

    def _outdated_facts(self):
        """Each as it is found. Siblings that were fetched at once share one story, and so what it has looked up."""
        siblings = self.siblings()
        return siblings[0].story.dropped_facts.outdated(self.facts, self.confirmed) if siblings else iter(())

    def last_saved_at(self):
        return max([self.created_at, *filter(None, (section.saved_at for section in self.sections.all()))])

    @transaction.atomic
    def confirm(self, key):
        """Confirm that a fact still holds here, whatever the other drafts say."""
        self.confirmed = Draft.objects.select_for_update().get(pk=self.pk).confirmed
        if key not in self.confirmed:
            self.confirmed = [*self.confirmed, key][-MAX_SEEN_FACTS:]
            self.save(update_fields=["confirmed"])

    def is_copy_of(self, source):
        """Whether nothing was changed in it since it took over the words of another."""
        pairs = zip(self.ordered_sections(), source.ordered_sections(), strict=True)
        return all(mine.number <= 1 and mine.text == theirs.text for mine, theirs in pairs)

    def copy_from(self, source):
        """Copy the words of another draft into each section that is still empty."""
        texts = {part.component: part.text for part in source.ordered_sections() if part.text}
        for part in self.sections.select_for_update().filter(number=0, component__in=texts):
            part.revise(texts[part.component], base=0, key="taken over")

    def words(self):
        """What its readers would be given of it as it stands: the texts, and the rungs that are told."""
        return {part.get_component().slug: part.text for part in self.sections.all()}, self.story.rungs.shared()

    @transaction.atomic
    def keep_version(self, origin=""):
        """An immutable version of the text as it stands; the last one, where nothing has changed since.

        `origin` says in words why it was made.
        """
        Draft.objects.select_for_update().get(pk=self.pk)
        texts, rungs = self.words()
        last = self.versions.order_by("-number").first()
        title = type(self.story).objects.values_list("title", flat=True).get(pk=self.story_id)
        if last and (last.texts(), last.rungs, last.title) == (texts, rungs, title):
            return last
        number = last.number + 1 if last else 1
        return Version.objects.create(draft=self, number=number, origin=origin, title=title, rungs=rungs, **texts)

    @transaction.atomic
    def restore_texts(self, texts, bases, before, origin):
        """Save earlier texts, by component, over the save numbers `bases`: all of them or none.

        Today's text becomes a version first, which is returned (its origin: `before`), and what stands there afterwards
        another (`origin`): so nothing is lost either way. None where the texts stand there already. Raises Conflict
        where a part that would change has moved on.
        """
        draft = Draft.objects.select_for_update().get(pk=self.pk)
        changing = [part for part in draft.ordered_sections() if texts.get(part.component, part.text) != part.text]
        if not changing:
            return None
        kept = draft.keep_version(before)
        for part in changing:
            part.revise(texts[part.component], bases[part.component], secrets.token_hex(16), force=True)
        draft.keep_version(origin)
        return kept

    def trash(self):
        """To the trash, for thirty days; twice is once."""
        Draft.objects.filter(pk=self.pk, trashed_at=None).update(trashed_at=timezone.now())

    @transaction.atomic
    def untrash(self):
        """Back from the trash, with all that was said about it, and its story; False where it is gone for good."""
        self.story.untrash_alone()
        return bool(Draft.objects.filter(pk=self.pk).update(trashed_at=None))

    def days_left(self):
        """How many days the trash still keeps it, a started day counted whole."""
        return days_left(self.trashed_at)
