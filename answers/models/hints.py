import hashlib

from django.conf import settings
from django.db import models
from django.utils import timezone

from cohorts.models import Cohort


class Reason(models.TextChoices):
    WRONG = "wrong", "It is wrong"
    HERE = "here", "Not here"


class Dismissal(models.Model):
    """That its author put a hint of one draft away, and why: the rule and a key of the words, never the words."""

    draft = models.ForeignKey("answers.Draft", models.CASCADE, related_name="dismissals")
    rule = models.SlugField(max_length=40)
    key = models.CharField(max_length=16)
    reason = models.CharField(max_length=5, choices=Reason)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["draft", "key"], name="a_hint_is_dismissed_once")]

    def __str__(self):
        return f"{self.rule}, {self.reason}"


def key_of(hint):
    """The same for the same words of the same part, whatever stands around them."""
    words = " ".join(hint.quote.split()).casefold()
    return hashlib.sha256("\0".join([hint.rule, hint.component, words]).encode()).hexdigest()[:16]


class SilencedRuleQuerySet(models.QuerySet):
    def for_author(self, user):
        """Those that say nothing in a user's drafts: their own, and those of every cohort that they are in now."""
        return self.filter(models.Q(person=user) | models.Q(cohort__in=Cohort.objects.with_member(user)))


class SilencedRule(models.Model):
    """A rule for hints that says nothing: to one person, or to everybody in a cohort."""

    rule = models.SlugField(max_length=40)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="silenced_rules"
    )
    cohort = models.ForeignKey(Cohort, models.CASCADE, null=True, blank=True, related_name="silenced_rules")
    created_at = models.DateTimeField(default=timezone.now)

    objects = SilencedRuleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(person=None) ^ models.Q(cohort=None), name="a_rule_is_silenced_for_one_or_a_cohort"
            ),
            models.UniqueConstraint(fields=["person", "rule"], name="a_rule_is_silenced_once_for_a_person"),
            models.UniqueConstraint(fields=["cohort", "rule"], name="a_rule_is_silenced_once_in_a_cohort"),
        ]

    def __str__(self):
        return self.rule

    @classmethod
    def switch(cls, rule, is_on, **whom):
        """Let a rule ask, or say nothing. whom: a person or a cohort."""
        if is_on:
            cls.objects.filter(rule=rule, **whom).delete()
        else:
            cls.objects.get_or_create(rule=rule, **whom)
