from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery, SearchVector, SearchVectorField
from django.db import models
from django.urls import reverse

from text.counts import Count, count


class ExemplarQuerySet(models.QuerySet):
    def with_question(self):
        """Each with its question and the competency it shows."""
        return self.select_related("question__main")

    def about(self, competency):
        return self.filter(question__competencies=competency)

    def saying(self, words):
        """Those that have all the words, in any form of them, as a search engine reads what is typed."""
        return self.filter(search_vector=SearchQuery(words, config="english", search_type="websearch"))


ManagerOfExemplars = models.Manager.from_queryset(ExemplarQuerySet)


class ExemplarManager(ManagerOfExemplars):
    def get_queryset(self):
        """The words to be searched are for the database alone."""
        return super().get_queryset().defer("words", "search_vector")


class Exemplar(models.Model):
    """A model answer with its question; its content is read from a data file and kept as it stands there.

    content: {"sections": [{"component", "text", "sort": [sentence], "remarks": [{"on", "title", "text"}]}],
    "whys": None or {"seen", "root", "rungs": [{"why", "because"}],
    "statements": [{"text", "is", "because"}]},
    "gaps": [{"before", "component", "word", "after", "right", "wrong": {letter: text}}],
    "levels": [{"criterion", "met": [indicator], "reason"}],
    "weak": [{"component", "text", "misses": indicator, "because", "changed", "hints": [rule]}]}
    """

    slug = models.SlugField(unique=True)
    title = models.CharField(max_length=120)
    work = models.CharField(max_length=40)
    question = models.ForeignKey("answers.Question", models.PROTECT, related_name="+")
    content = models.JSONField()
    position = models.PositiveSmallIntegerField()
    words = models.TextField()
    search_vector = models.GeneratedField(
        expression=SearchVector("words", config="english"), output_field=SearchVectorField(), db_persist=True
    )

    objects = ExemplarManager()

    class Meta:
        ordering = ["position"]
        indexes = [GinIndex(fields=["search_vector"], name="exemplar_words")]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("practice:exemplar", args=[self.slug])

    def has_ladder(self):
        return self.content["whys"] is not None

    def item_counts(self):
        """How many items each of its exercises has."""
        content, whys = self.content, self.content["whys"]
        counts = {
            "exercise": len(content["gaps"]),
            "sorting": sum(len(section["sort"]) for section in content["sections"]),
            "weakness": len(content["weak"]),
            "climbing": len(whys["rungs"]) + len(whys["statements"]) if whys else 0,
            "rating": len(content["weak"]),
        }
        return {kind: how_many for kind, how_many in counts.items() if how_many}

    def has_item(self, kind, number):
        """Whether there is such an item; a new edition may have fewer."""
        return number <= self.item_counts().get(kind, 0)

    def word_counts(self):
        """How many words each of the four sections has."""
        return [count(section["text"]) for section in self.content["sections"]]

    def word_count(self):
        return sum(self.word_counts(), Count())
