from django.db import models

from answers.components import Component
from starcoach.ids import new_id


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
    is_told = models.BooleanField(default=False)
    number = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self):
        return self.why


class Tie(models.Model):
    """The words of one draft that answer to a rung: in Action what mends it, in Result what shows that
    it stayed mended.

    start and end are code points in `text`, the part as it stood when the words were tied.
    """

    rung = models.ForeignKey(Rung, models.CASCADE, related_name="ties")
    draft = models.ForeignKey("answers.Draft", models.CASCADE, related_name="ties")
    role = models.CharField(max_length=1, choices=[("A", "mends it"), ("R", "shows that it stayed mended")])
    component = models.CharField(max_length=1, choices=Component)
    text = models.TextField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["rung", "draft", "role"], name="one_tie_per_rung_draft_and_role"),
            models.CheckConstraint(condition=models.Q(start__lt=models.F("end")), name="a_tie_holds_some_words"),
        ]

    def __str__(self):
        return self.text[self.start : self.end]
