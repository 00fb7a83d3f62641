"""Limits on tries at the ways in. One statement counts a try, so that parallel requests and processes share the count.

A limit is by address and client together first: an attacker closes a way in for themselves, not for its owner. A link
by mail, which nobody can guess, has no limit by address alone: it stays open to an owner whom many clients attack.
"""

from datetime import timedelta
from typing import NamedTuple

from allauth.core.internal.ratelimit import get_ip
from django.conf import settings
from django.db import connection, models
from django.utils import timezone
from django.utils.crypto import salted_hmac

MINUTE, QUARTER, HOUR, DAY = timedelta(minutes=1), timedelta(minutes=15), timedelta(hours=1), timedelta(days=1)


class Limit(NamedTuple):
    what: str
    per: str
    number: int
    period: timedelta

    def key(self, **values):
        parts = [self.what, str(self.period), *(f"{name}={values[name]}" for name in self.per.split())]
        return salted_hmac("accounts.attempts", "\0".join(parts), algorithm="sha256").hexdigest()


PASSWORDS = (
    Limit("password", "address client", 10, QUARTER),
    Limit("password", "client", 100, QUARTER),
    Limit("password", "address", 100, QUARTER),
)
CODES = (
    Limit("code", "address client", 5, HOUR),
    Limit("code", "address client", 10, DAY),
    Limit("code", "client", 100, HOUR),
    Limit("code", "address", 20, DAY),
)
LINKS = (Limit("link", "address client", 5, HOUR), Limit("link", "client", 100, HOUR))
SIGN_UPS = (Limit("sign-up", "client", 100, MINUTE),)
TEST_MAILS = (Limit("test email", "address", 3, HOUR),)
OWN_CODES = (Limit("own code", "address", 5, HOUR), Limit("own code", "address", 20, DAY))
"""Only who is signed in to the address asks for these: nobody else uses them up."""
SECOND_STEPS = (
    Limit("second step", "address client", 10, QUARTER),
    Limit("second step", "address", 100, DAY),
)
GUEST_LINKS = (Limit("guest link", "address", 60, HOUR),)
"""Only who is signed in to the address makes them."""
GUESSED_LINKS = (Limit("guessed link", "client", 100, HOUR),)
GUESSES = Limit("guess", "code", 3, HOUR)

COUNT_UP = """
    INSERT INTO accounts_attempt AS kept (key, ends_at, count) VALUES (%s, now() + %s, 1)
    ON CONFLICT (key) DO UPDATE SET
        count = CASE WHEN kept.ends_at <= now() THEN 1 ELSE kept.count + 1 END,
        ends_at = CASE WHEN kept.ends_at <= now() THEN excluded.ends_at ELSE kept.ends_at END
    RETURNING count
"""


class Attempt(models.Model):
    """How often something was tried until its period ends. The key tells nothing of whom or whence."""

    key = models.CharField(max_length=64, unique=True)
    ends_at = models.DateTimeField(db_index=True)
    count = models.PositiveIntegerField()

    def __str__(self):
        return f"{self.count} until {self.ends_at}"

    @classmethod
    def is_within(cls, limit, **values):
        """Count one more; whether the limit allows it."""
        with connection.cursor() as cursor:
            cursor.execute(COUNT_UP, [limit.key(**values), limit.period])
            return cursor.fetchone()[0] <= limit.number

    @classmethod
    def prune(cls):
        cls.objects.filter(ends_at__lte=timezone.now()).delete()


def take(limits, request, address):
    """Count a try against each limit in turn, up to the first that refuses it; whether none did."""
    if not settings.ACCOUNT_RATE_LIMITS:
        return True
    values = {"client": get_ip(request), "address": address.lower()}
    return all(Attempt.is_within(limit, **values) for limit in limits)


def give_back(limits, request, address):
    """Uncount a try that was none: the password or code was right."""
    values = {"client": get_ip(request), "address": address.lower()}
    keys = [limit.key(**values) for limit in limits]
    Attempt.objects.filter(key__in=keys, count__gt=0).update(count=models.F("count") - 1)


def forget(limit, request, address):
    """Give back all tries of this client at the address."""
    Attempt.objects.filter(key=limit.key(client=get_ip(request), address=address.lower())).delete()


def take_guess(sent_at, address):
    """Whether the code that was sent may be guessed at once more; one sent anew to the same sign-in is the same."""
    return Attempt.is_within(GUESSES, code=(sent_at, address))
