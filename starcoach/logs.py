"""What a line of the log says: never what a link lets in with, what was looked for, an address, or a user's words."""

import json
import logging
import re
import time
import traceback
from contextvars import ContextVar
from functools import cache

from django.conf import settings
from django.urls import get_resolver
from django.urls.resolvers import URLResolver

PUBLIC = {"component", "item", "kind", "membership_id", "public_id", "rung", "slug", "pk"}
"""The parameters of a path that let nobody in. Any other is secret, such as the token of an invitation."""
HIDDEN = "***"
MIN_SECRET_LENGTH = 16
"""What is shorter is no token, and may be part of any word."""
QUERY = re.compile(r"(/[^\s?\"'<>]*)\?[^\s\"'<>]*")
ADDRESS = re.compile(r"[^\s\"'<>@/:]+@[^\s\"'<>@/:]+")
GROUP = re.compile(r"\(\?P<(\w+)>|\((?!\?)")
IDENTITY: ContextVar[str] = ContextVar("identity", default="")
"""Of the request or the job that this thread is at."""


def logging_in(formatter):
    """Django's LOGGING, all of it to the console in lines of this formatter."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": {"()": f"starcoach.logs.{formatter}"}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "lines"}},
        "root": {"handlers": ["console"], "level": "WARNING"},
        "loggers": {
            "django": {"level": "INFO"},
            "django.request": {"level": "ERROR"},
            "django.server": {"level": "CRITICAL"},
            "procrastinate.worker": {"level": "CRITICAL"},  # it says what a job was given; accounts/worker.py the rest
            "procrastinate.worker.worker": {"level": "ERROR"},
            "starcoach": {"level": "INFO"},
        },
    }


class JSONLines(logging.Formatter):
    """One object a line. `facts`, which a record may bring along, stand beside its message."""

    def format(self, record):
        parts = {
            "time": time_of(record),
            "level": record.levelname,
            "logger": record.name,
            "id": IDENTITY.get(),
            "message": hide(record.getMessage(), record),
            **getattr(record, "facts", {}),
            "error": error_of(record),
        }
        return json.dumps({name: part for name, part in parts.items() if part not in ("", None)})


class PlainLines(logging.Formatter):
    """The same for people: the facts are named after the message, the error has lines of its own."""

    def format(self, record):
        facts = [f"{name}={fact}" for name, fact in getattr(record, "facts", {}).items() if fact not in ("", None)]
        message = hide(record.getMessage(), record)
        line = " ".join([time_of(record), record.levelname, record.name, IDENTITY.get() or "-", message, *facts])
        return "\n".join(filter(None, [line, error_of(record)]))


def time_of(record):
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created)) + f".{record.msecs:03.0f}Z"


def error_of(record):
    error = record.exc_info[1] if record.exc_info else None
    return hide(traceback_of(error), record) if error else ""


def traceback_of(error):
    """Where the error was, and of what kind, after those that it came from.

    What it says may be a user's words or a row of the database: it is told in DEBUG alone.
    """
    earlier = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    before = f"{traceback_of(earlier)}\n\nThen:\n\n" if earlier else ""
    said = f": {error}" if settings.DEBUG else ""
    return f"{before}{''.join(traceback.format_tb(error.__traceback__))}{type(error).__qualname__}{said}"


def hide(text, record):
    for secret in secrets_of(getattr(record, "request", None)):
        text = text.replace(secret, HIDDEN)
    text = secret_paths(get_resolver()).sub(rf"\1{HIDDEN}", QUERY.sub(r"\1", text))
    return ADDRESS.sub(HIDDEN, text)


def secrets_of(request):
    match = getattr(request, "resolver_match", None)
    values = [value for name, value in match.kwargs.items() if name not in PUBLIC] if match else []
    return [value for value in values if isinstance(value, str) and len(value) >= MIN_SECRET_LENGTH]


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
