"""What the log says of a request: never what a link lets in with, what was looked for, or a row of the database."""

import logging
import re
from functools import cache

from django.db import Error
from django.urls import get_resolver
from django.urls.resolvers import URLResolver

PUBLIC = {"component", "kind", "membership_id", "public_id", "rung", "slug", "pk"}
"""The parameters of a path that let nobody in. Any other is secret, such as the token of an invitation."""
HIDDEN = "***"
MIN_SECRET_LENGTH = 16
"""What is shorter is no token, and may be part of any word."""
QUERY = re.compile(r"(/[^\s?\"'<>]*)\?[^\s\"'<>]*")
GROUP = re.compile(r"\(\?P<(\w+)>|\((?!\?)")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"hiding": {"()": "starcoach.logs.HidingFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "hiding"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"level": "INFO"},
        "django.request": {"level": "ERROR"},
        "django.server": {"level": "CRITICAL"},
        "procrastinate.worker": {"level": "CRITICAL"},  # it says what a job was given; accounts/worker.py says the rest
        "procrastinate.worker.worker": {"level": "ERROR"},
        "starcoach": {"level": "INFO"},
    },
}


class HidingFormatter(logging.Formatter):
    """The last step before the console: it covers messages, their arguments and tracebacks alike."""

    def format(self, record):
        text = super().format(record)
        for secret in secrets_of(getattr(record, "request", None)):
            text = text.replace(secret, HIDDEN)
        return secret_paths(get_resolver()).sub(rf"\1{HIDDEN}", QUERY.sub(r"\1", text))

    def formatException(self, ei):  # noqa: N802 - logging's name
        text = super().formatException(ei)
        for row in quoted_rows(ei[1]):
            text = text.replace(row, HIDDEN)
        return text


def secrets_of(request):
    match = getattr(request, "resolver_match", None)
    values = [value for name, value in match.kwargs.items() if name not in PUBLIC] if match else []
    return [value for value in values if isinstance(value, str) and len(value) >= MIN_SECRET_LENGTH]


def quoted_rows(error):
    """What PostgreSQL says in detail, of this error and those that it came from: it quotes whole rows."""
    while error is not None:
        detail = str(error).partition("DETAIL:")[2] if isinstance(error, Error) else ""
        if detail:
            yield detail
        error = error.__cause__ or error.__context__


@cache
def secret_paths(resolver):
    """Finds paths that hold a secret, also those that lead nowhere: mistyped, cut off or longer."""
    return re.compile(rf"(\b(?:{'|'.join(secret_prefixes(resolver))}))[^\s\"'<>?#]+", re.IGNORECASE)


def secret_prefixes(resolver, before=""):
    """For each path with a secret, a regex of what stands before the first one."""
    for pattern in resolver.url_patterns:
        regex = before + pattern.pattern.regex.pattern.removeprefix("^")
        if isinstance(pattern, URLResolver):
            yield from secret_prefixes(pattern, regex)
        elif secret := next((group for group in GROUP.finditer(regex) if group[1] not in PUBLIC), None):
            yield GROUP.sub("(?:", regex[: secret.start()])
