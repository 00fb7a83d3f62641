from django.db import models

from cohorts.models import Cohort
from text.components import Component

MAX_TITLE_LENGTH = 80
MAX_INDICATOR_LENGTH = 200


class Rubric(models.Model):
    """What answers are judged by. That of a cohort is its coaches'; the one without a cohort came with the program."""

    title = models.CharField(max_length=MAX_TITLE_LENGTH)
    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="rubrics", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["cohort"],
                condition=models.Q(cohort=None),
                nulls_distinct=False,
                name="one_rubric_is_built_in",
            )
        ]

    def __str__(self):
        return self.title


class Criterion(models.Model):
    """What one part is judged by, or, without a component, the whole answer. It is known by its slug."""

    rubric = models.ForeignKey(Rubric, models.CASCADE, related_name="criteria")
    position = models.PositiveSmallIntegerField()
    slug = models.SlugField(max_length=40)
    component = models.CharField(max_length=1, choices=Component.choices, blank=True)
    title = models.CharField(max_length=MAX_TITLE_LENGTH)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["rubric", "slug"], name="a_rubric_has_a_criterion_once")]

    def __str__(self):
        return self.title


class Indicator(models.Model):
    """One thing that is there or is not. `level` is 2 to 5, as nothing is asked for level 1, or None: it is no step."""

    criterion = models.ForeignKey(Criterion, models.CASCADE, related_name="indicators")
    position = models.PositiveSmallIntegerField()
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    slug = models.SlugField(max_length=40)
    text = models.CharField(max_length=MAX_INDICATOR_LENGTH)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["criterion", "slug"], name="a_criterion_has_an_indicator_once"),
            models.CheckConstraint(
                condition=models.Q(level=None) | models.Q(level__range=(2, 5)),
                name="an_indicator_is_of_a_level_above_one",
            ),
        ]

    def __str__(self):
        return self.text
