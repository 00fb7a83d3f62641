from django.contrib.postgres.expressions import ArraySubquery
from django.db import models, transaction
from django.db.models.functions import JSONObject

from starcoach.compare_and_swap import CompareAndSwap, Save
from starcoach.ids import new_id
from text.anchors import followed, locate
from text.components import Component

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

    Private to the story's owner, but for those they chose to tell. Its number counts its saves.
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


class RootCauseLinkQuerySet(models.QuerySet["RootCauseLink"]):
    def follow(self, before, after):
        """Follow words that moved between sections; the sections as they were and are, by component.

        To be called in the transaction that saves the sections.
        """
        for link in self.filter(component__in=before):
            link.follow(before, after)


class RootCauseLink(models.Model):
    """The words of one draft that answer to the root cause: in Action what mends it, in Result what shows that it
    stayed mended.

    start and end are code points in `text`, the section as it stood when the words were linked.
    """

    rung = models.ForeignKey(Rung, models.CASCADE, related_name="root_cause_links")
    draft = models.ForeignKey("answers.Draft", models.CASCADE, related_name="root_cause_links")
    role = models.CharField(max_length=1, choices=[("A", "mends it"), ("R", "shows that it stayed mended")])
    component = models.CharField(max_length=1, choices=Component.choices())
    text = models.TextField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    objects = RootCauseLinkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["rung", "draft", "role"], name="one_link_per_rung_draft_and_role"),
            models.CheckConstraint(condition=models.Q(start__lt=models.F("end")), name="a_link_holds_some_words"),
        ]

    def __str__(self):
        return self.text[self.start : self.end]

    def anchor_in(self, text):
        """Where its words stand in the section as it reads now."""
        return locate(self.text, text, [(self.start, self.end)])[0]

    def follow(self, before, after):
        """Go with the linked words to another section, if they moved there; True if they did."""
        move = followed(before, after, self.component, self.anchor_in(before[self.component]))
        if move is None:
            return False
        self.component, self.start, self.end = move
        self.text = after[self.component]
        self.save(update_fields=["component", "text", "start", "end"])
        return True
