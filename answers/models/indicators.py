from django.db import models
from django.utils import timezone

from starcoach.compiled import Compiled


class MetIndicator(models.Model):
    """That the author holds an indicator of the rubric to be met in a draft; answers.rubric has them by slug."""

    draft = models.ForeignKey("answers.Draft", models.CASCADE, related_name="met_indicators")
    slug = models.SlugField(max_length=40)
    ticked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["draft", "slug"], name="a_draft_meets_an_indicator_once")]

    def __str__(self):
        return self.slug


@Compiled
def met_indicators(draft):
    """The slugs of those that its author found to be met."""
    return MetIndicator.objects.filter(draft=draft).values_list("slug", flat=True)
