import zoneinfo
from datetime import timedelta

from allauth.account.models import EmailAddress
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models, transaction
from django.db.models.functions import Lower
from django.db.models.lookups import Contains
from django.utils import timezone

from accounts.attempts import Attempt
from accounts.events import Event
from accounts.jobs import JobError
from accounts.mail_settings import MailSettings
from accounts.mails import Mail
from accounts.names import folded
from accounts.notices import Notice
from starcoach.ids import new_id

__all__ = ["Attempt", "Event", "JobError", "Mail", "MailSettings", "Notice", "SiteSettings", "User"]

GRACE = timedelta(days=14)
"""How long an account that its user ended can be taken back; then it is erased."""


class UserManager(BaseUserManager["User"]):
    def create_user(self, email, name, password=None, **fields):
        user = self.model(email=email.lower(), name=name, **fields)
        user.set_password(password)
        user.save()
        return user

    @transaction.atomic
    def create_verified(self, email, name, password=None, **fields):
        """A user whose address needs no confirming: the owner, the demo's people."""
        user = self.create_user(email, name, password, **fields)
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        return user

    def not_erased(self):
        return self.filter(erased_at=None)

    def called(self, words):
        """Those in whose name or address the words stand, in whatever case; all, where there are none."""
        in_name = models.Q(Contains(folded(models.F("name")), folded(models.Value(words))))
        found = in_name | models.Q(email__icontains=words)
        return self.not_erased().filter(found) if words else self.not_erased()

    def due_for_erasure(self):
        """Those who ended their account, and did not take it back in time."""
        return self.filter(ended_at__lte=timezone.now() - GRACE, erased_at=None)

    def unconfirmed(self):
        """Accounts none of whose addresses is confirmed."""
        return self.exclude(emailaddress__verified=True)

    def owner_exists(self):
        return self.filter(is_owner=True).exists()


class User(AbstractBaseUser):
    """Roles are not here: they are per cohort, read from the database at each request.

    `namesake` tells users apart who meet and whose names look alike: 0 where there is no need.
    """

    class Scheme(models.TextChoices):
        AUTO = "", "Same as the device"
        LIGHT = "light", "Light"
        DARK = "dark", "Dark"

    public_id = models.CharField(max_length=12, unique=True, default=new_id, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=80)
    namesake = models.PositiveSmallIntegerField(default=0)
    time_zone = models.CharField(max_length=40, blank=True)
    scheme = models.CharField(max_length=5, choices=Scheme, blank=True)
    is_active = models.BooleanField(default=True)
    is_owner = models.BooleanField(default=False)
    may_make_cohorts = models.BooleanField(default=False)
    date_joined = models.DateTimeField(default=timezone.now)
    last_active_on = models.DateField(null=True, blank=True)
    steps_hidden_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects = UserManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="one_account_per_address"),
            models.UniqueConstraint(fields=["is_owner"], condition=models.Q(is_owner=True), name="one_owner"),
        ]

    def __str__(self):
        """Not the name: accounts.names says who is told that."""
        return self.public_id

    def zone(self):
        """The user's own time zone; the server's if they chose none."""
        return zoneinfo.ZoneInfo(self.time_zone) if self.time_zone else timezone.get_default_timezone()

    def is_gone(self):
        """Whether others meet them as someone who left: they ended their account, or it is erased."""
        return self.ended_at is not None or self.erased_at is not None

    def erased_from(self):
        """When an ended account is erased."""
        return self.ended_at and self.ended_at + GRACE

    def hide_steps(self):
        """Home offers a newcomer's first steps no more: they were done, or put away."""
        if self.steps_hidden_at is None:
            self.steps_hidden_at = timezone.now()
            self.save(update_fields=["steps_hidden_at"])

    def is_confirmed(self):
        """Whether the user has confirmed an address."""
        return EmailAddress.objects.filter(user=self, verified=True).exists()

    def can_make_cohorts(self):
        return self.is_owner or self.may_make_cohorts


class SiteSettings(models.Model):
    """What the owner decided for the whole server, in a single row."""

    signup_is_open = models.BooleanField(default=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="one_row_of_site_settings")]

    def __str__(self):
        return "open to everyone" if self.signup_is_open else "by invitation"

    @classmethod
    def load(cls):
        return cls.objects.filter(pk=1).first() or cls(pk=1)
