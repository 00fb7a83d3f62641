from django.conf import settings
from django.db import models
from django.utils import timezone

from assignments.models.assignments import Assignment


class Extension(models.Model):
    """Until when one person hands in and reads, where a coach gave them other dates than everybody's."""

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="extensions")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="extensions")
    hand_in_by = models.DateTimeField(null=True, blank=True)
    review_by = models.DateTimeField(null=True, blank=True)
    given_at = models.DateTimeField(default=timezone.now)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assignment", "user"], name="one_extension_a_person")]

    def __str__(self):
        return f"{self.user}, {self.assignment}"
