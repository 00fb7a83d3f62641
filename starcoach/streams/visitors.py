"""Who opens a stream, and what they may follow: asked of the database, in a thread of a few."""

from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from io import BytesIO
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.core.exceptions import DisallowedHost
from django.core.handlers.asgi import ASGIRequest
from django.db import connection
from django.http.request import split_domain_port

from accounts.sessions import is_over
from starcoach.topics import KINDS

threads = ThreadPoolExecutor(4, "visitors")


def admit(scope, topics):
    """(status, who the streams are counted for): OK where whoever sends the request may follow all of the topics."""
    try:
        request = request_of(scope)
        if not all(may_follow(request, topic) for topic in topics):
            is_known = request.user.is_authenticated
            return HTTPStatus.NOT_FOUND if is_known else HTTPStatus.UNAUTHORIZED, ""
        return HTTPStatus.OK, request.user.public_id if request.user.is_authenticated else topics[0]
    finally:
        connection.close()


def may_follow(request, topic):
    kind, _, public_id = topic.partition(".")
    return kind in KINDS and KINDS[kind](request, public_id)


def request_of(scope):
    """With its user, as the middlewares of pages find them."""
    request = ASGIRequest(scope, BytesIO())
    request.session = SessionStore(request.COOKIES.get(settings.SESSION_COOKIE_NAME))
    request.user = get_user(request)
    if request.user.is_authenticated and (is_over(request.session) or request.user.ended_at):
        request.user = AnonymousUser()
    return request


def is_own_page(scope):
    """(whether a page of ours asks, the origin that it has if that is another port of the same host)."""
    request = ASGIRequest(scope, BytesIO())
    try:
        host = request.get_host()
    except DisallowedHost:
        return False, ""
    origin = request.headers.get("Origin", "")
    try:
        asking = urlsplit(origin)
        port = asking.port
    except ValueError:
        return False, ""
    if not origin or asking.netloc == host:
        return True, ""
    is_own_port = port == urlsplit(settings.SITE_URL).port
    is_ours = settings.STREAMS_PORT and is_own_port and asking.hostname == split_domain_port(host)[0].strip("[]")
    return bool(is_ours), origin
