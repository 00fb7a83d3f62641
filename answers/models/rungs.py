from django.contrib.postgres.expressions import ArraySubquery
from django.db import models, transaction
from django.db.models.functions import JSONObject

from answers.models.root_cause_links import RootCauseLink
from starcoach.compare_and_swap import CompareAndSwap, Save
from starcoach.ids import new_id

MAX_RUNGS = 12
"""Rungs of one ladder."""


class RungQuerySet(models.QuerySet):
    def shared(self):
        """What may be shown to others: of the rungs that the owner shares, the why and the because, nothing else."""
        return list(self.filter(is_shared=True).values("why", "because"))

    def linked_in(self, draft):
        """Each with its links to the words of one draft, as rows in `links`; one query."""
        row = JSONObject(role="role", component="component", text="text", start="start", end="end")
        links = RootCauseLink.objects.filter(rung=models.OuterRef("pk"), draft=draft).order_by("role")
        return self.annotate(links=ArraySubquery(links.values(row=row)))


class Rung(models.Model):
    """One step of a story's 5 Whys: a question and its answer, from the failure down to its root.

    Private to the story's owner, but for those they share. Its number counts its saves.
    """

    class Nature(models.TextChoices):
        PERSON = "person", "A person"
        PROCESS = "process", "A process or a condition"

    public_id = models.CharField(max_length=12, unique=True, default=new_id, editable=False)
    story = models.ForeignKey("answers.Story", models.CASCADE, related_name="rungs")
    position = models.PositiveSmallIntegerField()
    why = models.TextField(blank=True)
    because = models.TextField(blank=True)
    evidence = models.TextField(blank=True)
    nature = models.CharField(max_length=7, choices=Nature, blank=True)
    is_within_reach = models.BooleanField(default=False)
    is_shared = models.BooleanField(default=False)
    number = models.PositiveIntegerField(default=0)

    objects = RungQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self):
        return self.why

    @classmethod
    @transaction.atomic
    def add(cls, story, below, **words):
        """A rung at the foot of the ladder, below the one of this public id ("" for the first).

        The same one sent again is one rung. None where another has come to the foot since, or gone from it.
        """
        type(story).objects.select_for_update().get(pk=story.pk)
        before, last = ([None, None] + list(story.rungs.order_by("position", "pk")))[-2:]
        if below == (last.public_id if last else ""):
            return cls.objects.create(story=story, position=last.position + 1 if last else 1, **words)
        again = last and below == (before.public_id if before else "") and last.says(words)
        return last if again else None

    def says(self, words):
        return all(getattr(self, name) == value for name, value in words.items())

    def revise(self, base, **words):
        """Save other words over the save number `base`; Conflict where it was saved from another window, or removed."""
        return SWAP.save(self, words, Save(base))

    def link(self, draft, role, text, start, end):
        """Link the rung to text[start:end] of the section that bears the role's letter, in place of an earlier link."""
        words = {"component": role, "text": text, "start": start, "end": end}
        return RootCauseLink.objects.update_or_create(rung=self, draft=draft, role=role, defaults=words)[0]

    @transaction.atomic
    def drop(self, base):
        """Take it out of the ladder, with its links; False where it was saved elsewhere since `base`."""
        held = Rung.objects.select_for_update().filter(pk=self.pk, number=base).first()
        return held is not None and bool(held.delete())


SWAP = CompareAndSwap()
