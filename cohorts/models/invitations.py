import hashlib
import hmac
from base64 import urlsafe_b64encode
from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from cohorts.models.cohorts import Cohort
from cohorts.models.roles import Role
from starcoach.ids import new_id

INVITATION_LIFE = timedelta(days=14)


class InvitationQuerySet(models.QuerySet):
    def live(self):
        return self.filter(revoked_at=None, expires_at__gt=timezone.now(), cohort__archived_at=None)

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
