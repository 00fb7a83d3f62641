import zoneinfo

from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.names import number_name
from cohorts.models.roles import Role
from starcoach.ids import new_id


class CohortQuerySet(models.QuerySet):
    def running(self):
        return self.filter(archived_at=None)

    def with_member(self, user):
        return self.filter(memberships__user=user, memberships__left_at=None)

    def coached_by(self, user):
        return self.filter(memberships__user=user, memberships__left_at=None, memberships__role=Role.COACH)


class Cohort(models.Model):
    """People working together for a term; once it is archived, nobody changes anything in it.

    `time_zone` is the one of its dates, the server's where it is empty; `office_hours` says when and where its coaches
    can be met.
    """

    public_id = models.CharField(max_length=12, unique=True, default=new_id, editable=False)
    name = models.CharField(max_length=80)
    term = models.CharField(max_length=40, blank=True)
    time_zone = models.CharField(max_length=40, blank=True)
    office_hours = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    archived_at = models.DateTimeField(null=True, blank=True)

    objects = CohortQuerySet.as_manager()

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("cohorts:detail", args=[self.public_id])

    @classmethod
    @transaction.atomic
    def create_with_coach(cls, name, coach, **settings):
        """A new cohort with its first coach, and the link that lets candidates in."""
        cohort = cls.objects.create(name=name, **settings)
        cohort.admit(coach, Role.COACH)
        cohort.invitations.model.renew(cohort, Role.CANDIDATE, coach)
        return cohort

    def zone(self):
        """The time zone of its dates."""
        return zoneinfo.ZoneInfo(self.time_zone) if self.time_zone else timezone.get_default_timezone()

    def is_archived(self):
        return self.archived_at is not None

    def members(self):
        """Its present members, the coaches first, within a role by name."""
        return self.memberships.live().select_related("user").by_role()

    def role_of(self, user):
        """The user's present role in it; None for a stranger."""
        return self.memberships.live().filter(user=user).values_list("role", flat=True).first()

    def is_coached_by(self, user):
        return self.role_of(user) == Role.COACH

    def lock(self):
        """Until this transaction ends, no other changes who is a member or may become one."""
        Cohort.objects.select_for_update().get(pk=self.pk)

    @transaction.atomic
    def admit(self, user, role):
        """Make the user a member; a present member keeps their role, a former one comes back to what they had."""
        membership, is_new = self.memberships.get_or_create(user=user, defaults={"role": role})
        if not is_new and membership.left_at:
            membership.role, membership.left_at = role, None
            membership.save()
        number_name(user)
        return membership
