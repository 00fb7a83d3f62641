"""An email about each error, for whoever runs the server: of what kind it was and where, never what it said.

It goes through the worker, as every email does. One of the same kind and place is told once an hour, twenty in all.
"""

import logging
from contextlib import suppress

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.template.loader import render_to_string
from django.utils import timezone

from accounts.attempts import HOUR, Attempt, Limit
from accounts.sending import send
from starcoach.logs import IDENTITY, error_of

LIMITS = (Limit("error", "where", 1, HOUR), Limit("errors", "", 20, HOUR))


class ErrorMails(logging.Handler):
    """What is logged as an error, with one, is told."""

    def emit(self, record):
        """The line itself is in the log already: where the email cannot be queued, no more is to be done.

        That the database is not there can be told by no email, which waits in it.
        """
        if record.exc_info and not isinstance(record.exc_info[1], OperationalError | InterfaceError):
            with suppress(Exception):
                tell(record)


def tell(record):
    where = error_of(record)
    if not all(Attempt.is_within(limit, where=where) for limit in LIMITS):
        return
    match = getattr(getattr(record, "request", None), "resolver_match", None)
    context = {
        "kind": type(record.exc_info[1]).__qualname__,
        "where": where,
        "at": timezone.now(),
        "route": match.view_name if match else "",
        "identity": IDENTITY.get(),
    }
    subject, _, body = render_to_string("accounts/mail/error.txt", context).partition("\n")
    send(settings.ERROR_MAIL, f"starcoach: {subject}", body.strip())


def tell_errors():
    if settings.ERROR_MAIL:
        logging.getLogger().addHandler(ErrorMails(logging.ERROR))
