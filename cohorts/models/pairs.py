from django.conf import settings
from django.db import models
from django.utils import timezone

from cohorts.models.cohorts import Cohort
from cohorts.models.memberships import Membership
from starcoach.ids import new_id


class PairQuerySet(models.QuerySet):
    def of(self, membership):
        return self.filter(models.Q(first=membership) | models.Q(second=membership))


class Pair(models.Model):
    """Two members of whom neither is to read the other, or who are preferred for each other; for coaches alone.

    `first` is the one who became a member earlier, so that each pair stands once.
    """

    class Kind(models.TextChoices):
        FORBIDDEN = "forbidden", "Never together"
        PREFERRED = "preferred", "Together where it can be"

    public_id = models.CharField(max_length=12, unique=True, default=new_id, editable=False)
    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="pairs")
    first = models.ForeignKey(Membership, models.CASCADE, related_name="+")
    second = models.ForeignKey(Membership, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=9, choices=Kind)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    objects = PairQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="two_members_are_one_pair"),
            models.CheckConstraint(
                condition=models.Q(first__lt=models.F("second")), name="the_earlier_member_is_first"
            ),
        ]

    def __str__(self):
        return self.kind

    @classmethod
    def put(cls, one, other, kind, by):
        """Say of two members of one cohort how they go together; what was said of them before is replaced."""
        first, second = sorted([one, other], key=lambda membership: membership.pk)
        said = {"cohort": first.cohort, "kind": kind, "made_by": by, "made_at": timezone.now()}
        return cls.objects.update_or_create(first=first, second=second, defaults=said)[0]

    def other(self, membership):
        return self.second if membership.pk == self.first_id else self.first
