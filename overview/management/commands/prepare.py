from contextlib import contextmanager

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection

LOCK = 7_827_265_464
"""A number of ours among the database's advisory locks."""


class Command(BaseCommand):
    help = "Makes the database ready: migrations, the cache's table, the built-in content. Harmless to run again."

    def handle(self, *args, **options):
        with alone():
            call_command("migrate", verbosity=0)
            call_command("createcachetable")
            call_command("load_rubrics")
            call_command("load_questions")
            call_command("load_exemplars")


@contextmanager
def alone():
    """A second one that starts meanwhile, such as that of a second web server, waits."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
