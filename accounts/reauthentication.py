"""Once more, before an address, a password, a key or a session changes: the user shows that it is them."""

import secrets
import time
from functools import wraps
from urllib.parse import urlencode

from allauth.account import app_settings
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import STATE_SESSION_KEY
from django.contrib import messages
from django.shortcuts import redirect
from django.utils.crypto import constant_time_compare

from accounts.attempts import OWN_CODES, take, take_guess

CODE = "reauthentication_code"
"""The session's key for the code that was sent and the time until which it holds."""
CODE_SECONDS = 600


def reauthenticated_lately(request):
    records = get_authentication_records(request, request.user)
    times = [record["at"] for record in records if record.get("reauthenticated")]
    return bool(times) and time.time() - times[-1] < app_settings.REAUTHENTICATION_TIMEOUT


def forget_suspended(session):
    """A form that was once suspended and given up is not sent by a later reauthentication for the same page."""
    session.pop(STATE_SESSION_KEY, None)


def reauthenticated(view):
    """For a page of passwords: a form is never suspended there, for allauth would keep it, readable, in the session."""

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        if request.user.is_anonymous or reauthenticated_lately(request):
            return view(request, *args, **kwargs)
        forget_suspended(request.session)
        way = get_adapter().get_reauthentication_methods(request.user)[0]["url"]
        return redirect(f"{way}?{urlencode({'next': request.path})}")

    return wrapped


def send_code(request):
    """Send a new code; those before it no longer work."""
    adapter, address = get_adapter(), request.user.email
    if not take(OWN_CODES, request, address):
        adapter.add_message(request, messages.ERROR, message=adapter.error_messages["too_many_codes"])
        return
    code = f"{secrets.randbelow(10**6):06}"
    request.session[CODE] = [code, time.time() + CODE_SECONDS]
    adapter.send_mail("account/email/reauthentication_code", address, {"code": code, "user": request.user})


def is_code_sent(session):
    """Whether a code counts that was sent."""
    _, until = session.get(CODE, ("", 0))
    return until > time.time()


def take_code(session, user, typed):
    """Whether this is the code; right or wrong, a try is used up, and a right one counts once."""
    if not is_code_sent(session):
        return False
    code, until = session[CODE]
    is_right = take_guess(until, user.email) and constant_time_compare(typed, code)
    if is_right:
        del session[CODE]
    return is_right
