import hashlib
from datetime import timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import IntegrityError, connection, models, transaction
from django.db.models.functions import Length
from django.utils import timezone

from text.components import Component
from text.length import count
from text.staleness import HALF_TYPED_WITHIN, seen_facts

MAX_SECTION_LENGTH = 12_000
"""Code points in one section: at worst 48 kB, which a browser still sends while its page is being closed."""
SETTLED = timedelta(minutes=10)
"""Wording that stood this long before it was changed is kept as a revision."""
KEYS_KEPT = timedelta(hours=48)
SWAP = """
    WITH swapped AS (
        UPDATE answers_section SET text = %s, number = number + 1, saved_at = %s, seen_facts = %s
        WHERE id = %s AND number = %s RETURNING id, number
    )
    INSERT INTO answers_savedkey (section_id, number, key, digest, created_at)
    SELECT id, number, %s, %s, %s FROM swapped
"""
"""The words and their key, both or neither, in one trip to the database: a save is what people wait for."""

Length.register_lookup(models.lookups.LessThanOrEqual)


class Conflict(Exception):
    """The section was saved from elsewhere in the meantime; carries it as it stands now."""

    def __init__(self, section):
        super().__init__(section)
        self.section = section


class KeyReused(Exception):
    """A key that stood for other words."""


class SectionQuerySet(models.QuerySet):
    def written_by(self, user):
        """Those of one's own drafts, as Draft has it; by a join, for each save asks it anew."""
        return self.filter(draft__story__owner=user, draft__trashed_at=None)


class Section(models.Model):
    """One of the four parts of a draft; its number counts its saves and is the token of compare-and-swap.

    `seen_facts` holds the keys of the facts (numbers and names) that stood in it at any save.
    """

    draft = models.ForeignKey("answers.Draft", models.CASCADE, related_name="sections")
    component = models.CharField(max_length=1, choices=Component.choices())
    text = models.TextField(blank=True)
    number = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True, blank=True)
    seen_facts = ArrayField(models.CharField(max_length=60), default=list, blank=True)

    objects = SectionQuerySet.as_manager()

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

    def word_count(self):
        return count(self.text)

    def revise(self, text, base, key, force=False, superseded=()):
        """Save new wording over the save number `base`, and return the number it got.

        `superseded` are the keys of the same writer's saves over `base` of which no answer came: where one of them
        arrived after all, this one stands over the number that it got. The same save sent again gives the same answer,
        whatever happened since. Old wording that had settled, or that this save knowingly overwrites, becomes a
        revision.

        Raises Conflict where the section has moved on from there, and KeyReused for a key that stood for other words,
        or for another number.
        """
        digest = hashlib.sha256(text.encode()).hexdigest()
        over = self._arrived(superseded, base)
        if self.number != over:
            self.refresh_from_db()
        seen = self._facts_seen_with(text)
        try:
            with transaction.atomic():
                if self._swap(text, over, seen, key, digest):
                    self._keep_old(force)
                    self.text, self.number, self.seen_facts = text, over + 1, seen
                    return self.number
        except IntegrityError:
            pass
        if self._arrived(superseded, base) != over:
            return self.revise(text, base, key, force, superseded)
        return self._answer_again(key, digest, over)

    @transaction.atomic
    def choose(self, text, discarded, base, key, superseded=()):
        """Save the one of two texts that was chosen; the one given up is saved first, and so becomes a revision.

        So does what stands there, where the chosen words were changed before they could be saved.
        """
        base = self.revise(discarded, base, f"{key[:58]}-aside", force=self.text != text, superseded=superseded)
        return self.revise(text, base, key, force=True)

    def _facts_seen_with(self, text):
        in_one_go = self.saved_at is not None and timezone.now() - self.saved_at < HALF_TYPED_WITHIN
        return seen_facts(self.seen_facts, self.text, text, in_one_go)

    def _arrived(self, superseded, base):
        """The number to save over: the last that one of those saves got, or `base` where none of them arrived."""
        if not superseded:
            return base
        numbers = SavedKey.objects.filter(section=self, key__in=superseded).values_list("number", flat=True)
        return max([base, *numbers])

    def _swap(self, text, base, seen, key, digest):
        """The compare-and-swap; the row count is the only judge of who was first."""
        if self.number != base:
            return False
        now = timezone.now()
        with connection.cursor() as cursor:
            cursor.execute(SWAP, [text, now, seen, self.pk, base, key, digest, now])
            return cursor.rowcount == 1

    def _keep_old(self, force):
        settled = self.saved_at and timezone.now() - self.saved_at >= SETTLED
        if self.text and (settled or force):
            Revision.objects.create(section=self, number=self.number, text=self.text)

    def _answer_again(self, key, digest, base):
        saved = SavedKey.objects.filter(section=self, key=key).first()
        if saved is None:
            self.refresh_from_db()
            raise Conflict(self)
        if (saved.digest, saved.number) != (digest, base + 1):
            raise KeyReused
        return saved.number


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
        """Forget the keys that nobody will send again."""
        cls.objects.filter(created_at__lt=timezone.now() - KEYS_KEPT).delete()


class Revision(models.Model):
    """Settled or overwritten earlier wording of one section; private to its author."""

    section = models.ForeignKey(Section, models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["section", "number"], name="one_revision_per_save")]

    def __str__(self):
        return f"{self.section}, save {self.number}"
