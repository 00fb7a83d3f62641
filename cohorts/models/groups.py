from django.db import models
from django.db.models.functions import Lower

from cohorts.models.cohorts import Cohort
from starcoach.ids import new_id


class Group(models.Model):
    """Some members of a cohort, as its coaches sorted them; a member is in at most one."""

    public_id = models.CharField(max_length=12, unique=True, default=new_id, editable=False)
    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="groups")
    name = models.CharField(max_length=40)

    class Meta:
        ordering = [Lower("name"), "pk"]
        constraints = [models.UniqueConstraint("cohort", Lower("name"), name="one_group_of_a_name_in_a_cohort")]

    def __str__(self):
        return self.name
