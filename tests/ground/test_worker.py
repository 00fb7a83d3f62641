"""A worker of its own process, on the real database, killed where it hurts."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob, ProcrastinatePeriodicDefer, ProcrastinateWorker

from answers.models import Draft
from answers.tasks import empty_trash
from tests.conftest import is_waited_for

pytestmark = [pytest.mark.long, pytest.mark.django_db(transaction=True)]
ON_THE_DATABASE_OF_THE_TEST = """
import django, sys
from django.conf import settings
settings.DATABASES["default"]["NAME"] = sys.argv[1]
django.setup()
from django.core.management import call_command
call_command("work")
"""


@contextmanager
def worker():
    command = [sys.executable, "-c", ON_THE_DATABASE_OF_THE_TEST, connection.settings_dict["NAME"]]
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"}
    with subprocess.Popen(command, cwd=settings.BASE_DIR, env=env, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def until(is_so):
    for _ in range(300):
        if found := is_so():
            return found
        time.sleep(0.1)
    raise AssertionError("It has not come to be so within 30 seconds.")


def is_done(job):
    return lambda: not ProcrastinateJob.objects.filter(pk=job).exists()


@pytest.fixture
def old_trash(draft):
    Draft.objects.filter(pk=draft.pk).update(trashed_at=timezone.now() - timedelta(days=31))
    return draft


@pytest.fixture
def no_daily_work():
    """As if that of today was queued already, so that a test meets its own work alone."""
    with worker() as process:
        until(lambda: ProcrastinatePeriodicDefer.objects.count() and not ProcrastinateJob.objects.exists())
        process.terminate()
        process.wait(20)


def test_what_a_killed_worker_was_at_is_done_by_the_next(no_daily_work, old_trash):
    with transaction.atomic():
        Draft.objects.select_for_update().get(pk=old_trash.pk)
        with worker() as first:
            job = in_another_connection(empty_trash.defer)
            until(is_waited_for)
            first.send_signal(signal.SIGKILL)
            first.wait()
    assert ProcrastinateJob.objects.get(pk=job).status == "doing"
    age_heartbeats()
    with worker():
        until(is_done(job))
    assert not Draft.objects.filter(pk=old_trash.pk).exists()


def in_another_connection(call):
    def run():
        try:
            return call()
        finally:
            connection.close()

    with ThreadPoolExecutor() as pool:
        return pool.submit(run).result()


def age_heartbeats():
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 minute'")


def test_a_worker_told_to_stop_ends_what_it_does_and_says_goodbye(no_daily_work, old_trash):
    with worker() as process:
        with transaction.atomic():
            Draft.objects.select_for_update().get(pk=old_trash.pk)
            job = in_another_connection(empty_trash.defer)
            until(is_waited_for)
            process.terminate()
        assert process.wait(20) == 0
        [line] = process.stderr.read().splitlines()
        assert "INFO starcoach.worker" in line and "job done" in line
    assert is_done(job)()
    assert not ProcrastinateWorker.objects.exists()


def test_daily_work_that_no_worker_was_there_for_is_made_up_for_once(old_trash):
    with worker():
        until(lambda: not Draft.objects.filter(pk=old_trash.pk).exists())
        until(lambda: not ProcrastinateJob.objects.exists())
    deferred = set(ProcrastinatePeriodicDefer.objects.values_list("pk", flat=True))
    assert len(deferred) == len(app.periodic_registry.periodic_tasks)
    with worker():
        until(lambda: ProcrastinateWorker.objects.count() == 2)
        assert set(ProcrastinatePeriodicDefer.objects.values_list("pk", flat=True)) == deferred


def test_work_is_begun_as_soon_as_it_is_queued(no_daily_work, old_trash):
    with worker():
        until(lambda: ProcrastinateWorker.objects.filter(last_heartbeat__gt=timezone.now() - timedelta(seconds=4)))
        time.sleep(1)
        empty_trash.defer()
        until(lambda: not Draft.objects.filter(pk=old_trash.pk).exists())
