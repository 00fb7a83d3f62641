"""The audit: who did what to which object, and when. No text, no address, no name, no IP."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class Kind(models.TextChoices):
    SIGNED_IN = "signed_in", "signed in"
    IMPERSONATED = "impersonated", "signed in as a demo person"
    ADDRESS = "address", "changed an address"
    PASSWORD = "password", "changed the password"  # noqa: S105 - names a deed
    KEY = "key", "changed a key"
    GRANTED = "granted", "allowed to make cohorts"
    UNGRANTED = "ungranted", "stopped from making cohorts"
    SIGNUP = "signup", "opened or closed sign-up"
    INVITED = "invited", "made an invitation"
    REVOKED = "revoked", "revoked an invitation"
    JOINED = "joined", "joined by an invitation"
    LEFT = "left", "left a cohort"
    REMOVED = "removed", "removed from a cohort"
    MADE = "made", "made a cohort"
    COPIED = "copied", "copied a cohort"
    CHANGED = "changed", "changed a cohort"
    ROLE = "role", "gave another role"
    PLACED = "placed", "changed a group or a capacity"
    PAIRED = "paired", "said who goes together"
    COACH_NOTE = "coach_note", "wrote a note among coaches"
    ANNOUNCED = "announced", "wrote to a cohort"
    ARCHIVED = "archived", "archived a cohort"
    RESTORED = "restored", "took a cohort out of the archive"
    LISTED = "listed", "downloaded the people of a cohort"
    DELETED = "deleted", "deleted a cohort"
    ASKED = "asked", "asked for notes"
    SENT = "sent", "sent notes"
    DECLINED = "declined", "declined to read"
    LINKED = "linked", "made a guest link"
    UNLINKED = "unlinked", "revoked a guest link"
    GUEST_CAME = "guest_came", "let a guest in by a link"
    GUEST_SENT = "guest_sent", "passed on a guest’s notes"
    EXPORTED = "exported", "exported a draft"
    TOOK_OUT = "took_out", "downloaded their data"
    ENDED = "ended", "ended the account"
    TOOK_BACK = "took_back", "took the account back"
    SIGNED_OUT = "signed_out", "ended every session"
    CLOSED = "closed", "closed the account"
    REOPENED = "reopened", "opened the account again"
    ERASED = "erased", "erased the account"


class EventQuerySet(models.QuerySet):
    def of(self, person):
        """What the person did, and what was done to them."""
        return self.filter(models.Q(actor=person) | models.Q(about=person))


class Event(models.Model):
    """One line of the audit. The database refuses to change it; no page of the program deletes it.

    `object` is the public id of the cohort or draft that it was done to; `actor` is None where the program did it.
    """

    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=16, choices=Kind)
    about = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    object = models.CharField(max_length=12, blank=True)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    objects = EventQuerySet.as_manager()

    def __str__(self):
        return self.kind


def record(actor, kind, about=None, thing=None):
    """Add a line: the actor did this to a person, a thing, or both."""
    Event.objects.create(actor=actor, kind=kind, about=about, object=thing.public_id if thing else "")
