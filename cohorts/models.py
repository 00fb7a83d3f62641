import hashlib
import hmac
from base64 import urlsafe_b64encode
from datetime import timedelta
from typing import Self

from django.conf import settings
from django.db import models, transaction
from django.db.models.functions import Lower
from django.db.models.lookups import Contains
from django.urls import reverse
from django.utils import timezone

from accounts.events import Event, Kind
from accounts.names import folded, number_name
from starcoach.ids import new_id

INVITATION_LIFE = timedelta(days=14)


class Role(models.TextChoices):
    CANDIDATE = "candidate", "candidate"
    MENTOR = "mentor", "mentor"
    COACH = "coach", "coach"

    @property
    def plural(self):
        return f"{self}es" if self == Role.COACH else f"{self}s"


class CohortQuerySet(models.QuerySet):
    def with_member(self, user):
        return self.filter(memberships__user=user, memberships__left_at=None)

    def coached_by(self, user):
        return self.filter(memberships__user=user, memberships__left_at=None, memberships__role=Role.COACH)


class Cohort(models.Model):
    """People working together."""

    public_id = models.CharField(max_length=12, unique=True, default=new_id, editable=False)
    name = models.CharField(max_length=80)
    created_at = models.DateTimeField(default=timezone.now)

    objects = CohortQuerySet.as_manager()

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("cohorts:detail", args=[self.public_id])

    @classmethod
    @transaction.atomic
    def create_with_coach(cls, name, coach):
        """A new cohort with its first coach, and the link that lets candidates in."""
        cohort = cls.objects.create(name=name)
        cohort.admit(coach, Role.COACH)
        Invitation.renew(cohort, Role.CANDIDATE, coach)
        return cohort

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
        """Make the user a member; a present member keeps their role, a former one comes back."""
        membership, is_new = Membership.objects.get_or_create(cohort=self, user=user, defaults={"role": role})
        if not is_new and membership.left_at:
            membership.role, membership.left_at = role, None
            membership.save()
        number_name(user)
        return membership


class MembershipQuerySet(models.QuerySet["Membership"]):
    def live(self) -> Self:
        return self.filter(left_at=None)

    def called(self, words):
        """Those in whose name the words stand, in whatever case, with or without accents; all, where there are none."""
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
        """The other members of the user's cohorts: the people they may ask."""
        return self.live().filter(cohort__in=Cohort.objects.with_member(user)).exclude(user=user)


class Membership(models.Model):
    """A user's role in one cohort; kept when they leave, so that what they wrote stays attributed."""

    public_id = models.CharField(max_length=12, unique=True, default=new_id, editable=False)
    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=9, choices=Role)
    joined_at = models.DateTimeField(default=timezone.now)
    left_at = models.DateTimeField(null=True, blank=True)

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
        held = self.cohort.invitations.live().filter(role__in=self.held_roles())
        ended = [role for role in Role if held.filter(role=role).exists()]
        self.cohort.invitations.filter(revoked_at=None, role__in=self.held_roles()).update(revoked_at=self.left_at)
        return ended


class InvitationQuerySet(models.QuerySet):
    def live(self):
        return self.filter(revoked_at=None, expires_at__gt=timezone.now())

    def by_token(self, token):
        return self.live().filter(token_hash=hashlib.sha256(token.encode()).hexdigest())


class Invitation(models.Model):
    """A link that lets people into a cohort in one role.

    Its token is derived from the row's id and the server's secret and is never stored: a dump of the database admits
    nobody, and yet the coach can read the link again.
    """

    public_id = models.CharField(max_length=12, unique=True, default=new_id, editable=False)
    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="invitations")
    role = models.CharField(max_length=9, choices=Role, default=Role.CANDIDATE)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["cohort", "role"],
                condition=models.Q(revoked_at=None),
                name="one_unrevoked_invitation_per_cohort_and_role",
            )
        ]

    def __str__(self):
        return f"{self.cohort}, as {self.role}"

    def save(self, *args, **kwargs):
        self.token_hash = hashlib.sha256(self.token.encode()).hexdigest()
        super().save(*args, **kwargs)

    def get_role(self):
        return Role(self.role)

    @property
    def token(self):
        """256 bits, the same each time it is computed."""
        key = f"cohorts.invitation {settings.SECRET_KEY}".encode()
        mac = hmac.new(key, self.public_id.encode(), hashlib.sha256)
        return urlsafe_b64encode(mac.digest()).decode().rstrip("=")

    def days_left(self):
        """Calendar days until it expires."""
        return (timezone.localdate(self.expires_at) - timezone.localdate()).days

    @transaction.atomic
    def accept(self, user):
        """Admit the user: their membership, or None if it was revoked in the same moment."""
        self.cohort.lock()
        is_live = Invitation.objects.live().filter(pk=self.pk).exists()
        return self.cohort.admit(user, self.role) if is_live else None

    @classmethod
    @transaction.atomic
    def renew(cls, cohort, role, by):
        """A new invitation for the role; the previous one stops working at once."""
        cls.revoke(cohort, role)
        expires_at = timezone.now() + INVITATION_LIFE
        return cls.objects.create(cohort=cohort, role=role, created_by=by, expires_at=expires_at)

    @staticmethod
    @transaction.atomic
    def revoke(cohort, role):
        """End the role's invitation; a user who accepts it at the same moment is in before that, or stays out."""
        cohort.lock()
        cohort.invitations.filter(role=role, revoked_at=None).update(revoked_at=timezone.now())
