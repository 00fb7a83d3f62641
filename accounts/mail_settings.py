"""What comes by mail of what happened: of each subject at once, daily or never; when the daily mail comes; a pause."""

from datetime import timedelta
from typing import NamedTuple

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone


class When(models.TextChoices):
    ONCE = "once", "At once"
    DAILY = "daily", "Daily"
    NEVER = "never", "Never"


class Subject(NamedTuple):
    """Kinds of notices for which one choice is made; default: what holds until it is."""

    label: str
    about: str
    default: When


SUBJECTS: dict[str, Subject] = {}
"""By slug. accounts knows none: the app of the kinds puts them here."""


class MailSettings(models.Model):
    """A person's own; who has no row has chosen nothing yet. `choices`: When, by the slug of a subject."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    choices = models.JSONField(default=dict)
    daily_at = models.PositiveSmallIntegerField(default=7)
    quiet_until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(daily_at__lt=24), name="the_daily_mail_comes_at_an_hour")
        ]
        verbose_name_plural = "mail settings"

    def __str__(self):
        return f"daily at {self.daily_at}"

    @classmethod
    def of(cls, person):
        return cls.objects.filter(person=person).first() or cls(person=person)

    @classmethod
    @transaction.atomic
    def hold(cls, person):
        """The person's row, nobody else's to change until the transaction ends."""
        cls.objects.get_or_create(person=person)
        return cls.objects.select_for_update().get(person=person)

    @classmethod
    @transaction.atomic
    def stop(cls, person, subjects):
        held = cls.hold(person)
        held.choices |= dict.fromkeys(subjects, When.NEVER.value)
        held.save()

    def when(self, subject):
        return self.choices.get(subject, SUBJECTS[subject].default)

    def is_quiet(self, now):
        return self.quiet_until is not None and timezone.localdate(now, self.person.zone()) < self.quiet_until

    def is_due(self, subject, at, now):
        """Whether the mail about what happened at a time is to be sent by now."""
        if self.is_quiet(now) or self.when(subject) == When.NEVER:
            return False
        return self.when(subject) == When.ONCE or self.next_daily(at) <= now

    def next_daily(self, time):
        """The first daily mail after a time, by the person's own clock."""
        local = time.astimezone(self.person.zone())
        daily = local.replace(hour=self.daily_at, minute=0, second=0, microsecond=0)
        return daily if daily > local else daily + timedelta(days=1)
