from django.db import models
from django.utils import timezone


class Tick(models.Model):
    """That the writer of a draft holds one tick of the rubric to be met; answers.rubric has the ticks by slug."""

    draft = models.ForeignKey("answers.Draft", models.CASCADE, related_name="ticks")
    slug = models.SlugField(max_length=40)
    ticked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["draft", "slug"], name="one_tick_per_draft_and_slug")]

    def __str__(self):
        return self.slug
