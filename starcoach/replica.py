"""A copy of the database for what may lag a moment behind: it answers who only looks at the work of many.

Whoever saves reads what they saved, so a view says itself what of it may come from there: `with lagging():`. Who may
see it has been asked of the database itself by then.
"""

import logging
import time
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import DEFAULT_DB_ALIAS, OperationalError, connections

REPLICA = "replica"
REST = 30
"""Seconds for which one that did not answer is not asked again."""
logger = logging.getLogger("starcoach.replica")
_is_read = ContextVar("is_read", default=False)
_rests_until = 0.0


class Router:
    """Reads go to the replica within lagging(), and every write to the database itself."""

    def db_for_read(self, model, **hints):
        return REPLICA if _is_read.get() else DEFAULT_DB_ALIAS

    def db_for_write(self, model, **hints):
        return DEFAULT_DB_ALIAS

    def allow_relation(self, one, other, **hints):
        return True

    def allow_migrate(self, db, app_label, **hints):
        return db == DEFAULT_DB_ALIAS


@contextmanager
def lagging():
    """What is read meanwhile may come from the replica, if there is one and it answers."""
    token = _is_read.set(is_there())
    try:
        yield
    finally:
        _is_read.reset(token)


def is_there():
    global _rests_until
    if REPLICA not in connections.settings or time.monotonic() < _rests_until:
        return False
    try:
        connections[REPLICA].ensure_connection()
    except OperationalError as error:
        _rests_until = time.monotonic() + REST
        logger.warning("The replica does not answer (%s); the database itself is read.", type(error).__name__)
        return False
    return True
