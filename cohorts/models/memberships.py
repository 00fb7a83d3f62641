import re
from typing import Self

from django.conf import settings
from django.db import models, transaction
from django.db.models.functions import Lower
from django.db.models.lookups import Contains
from django.utils import timezone

from accounts.events import Event, Kind
from accounts.names import folded
from cohorts.models.cohorts import Cohort
from cohorts.models.groups import Group
from cohorts.models.roles import Role
from starcoach.ids import new_id

NAMESAKE = re.compile(r"\(\d+\)$")


class MembershipQuerySet(models.QuerySet["Membership"]):
    def live(self) -> Self:
        return self.filter(left_at=None)

    def called(self, words):
        """Those in whose name the words stand, in whatever case, with or without accents; all, where there are none.

        A number that tells namesakes apart is in nobody's name, and finds them all.
        """
        words = NAMESAKE.sub("", words).strip()
        return self.filter(Contains(folded(models.F("user__name")), folded(models.Value(words)))) if words else self

    def by_role(self):
        rank = models.Case(models.When(role=Role.COACH, then=0), models.When(role=Role.MENTOR, then=1), default=2)
        return self.order_by(rank, Lower("user__name"), "pk")

    def with_member_counts(self):
        """Each with its cohort, and how many members that has."""
        live = models.Q(cohort__memberships__left_at=None)
        member_count = models.Count("cohort__memberships", filter=live)
        return self.select_related("cohort").annotate(member_count=member_count).order_by(Lower("cohort__name"), "pk")

    def sharing_cohort_with(self, user):
        """The other members of the user's cohorts: the people they may ask. Nobody asks in an archived one."""
        return self.live().filter(cohort__in=Cohort.objects.running().with_member(user)).exclude(user=user)


class Membership(models.Model):
    """A user's role in one cohort; kept when they leave, so that what they wrote stays attributed."""

    public_id = models.CharField(max_length=12, unique=True, default=new_id, editable=False)
    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=9, choices=Role)
    joined_at = models.DateTimeField(default=timezone.now)
    left_at = models.DateTimeField(null=True, blank=True)
    group = models.ForeignKey(Group, models.SET_NULL, null=True, blank=True, related_name="memberships")
    weekly_capacity = models.PositiveSmallIntegerField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["cohort", "user"], name="one_membership_per_person_and_cohort")]

    def __str__(self):
        return f"{self.user}, {self.role}"

    def get_role(self):
        return Role(self.role)

    def is_coach(self):
        return self.role == Role.COACH

    def is_last_coach(self):
        coaches = self.cohort.memberships.live().filter(role=Role.COACH)
        return self.is_coach() and not coaches.exclude(pk=self.pk).exists()

    @transaction.atomic
    def leave(self):
        """Leave the cohort; False for its last coach, who would leave it without any."""
        self.cohort.lock()
        if self.is_last_coach():
            return False
        self.left_at = timezone.now()
        self.save()
        return True

    @transaction.atomic
    def place(self, role, group, weekly_capacity):
        """Give the member a role, a group and a capacity.

        Returns the roles whose invitation has ended with the old role, as it may be in the member's hands: they could
        come back by it. None for the last coach, who stays one; then nothing has changed.
        """
        self.cohort.lock()
        if role != self.role and self.is_last_coach():
            return None
        ended = [] if role in (self.role, Role.COACH) else self.end_invitations(set(self.held_roles()) - {role})
        self.role, self.group, self.weekly_capacity = role, group, weekly_capacity
        self.save(update_fields=["role", "group", "weekly_capacity"])
        return ended

    def end_invitations(self, roles):
        """Of these roles; returns those that had a living one."""
        held = self.cohort.invitations.filter(revoked_at=None, role__in=roles)
        living = held.filter(expires_at__gt=timezone.now()).values_list("role", flat=True)
        ended = [role for role in Role if role in set(living)]
        held.update(revoked_at=timezone.now())
        return ended

    def held_roles(self):
        """The roles whose invitation the member may hold: their own; all of them for a coach, and after a return."""
        has_left = Event.objects.filter(kind=Kind.LEFT, about=self.user, object=self.cohort.public_id).exists()
        return list(Role) if self.is_coach() or has_left else [self.get_role()]

    @transaction.atomic
    def remove(self):
        """Leave because a coach says so. What invitation the former member may hold ends too: they would be back.

        Returns the roles whose invitation has ended; None for the last coach, who stays.
        """
        if not self.leave():
            return None
        return self.end_invitations(self.held_roles())
