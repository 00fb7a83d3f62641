"""The product in this process, without a server: a database of its own, and people who are signed in."""

import os
import secrets

os.environ |= {
    "DJANGO_SETTINGS_MODULE": "bench.settings",
    "STARCOACH_WORLD": "bench",
    "SECRET_KEY": secrets.token_urlsafe(50),
}
os.environ.pop("DATABASE_URL", None)

import django  # noqa: E402

django.setup()

from contextlib import contextmanager  # noqa: E402

from allauth.account.internal.flows.login import record_authentication  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.http import HttpRequest  # noqa: E402
from django.template.base import Template  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402

from bench.settings import STORAGES, WORLD  # noqa: E402
from starcoach.postgres import Server  # noqa: E402

PLAIN = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}


def signed_in(user):
    """A browser in which the user has just shown once more that it is them, as some pages ask."""
    client, request = Client(), HttpRequest()
    client.force_login(user)
    request.session = client.session
    record_authentication(request, user, "password", reauthenticated=True)
    request.session.save()
    return client


@contextmanager
def database():
    """A database of its own, empty but for the built-in questions, on the server in var/bench."""
    WORLD.mkdir(parents=True, exist_ok=True)
    server = Server(WORLD)
    server.start()
    plain_render = Template._render  # type: ignore[attr-defined]
    setup_test_environment()
    # The one for tests copies all variables at each include.
    Template._render = plain_render  # type: ignore[attr-defined]
    connection.settings_dict["OPTIONS"].pop("pool")  # one connection, whose process is measured
    try:
        connection.creation.create_test_db(verbosity=0, autoclobber=True)
        for command in ("createcachetable", "load_rubrics", "load_questions", "load_exemplars"):
            call_command(command, verbosity=0)
        yield
    finally:
        connection.creation.destroy_test_db("starcoach", verbosity=0)
        server.stop()
