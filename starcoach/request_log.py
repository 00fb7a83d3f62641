"""A line for each request and each job: who asked for what, how it ended and what it cost. No path, and no words."""

import logging
import re
import secrets
from contextlib import contextmanager
from time import perf_counter

from django.conf import settings
from django.db import connection

from starcoach.logs import IDENTITY

HEADER = "X-Request-ID"
QUIET = {"health", "ready"}
"""The names of what machines ask every few seconds; a line is of use only where it failed."""

logger = logging.getLogger("starcoach.request")


class Cost:
    def __init__(self):
        self.began, self.queries = perf_counter(), []

    def of_query(self, execute, *arguments):
        asked = perf_counter()
        try:
            return execute(*arguments)
        finally:
            self.queries.append(perf_counter() - asked)

    def facts(self):
        return {
            "ms": round((perf_counter() - self.began) * 1000),
            "queries": len(self.queries),
            "database_ms": round(sum(self.queries) * 1000),
        }


@contextmanager
def measured(identity):
    """Whatever is logged meanwhile is of this request or job; what it costs."""
    cost, before = Cost(), IDENTITY.set(identity)
    try:
        with connection.execute_wrapper(cost.of_query):
            yield cost
    finally:
        IDENTITY.reset(before)


class RequestLogMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with measured(id_of(request)) as cost:
            response = self.get_response(request)
            response.headers[HEADER] = IDENTITY.get()
            write_line(request, response.status_code, cost.facts())
        return response


def id_of(request):
    """The proxy's, where one is trusted; a visitor's own would let them write into the log."""
    given = request.headers.get(HEADER, "") if settings.ALLAUTH_TRUSTED_PROXY_COUNT else ""
    return given if re.fullmatch(r"[0-9A-Za-z-]{8,64}", given) else secrets.token_hex(8)


def write_line(request, status, cost):
    route = request.resolver_match.view_name if request.resolver_match else ""
    if route in QUIET and status < 400:
        return
    user = getattr(request, "_cached_user", None)  # request.user might ask the database
    who = {"user": user.public_id if user and user.is_authenticated else ""}
    is_slow = cost["ms"] > settings.SLOW_REQUEST
    facts = {"method": request.method, "route": route, "status": status, **who, **cost}
    logger.log(
        logging.WARNING if is_slow else logging.INFO, "slow request" if is_slow else "request", extra={"facts": facts}
    )
