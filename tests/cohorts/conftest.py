from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from cohorts.models import Cohort

IS_WAITED_FOR = """
    SELECT count(*) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))
"""


@pytest.fixture
def make_cohort():
    return lambda coach: Cohort.create_with_coach("Another cohort", coach)


@pytest.fixture
def other_request():
    """Makes a call over a connection of its own, and returns once it waits for the transaction of the test."""

    def run(call, *arguments):
        try:
            return call(*arguments)
        finally:
            connection.close()

    def start(call, *arguments):
        future = pool.submit(run, call, *arguments)
        while not is_waited_for():
            assert not future.done(), "It did not wait."
        return future

    with ThreadPoolExecutor() as pool:
        yield start


def is_waited_for():
    with connection.cursor() as cursor:
        cursor.execute(IS_WAITED_FOR)
        return cursor.fetchone()[0]
