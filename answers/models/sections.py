import hashlib
from datetime import timedelta

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchVectorField
from django.db import connection, models, transaction
from django.db.models.functions import Coalesce, Length
from django.utils import timezone

from answers.models.lexemes import vector
from cohorts.topics import announce_work_of
from starcoach.compare_and_swap import CompareAndSwap, KeyReused, Save
from text.components import Component
from text.counts import count
from text.staleness import HALF_TYPED_WITHIN, seen_facts

MAX_SECTION_LENGTH = 12_000
"""Code points in one section: at worst 48 kB, which a browser still sends while its page is being closed."""
SETTLED = timedelta(minutes=10)
"""Wording that stood this long before it was changed is kept as a revision."""
KEYS_KEPT = timedelta(hours=48)
SWAP_AND_REMEMBER = """
    WITH swapped AS (
        UPDATE answers_section SET {}, number = number + 1 WHERE id = %s AND number = %s RETURNING id, number
    )
    INSERT INTO answers_savedkey (section_id, number, key, digest, created_at)
    SELECT id, number, %s, %s, %s FROM swapped
"""

Length.register_lookup(models.lookups.LessThanOrEqual)


class SectionQuerySet(models.QuerySet):
    def written_by(self, user):
        """The sections of a user's drafts, as Draft has it; by a join, since each save asks for them."""
        return self.filter(draft__story__owner=user, draft__trashed_at=None)


class SectionManager(models.Manager):
    def get_queryset(self):
        """The search vector is for the database alone: it may be longer than the text."""
        return SectionQuerySet(self.model, using=self._db).defer("search_vector")

    def written_by(self, user):
        return self.get_queryset().written_by(user)


class Section(models.Model):
    """One of the four parts of a draft; its number counts its saves and is the token of compare-and-swap.

    `seen_facts` holds the keys of the facts (numbers and names) that stood in it at any save. `search_vector` has no
    index: a search reads one user's sections, and an index would be written at each save.
    """

    draft = models.ForeignKey("answers.Draft", models.CASCADE, related_name="sections")
    component = models.CharField(max_length=1, choices=Component.choices())
    text = models.TextField(blank=True)
    number = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True, blank=True)
    seen_facts = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    search_vector = models.GeneratedField(expression=vector("text"), output_field=SearchVectorField(), db_persist=True)

    objects = SectionManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["draft", "component"], name="one_section_per_component"),
            models.CheckConstraint(
                condition=models.lookups.LessThanOrEqual(Length("text"), MAX_SECTION_LENGTH),
                name="a_section_has_its_longest",
            ),
        ]

    def __str__(self):
        return f"{self.get_component().label} of {self.draft}"

    def get_component(self):
        return Component(self.component)

    def digest(self):
        return digest_of(self.text)

    def word_count(self):
        return count(self.text)

    def revise(self, text, base, key, force=False, superseded=()):
        """Save new wording over the save number `base`, and return the number it got.

        Old wording that had settled, or that its author knowingly overwrites (`force`), becomes a revision. Raises
        Conflict and KeyReused as starcoach.compare_and_swap says.
        """
        save = Save(base, key, superseded, force)
        return SWAP.save(self, {"text": text}, save) if self.saved_at else self._begin(text, save)

    @transaction.atomic
    def _begin(self, text, save):
        """The first save; a board says since then that its author is drafting."""
        announce_work_of(self.draft.story.owner_id)
        return SWAP.save(self, {"text": text}, save)

    @transaction.atomic
    def choose(self, text, discarded, base, key, superseded=()):
        """Save the one of two texts that its author chose; the other is saved first, and so becomes a revision.

        So does what stands there, where the chosen words were changed before they could be saved.
        """
        Section.objects.select_for_update().get(pk=self.pk)
        if made := self.saved_keys.filter(key=key).first():
            return self.revise(text, made.number - 1, key)
        base = self.revise(discarded, base, f"{key[:58]}-aside", force=self.text != text, superseded=superseded)
        self.saved_at = None  # the discarded text is no half-typed one: its facts stood there
        return self.revise(text, base, key, force=True)


def save_metadata(section, words):
    """When it was saved, and the facts that it has shown by now."""
    now = timezone.now()
    is_soon_after = section.saved_at is not None and now - section.saved_at < HALF_TYPED_WITHIN
    return {"saved_at": now, "seen_facts": seen_facts(section.seen_facts, section.text, words["text"], is_soon_after)}


def keep_revision(section, save):
    """Keep the wording that was replaced, if it had settled or its author chose to overwrite it."""
    has_settled = section.saved_at is not None and timezone.now() - section.saved_at >= SETTLED
    if section.text and (has_settled or save.force):
        Revision.objects.create(section=section, number=section.number, text=section.text)


class SavedKey(models.Model):
    """A save that was answered: the same key with the same words gets the same answer again."""

    section = models.ForeignKey(Section, models.CASCADE, related_name="saved_keys")
    key = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    number = models.PositiveIntegerField()
    created_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["section", "key"], name="one_save_per_key")]

    def __str__(self):
        return self.key

    @classmethod
    def prune(cls):
        """Forget the keys that no window will send again."""
        cls.objects.filter(created_at__lt=timezone.now() - KEYS_KEPT).delete()


def digest_of(text):
    return hashlib.sha256(text.encode()).hexdigest()


class SavedKeys:
    """Remembers the key of every save for two days: starcoach.compare_and_swap.Keys."""

    def swap(self, section, values, save, words, over):
        """One statement: docs/decisions/save-in-one-statement.md says why."""
        assignments = ", ".join(f"{name} = %s" for name in values)
        key = [save.key, digest_of(words["text"]), timezone.now()]
        with connection.cursor() as cursor:
            cursor.execute(SWAP_AND_REMEMBER.format(assignments), [*values.values(), section.pk, over, *key])
            return cursor.rowcount == 1

    def last_of(self, section, keys):
        if not keys:
            return 0
        return section.saved_keys.filter(key__in=keys).aggregate(last=models.Max("number", default=0))["last"]

    def number_of(self, section, save, words):
        saved = section.saved_keys.filter(key=save.key).first()
        if saved and (saved.digest, saved.number) != (digest_of(words["text"]), self.expected(section, save)):
            raise KeyReused
        return saved and saved.number

    def expected(self, section, save):
        """The number that a save gets: the next after its base, or after the last superseded save that arrived."""
        return max(save.base, self.last_of(section, save.superseded)) + 1


SWAP = CompareAndSwap(keys=SavedKeys(), also=save_metadata, keep=keep_revision)


class RevisionQuerySet(models.QuerySet):
    def with_following(self):
        """Each with its section, and with the wording that replaced it."""
        later = Revision.objects.filter(section=models.OuterRef("section"), number__gt=models.OuterRef("number"))
        following = models.Subquery(later.order_by("number").values("text")[:1])
        return (
            self.select_related("section")
            .defer("section__search_vector")
            .annotate(following=Coalesce(following, "section__text"))
        )


class Revision(models.Model):
    """Settled or overwritten earlier wording of one section; private to its author."""

    section = models.ForeignKey(Section, models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    created_at = models.DateTimeField(default=timezone.now)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["section", "number"], name="one_revision_per_save")]

    def __str__(self):
        return f"{self.section}, save {self.number}"
