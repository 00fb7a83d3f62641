from django.conf import settings
from django.db import models
from django.utils import timezone

from cohorts.models.memberships import Membership


class CoachNote(models.Model):
    """What the coaches of a cohort note about a member, among themselves: shown on the member's page to them alone."""

    membership = models.OneToOneField(Membership, models.CASCADE, related_name="coach_note")
    body = models.TextField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.CheckConstraint(condition=~models.Q(body=""), name="a_coach_note_says_something")]

    def __str__(self):
        return f"{self.membership_id}"
