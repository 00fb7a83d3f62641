from django.db import models
from django.urls import reverse

from text.counts import Count, count


class ExemplarQuerySet(models.QuerySet):
    def with_question(self):
        """Each with its question and the competency it shows."""
        return self.select_related("question__main")


class Exemplar(models.Model):
    """A model answer with its question; its content is read from a data file and kept as it stands there.

    content: {"sections": [{"component", "text", "remarks": [{"on", "title", "text"}]}],
    "whys": {"seen", "root", "rungs": [{"why", "because"}]},
    "gaps": [{"before", "component", "word", "after", "right", "wrong": {letter: text}}]}
    """

    slug = models.SlugField(unique=True)
    title = models.CharField(max_length=120)
    question = models.ForeignKey("answers.Question", models.PROTECT, related_name="+")
    content = models.JSONField()
    position = models.PositiveSmallIntegerField()

    objects = ExemplarQuerySet.as_manager()

    class Meta:
        ordering = ["position"]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("practice:exemplar", args=[self.slug])

    def word_counts(self):
        """How many words each of the four sections has."""
        return [count(section["text"]) for section in self.content["sections"]]

    def word_count(self):
        return sum(self.word_counts(), Count())
