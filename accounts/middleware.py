import time

from django.contrib.auth import logout
from django.shortcuts import render
from django.utils import timezone

from accounts.page_user import HEADER, writer_of
from accounts.sessions import BEGUN, is_over, note
from starcoach.htmx import text_response

RENEWED = "renewed"
"""The session's key for the time of its last renewal."""
RENEWAL_SECONDS = 3600


def begin_session(request, user, **kwargs):
    """At each sign-in, so that no ordinary request has to write the session."""
    request.session[BEGUN] = request.session[RENEWED] = time.time()
    note(request, user)


class SessionLifeMiddleware:
    """A session lives on while it is used, renewed at most once an hour, up to an absolute life."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.user.is_authenticated:
            self.end_or_renew(request)
        return self.get_response(request)

    def end_or_renew(self, request):
        now = time.time()
        request.session.setdefault(BEGUN, now)
        if is_over(request.session):
            logout(request)
        elif now - request.session.get(RENEWED, 0) > RENEWAL_SECONDS:
            request.session[RENEWED] = now
            note(request, request.user)


class TimeZoneMiddleware:
    """Shows every date in the user's own time zone."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with timezone.override(request.user.zone() if request.user.is_authenticated else None):
            return self.get_response(request)


class PageUserMiddleware:
    """Takes nothing from a page of another user, who was signed in in this browser before.

    It looks before the CSRF middleware does, whose token has changed as well and which could only say that.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, arguments, named_arguments):
        writer = writer_of(request)
        return refuse_page(request, writer) if writer else None


def refuse_page(request, writer):
    """A sentence for scripts, a page for everyone else."""
    if HEADER not in request.headers:
        return render(request, "403_page_user.html", {"writer": writer}, status=403)
    sentence = f"These are the words of {writer}. You are signed in as {request.user.name} now."
    response = text_response(sentence, 401)
    response.headers[HEADER] = "another"
    return response
