"""The worker: it takes jobs one after the other, a few at once, until it is told to stop.

Each few seconds it gives a sign of life. What a worker had begun that gives none any more is begun again by another.
"""

import asyncio
import logging
from contextlib import suppress

from django.db import DatabaseError, connection
from django.utils import timezone
from procrastinate import App
from procrastinate.contrib.django import app as tasks
from procrastinate.contrib.django.db_cleanup import close_db_connections
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.exceptions import ConnectorException
from procrastinate.worker import Worker

from accounts.jobs import DEAD_AFTER, JobError
from starcoach.request_log import measured
from starcoach.tasks import RETRY, TITLES

HEARTBEAT = 5
AT_ONCE = 3
PATIENCE = 30
"""Seconds that a job gets to finish once the worker is told to stop."""
MISSED = 8 * 24 * 3600
"""A daily task whose hour passed without a worker is made up for."""
LOST = """
    job.status = 'doing' AND (job.worker_id IS NULL OR job.worker_id IN
        (SELECT id FROM procrastinate_workers WHERE last_heartbeat < now() - %(dead_after)s))
"""
GIVE_UP = f"""
    UPDATE procrastinate_jobs AS job SET status = 'failed', queueing_lock = NULL
    WHERE attempts >= %(most)s AND {LOST}
"""  # noqa: S608
TAKE_OVER = f"""
    UPDATE procrastinate_jobs AS job
    SET status = 'todo', attempts = attempts + 1, scheduled_at = now(), queueing_lock = NULL WHERE {LOST}
"""  # noqa: S608

logger = logging.getLogger("starcoach.worker")


async def work(wait=True):
    """Do what is to be done; with `wait`, what comes later and what is due each day, too."""
    # A second app, for the worker needs a connection that listens. What a task itself queues goes by Django's.
    app = App(connector=DjangoConnector().get_worker_connector(), periodic_defaults={"max_delay": MISSED})
    app.tasks = tasks.tasks
    if wait:
        app.periodic_registry = tasks.periodic_registry
    async with app.open_async():
        await take_over(app)
        worker = make_worker(app, wait)
        rescue = asyncio.create_task(keep_taking_over(app, worker))
        try:
            await worker.run()
        finally:
            rescue.cancel()


def make_worker(app, wait):
    return Worker(
        app,
        concurrency=AT_ONCE,
        wait=wait,
        listen_notify=wait,
        install_signal_handlers=wait,
        delete_jobs="successful",
        shutdown_graceful_timeout=PATIENCE,
        update_heartbeat_interval=HEARTBEAT,
        stalled_worker_timeout=DEAD_AFTER.total_seconds(),
        task_middleware=[close_db_connections, watch],
    )


async def keep_taking_over(app, worker):
    """Its own heartbeat first: a machine that was asleep must not take its own work for lost."""
    while True:
        await asyncio.sleep(HEARTBEAT)
        with suppress(ConnectorException):
            await app.job_manager.update_heartbeat(worker.worker_id)
            await take_over(app)


async def take_over(app):
    """Begin anew what dead workers had begun; what has killed too many of them has failed."""
    for query in (GIVE_UP, TAKE_OVER):
        await app.connector.execute_query_async(query, dead_after=DEAD_AFTER, most=RETRY.max_attempts)


def watch(call_next, context, worker):
    """Log what a job was and cost, never what it was given. Of an error its kind is kept, never its words."""
    job = context.job
    with measured(f"job-{job.id}") as cost:
        level, ended, failed = logging.INFO, "done", None
        try:
            return call_next()
        except Exception as error:
            is_last = RETRY.get_retry_decision(exception=error, job=job) is None
            level, ended, failed = (
                (logging.ERROR, "failed", error) if is_last else (logging.WARNING, "to be tried again", error)
            )
            note_error(job, error)
            raise
        finally:
            facts = {"task": TITLES.get(job.task_name), "try": job.attempts + 1, **cost.facts()}
            logger.log(level, "job %s", ended, exc_info=failed, extra={"facts": facts})


def note_error(job, error):
    with suppress(DatabaseError):
        JobError.objects.update_or_create(job_id=job.id, defaults={"kind": type(error).__name__, "at": timezone.now()})
        unlock(job.id)


def unlock(pk):
    """The database refuses a second waiting job with the same queueing lock: one that is tried again has none."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET queueing_lock = NULL WHERE id = %s", [pk])
