"""A world is made once in a worker, and copied into the database of each test."""

import pickle
import time

from django.db import connection, transaction

LIFE = 60
"""Seconds; users who signed in when it was made are still sure to be those who just did."""
UNTOUCHED = {"django_content_type", "auth_permission", "django_migrations"}


class Worlds:
    """fetch() gives each test a world of its own."""

    def __init__(self, make):
        self.make, self.kept = make, None

    def fetch(self):
        if self.kept and self.kept.is_fresh():
            return self.kept.put_back()
        world = self.make()
        self.kept = Kept(world)
        return world


class Kept:
    """A made world: what stands for it in Python, and the rows of every table that holds any."""

    def __init__(self, world):
        self.world, self.made_at = pickle.dumps(world), time.monotonic()
        with connection.cursor() as cursor:
            self.rows = {table: copied(cursor, table) for table in tables() if is_filled(cursor, table)}

    def is_fresh(self):
        return time.monotonic() < self.made_at + LIFE

    @transaction.atomic
    def put_back(self):
        """The world as it was made; only the built-in content stands in the database before."""
        with connection.cursor() as cursor:
            cursor.execute("; ".join(f'DELETE FROM "{table}"' for table in self.rows))  # noqa: S608 - names of ours
            for table, rows in self.rows.items():
                with cursor.copy(f'COPY "{table}" FROM STDIN (FORMAT binary)') as copy:
                    copy.write(rows)
        return pickle.loads(self.world)  # noqa: S301 - our own


def tables():
    return set(connection.introspection.django_table_names(only_existing=True, include_views=False)) - UNTOUCHED


def is_filled(cursor, table):
    cursor.execute(f'SELECT EXISTS (SELECT FROM "{table}")')  # noqa: S608 - names of ours
    return cursor.fetchone()[0]


def copied(cursor, table):
    with cursor.copy(f'COPY "{table}" TO STDOUT (FORMAT binary)') as copy:
        return b"".join(copy)


def forget_jobs():
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_events; DELETE FROM procrastinate_jobs")
