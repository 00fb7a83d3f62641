"""What an open page follows: a topic is a kind and a public id, such as draft.q3Zk…; no word of anybody is in it.

Who may follow one is decided by the app that the thing belongs to: it puts the kind into KINDS.
"""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.db import connection
from django.http import HttpRequest
from django.http.request import split_domain_port

CHANNEL = "starcoach"
"""PostgreSQL's, on which the processes of starcoach.streams listen."""
PATH = "/events/"
KINDS: dict[str, Callable[[HttpRequest, str], bool]] = {}
"""For each kind whether whoever sends the request may follow the thing with the public id."""


def announce(kind: str, public_id: str) -> None:
    """Tell the pages that follow it to look again, once the transaction is over; never where it is rolled back."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s::text, %s::text)", [CHANNEL, f"{kind}.{public_id}"])


def address(request: HttpRequest) -> str:
    """Where a page finds its events; "" where there are none."""
    return "" if settings.STREAMS_PORT is None else origin(request) + PATH


def origin(request: HttpRequest) -> str:
    """Where a page finds its events, if it is another origin than its own: another port of the same host."""
    if not settings.STREAMS_PORT:
        return ""
    try:
        return f"http://{split_domain_port(request.get_host())[0]}:{settings.STREAMS_PORT}"
    except DisallowedHost:
        return ""
