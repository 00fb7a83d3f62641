import hashlib
import secrets
from datetime import timedelta

from django.db import models, transaction
from django.utils import timezone

from answers.models import Draft
from reviews.models.asks import Ask
from reviews.models.reviews import Review
from reviews.states import State
from reviews.visibility import GuestPassQuerySet
from starcoach.ids import new_id

MOST_OF_A_DRAFT = 20
"""Living links at a time."""
RENEWED_FOR = timedelta(days=7)
DEAD_LINKS_KEPT = timedelta(days=30)


def digest(secret):
    """As which a token or a key is kept: of 256 bits at random, it needs no salt."""
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()


class GuestPass(models.Model):
    """A link by which a reader without an account reviews one version of a draft.

    label: for whom its author made it. name: what the guest typed. The token stands in the link, which is shown once,
    and the key in a cookie of the browser that opened it; the database has the hash of both alone.
    """

    public_id = models.CharField(max_length=12, unique=True, default=new_id, editable=False)
    draft = models.ForeignKey(Draft, models.CASCADE, related_name="guest_passes")
    label = models.CharField(max_length=80)
    name = models.CharField(max_length=80, blank=True)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    key_hash = models.CharField(max_length=64, blank=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = GuestPassQuerySet.as_manager()
    is_authenticated = False
    """Where a page asks who looks at it, a guest is no user."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(opened_at=None, key_hash="")
                | (models.Q(opened_at__isnull=False) & ~models.Q(key_hash="") & ~models.Q(name="")),
                name="an_opened_link_has_a_name_and_a_key",
            ),
            models.UniqueConstraint(fields=["key_hash"], condition=~models.Q(key_hash=""), name="one_link_per_key"),
        ]

    def __str__(self):
        return self.public_id

    def full_name(self) -> str:
        """Marked, so that no guest passes for a member: visibility.name_of says who is told it."""
        return f"{self.name or self.label} (guest)"

    def has_another_name(self):
        """Whether the guest typed another than their author made it for."""
        return self.name not in {"", self.label}

    def days_left(self):
        """Calendar days until it expires."""
        return (timezone.localdate(self.expires_at) - timezone.localdate()).days

    def is_by(self, user):
        return self.draft.story.owner_id == user.pk

    @classmethod
    def by_token(cls, token):
        """The living link of this token, with its review; None where there is none."""
        found = cls.objects.living().filter(token_hash=digest(token))
        return found.select_related("review", "draft__story__owner").first()

    def is_opened_by(self, key):
        return bool(self.key_hash) and secrets.compare_digest(self.key_hash, digest(key))

    @classmethod
    @transaction.atomic
    def create_for(cls, draft, label, life, request=""):
        """A link to the draft as it stands: (the pass, its token); None where the draft has the most of them."""
        Draft.objects.select_for_update().get(pk=draft.pk)
        if cls.objects.living().filter(draft=draft).count() >= MOST_OF_A_DRAFT:
            return None
        token, version = secrets.token_urlsafe(32), draft.keep_version("Asked for notes")
        made = cls.objects.create(draft=draft, label=label, token_hash=digest(token), expires_at=timezone.now() + life)
        ask = Ask.objects.create(version=version, request=request)
        Review.objects.create(version=version, ask=ask, guest_pass=made)
        return made, token

    @classmethod
    def prune(cls):
        """Forget links that ended long ago, with the notes that were never sent by them."""
        before = timezone.now() - DEAD_LINKS_KEPT
        dead = cls.objects.filter(models.Q(expires_at__lte=before) | models.Q(revoked_at__lte=before))
        dead.exclude(review__state=State.SUBMITTED).delete()

    @transaction.atomic
    def open(self, name):
        """Bind it to the browser that gets the key which this returns; None where it is open or dead by now."""
        found = GuestPass.objects.living().filter(pk=self.pk, key_hash="").select_for_update(of=("self",)).first()
        if found is None:
            return None
        key = secrets.token_urlsafe(32)
        GuestPass.objects.filter(pk=self.pk).update(name=name, key_hash=digest(key), opened_at=timezone.now())
        return key

    def revoke(self):
        """It opens nothing from the next request on; what was sent by it stays."""
        GuestPass.objects.filter(pk=self.pk, revoked_at=None).update(revoked_at=timezone.now())

    def renew(self):
        """A new token, for a guest who lost the link or the browser: they find their notes as they left them."""
        token = secrets.token_urlsafe(32)
        GuestPass.objects.filter(pk=self.pk).update(
            token_hash=digest(token), key_hash="", opened_at=None, expires_at=timezone.now() + RENEWED_FOR
        )
        return token
