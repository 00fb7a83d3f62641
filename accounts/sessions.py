"""Where a user is signed in."""

import time

from allauth.core.internal.httpkit import get_client_ip
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils import timezone

BEGUN = "begun"
"""The session's key for the time of its sign-in."""
UNKNOWN_ADDRESS = "::"
MOST_OF_A_BROWSER = 200


def note_day(user):
    """The last day on which the user was here; nothing finer is kept."""
    today = timezone.localdate()
    if user.last_active_on != today:
        user.last_active_on = today
        user.save(update_fields=["last_active_on"])


def is_over(session):
    """Whether its absolute life has ended, however much it is used."""
    now = time.time()
    return now - session.get(BEGUN, now) > settings.SESSION_ABSOLUTE_AGE


def note(request, user):
    """Which device of the user this session is on, when it was last used, and the day on which its user was here."""
    if not request.session.session_key:
        request.session.save()
    UserSession.objects.update_or_create(
        session_key=request.session.session_key,
        defaults={
            "user": user,
            "ip": get_client_ip(request) or UNKNOWN_ADDRESS,
            "user_agent": request.META.get("HTTP_USER_AGENT", "")[:MOST_OF_A_BROWSER],
            "last_seen_at": timezone.now(),
        },
    )
    note_day(user)


def live_sessions(user):
    """Those that have not ended, the last used first."""
    live = Session.objects.filter(expire_date__gt=timezone.now())
    own = UserSession.objects.filter(user=user, session_key__in=live.values("session_key"))
    return own.order_by("-last_seen_at", "-pk")


def end_others(request, session=None):
    """End the session, or all but the one in hand: its next request is signed out. Returns how many have ended."""
    others = UserSession.objects.filter(user=request.user).exclude(session_key=request.session.session_key)
    ended = list(others.filter(pk=session.pk) if session else others)
    for other in ended:
        other.end()
    return len(ended)


def end_dead():
    """Forget the devices of sessions that have ended by themselves."""
    for session in UserSession.objects.iterator():
        session.purge()
