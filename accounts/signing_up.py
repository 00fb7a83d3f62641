"""Signing up by an invitation, on its page. accounts knows no cohorts: what an invitation opens puts itself here."""

from collections.abc import Callable

from allauth.account.internal.flows.signup import complete_signup
from allauth.core.exceptions import ImmediateHttpResponse
from django.http import HttpRequest

ACCEPTED = "accepted"
"""The session's key for the invitation that a visitor accepted, and for the account they made with it."""
ACCEPTANCES: list[Callable[[HttpRequest, str], str | None]] = []
"""What lets the user of a request in by an invitation, and returns where they go then; None where it has ended."""


def sign_up(request, form, invitation_id):
    """Make the account. Its user is let in where they first sign in to it in this browser, their address confirmed."""
    user, response = form.try_save(request)
    request.session[ACCEPTED] = user and user.pk, invitation_id
    try:
        return response or complete_signup(request, user=user, redirect_url=request.path)
    except ImmediateHttpResponse as answer:
        return answer.response


def accept_invitation(request):
    """Let the user in who signed up in this browser; nobody else who signs in there. Returns where they go then."""
    user_id, invitation_id = request.session.pop(ACCEPTED, (None, ""))
    if user_id != request.user.pk:
        return None
    return next(filter(None, (accept(request, invitation_id) for accept in ACCEPTANCES)), None)
