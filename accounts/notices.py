"""Notices: what others did that is news for one person. They are read, and go after 90 days.

The audit (accounts/events.py) is another thing: it says who did what to which object, for good. A notice says no more
than its person may read at this moment. accounts knows no reviews: the app of a thing puts the kinds of notices about
it into KINDS, and decides who may still read them and what they say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple, Self

from django.conf import settings
from django.db import connection, models
from django.utils import timezone
from procrastinate.contrib.django import app

from accounts.topics import announce_to
from starcoach.ids import new_id

if TYPE_CHECKING:
    from accounts.models import User

KEPT = timedelta(days=90)
MAIL_NOTICES = "accounts.tasks.mail_notices"
"""The task is named, for it stands above: it mails what is here."""


class Sentence(NamedTuple):
    """What a notice says: "Cleo" "sent 6 notes on" "The dashboard that lied"; where that is found, and how it ends.

    thing: what stands in place of the title where no word of a story may.
    """

    who: str
    did: str
    title: str
    url: str
    end: str = ""
    thing: str = "an answer"

    def unnamed(self):
        return f"{self.who} {self.did} {self.thing}{self.end}"


class Kind(NamedTuple):
    """A kind of notice.

    readable: of a person's notices of this kind, those that they may read, and that are still so. describe: what each
    of them says, by its primary key; kinds that are described together share it. subject: what is chosen for
    it (accounts/mail_settings.py). pause: what comes so soon after goes in the same mail.
    """

    readable: Callable[[User], models.Q]
    describe: Callable[[list[Notice], User], dict[int, Sentence]]
    subject: str
    pause: timedelta = timedelta()


KINDS: dict[str, Kind] = {}

NOTIFY = """
    INSERT INTO accounts_notice AS kept (public_id, person_id, kind, object, actor_id, created_at, at)
    SELECT %(public_id)s, %(person)s, %(kind)s::varchar, %(object)s::varchar, %(actor)s, %(at)s, %(at)s
    WHERE NOT EXISTS (
        SELECT FROM accounts_notice
        WHERE person_id = %(person)s AND kind = %(kind)s AND object = %(object)s AND at >= %(at)s
    )
    ON CONFLICT (person_id, kind, object) WHERE read_at IS NULL DO UPDATE
    SET at = GREATEST(kept.at, excluded.at), mailed_at = NULL
"""

MARK_READ = """
    UPDATE accounts_notice SET read_at = %s WHERE person_id = %s AND object = ANY(%s::varchar[]) AND read_at IS NULL
"""


class NoticeQuerySet(models.QuerySet["Notice"]):
    def readable_by(self, person: User, kinds: Iterable[str] | None = None) -> Self:
        """The person's own of which they may still read what they are about; of these kinds, or of all.

        A condition for each kind makes a long query: who knows which kinds there are saves most of it.
        """
        asked = KINDS if kinds is None else kinds
        readable = [models.Q(kind=slug) & KINDS[slug].readable(person) for slug in asked if slug in KINDS]
        return self.filter(models.Q(*readable, _connector=models.Q.OR), person=person) if readable else self.none()

    def new(self) -> Self:
        return self.filter(read_at=None)

    def unmailed(self) -> Self:
        """Of the new ones those that no mail has told of."""
        return self.new().filter(mailed_at=None)

    def read(self) -> None:
        self.new().update(read_at=timezone.now())

    def by_time(self) -> Self:
        """The new ones first, of these and of the others the last first."""
        return self.annotate(is_new=models.Q(read_at=None)).order_by("-is_new", "-at", "-pk")


class Notice(models.Model):
    """News for one person about a thing, which `object` names by its public id.

    As long as it is not read, more of the same kind about the same thing is gathered in it: `created_at` is the first
    of it, `at` the last. A mail about it was about to be sent at `mailed_at`.
    """

    public_id = models.CharField(max_length=12, unique=True, default=new_id, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=16)
    object = models.CharField(max_length=12)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()
    at = models.DateTimeField(db_index=True)
    read_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind", "object"],
                condition=models.Q(read_at=None),
                name="what_is_not_read_yet_is_gathered",
            )
        ]
        indexes = [models.Index(fields=["person", "-at"], name="notices_of_a_person")]

    def __str__(self):
        return self.kind

    @classmethod
    def prune(cls):
        cls.objects.filter(at__lt=timezone.now() - KEPT).delete()


def mark_read(person, things):
    """The person has opened what their notices are about."""
    with connection.cursor() as cursor:
        cursor.execute(MARK_READ, [timezone.now(), person.pk, [thing.public_id for thing in things]])


def notify(person, kind, thing, actor, at):
    """Tell the person what the actor did; at: when. The same deed told again is no news, nor is one's own."""
    if person == actor:
        return
    values = {"public_id": new_id(), "person": person.pk, "kind": kind, "object": thing.public_id, "at": at}
    with connection.cursor() as cursor:
        cursor.execute(NOTIFY, {**values, "actor": actor and actor.pk})
        is_news = cursor.rowcount == 1
    if is_news:
        announce_to(person)
    if is_news and kind in KINDS:
        app.configure_task(MAIL_NOTICES, schedule_in={"seconds": KINDS[kind].pause.seconds}).defer(person=person.pk)


def sentences(notices: Iterable[Notice], viewer: User) -> dict[int, Sentence]:
    """What each of the viewer's notices says, by its primary key."""
    together = defaultdict(list)
    for notice in notices:
        together[KINDS[notice.kind].describe].append(notice)
    return {pk: said for describe, group in together.items() for pk, said in describe(group, viewer).items()}
