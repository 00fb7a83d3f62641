from django.conf import settings
from django.db import models
from django.utils import timezone

from cohorts.models.cohorts import Cohort
from starcoach.ids import new_id


class Announcement(models.Model):
    """A coach's words to everybody in a cohort."""

    public_id = models.CharField(max_length=12, unique=True, default=new_id, editable=False)
    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="announcements")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    body = models.TextField()
    sent_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-sent_at", "-pk"]

    def __str__(self):
        return self.public_id
