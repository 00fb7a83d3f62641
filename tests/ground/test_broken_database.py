"""A database that is made ready twice at once, or that goes away and comes back."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client

from overview.management.commands.prepare import alone

pytestmark = pytest.mark.django_db(transaction=True)
CONNECTIONS = 4
END_ALL = """
    SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


def end_all_connections():
    with connection.cursor() as cursor:
        cursor.execute(END_ALL)
        return cursor.fetchone()[0]


def test_a_restart_of_the_database_costs_no_request(ana):
    together = Barrier(CONNECTIONS)

    def ask(_):
        try:
            together.wait()
            return Client().get("/health/").status_code
        finally:
            together.wait()
            connection.close()  # back into the pool

    with ThreadPoolExecutor(CONNECTIONS) as pool:
        assert [*pool.map(ask, range(CONNECTIONS))] == [200] * CONNECTIONS
        assert end_all_connections() >= CONNECTIONS
        assert [*pool.map(ask, range(CONNECTIONS))] == [200] * CONNECTIONS


def test_a_second_prepare_waits_for_the_first(other_request):
    with alone():
        second = other_request(call_command, "prepare")
    second.result()
