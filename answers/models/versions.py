from django.db import models
from django.utils import timezone

from text.components import Component
from text.counts import count


class Version(models.Model):
    """An immutable, numbered copy of a draft's four sections: what reviewers read.

    `title` is the story's, as it was then. `rungs` are those of the 5 Whys that its writer chose to tell,
    [{"why", "because"}]; `origin` says why it was made.
    """

    draft = models.ForeignKey("answers.Draft", models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=120, blank=True)
    situation = models.TextField(blank=True)
    task = models.TextField(blank=True)
    action = models.TextField(blank=True)
    result = models.TextField(blank=True)
    rungs = models.JSONField(default=list, blank=True)
    origin = models.CharField(max_length=120, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["draft", "number"], name="one_version_per_number")]

    def __str__(self):
        return f"{self.draft}, version {self.number}"

    def title_or_question(self):
        """What its readers know it by."""
        return self.title or self.draft.question.text

    def text(self, component):
        return getattr(self, Component(component).slug)

    def texts(self):
        return {component.slug: self.text(component) for component in Component}

    def parts(self):
        """(component, text) of each."""
        return [(component, self.text(component)) for component in Component]

    def words(self):
        """What of it comes from its draft: the texts, and the rungs that are told. See Draft.words()."""
        return self.texts(), self.rungs

    def word_counts(self):
        """How many words each of the four parts has."""
        return [count(text) for text in self.texts().values()]
