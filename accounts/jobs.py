"""The work in the background as the owner sees it: what waits, runs or has failed, and whether a worker is alive."""

from datetime import timedelta

from django.core.paginator import Paginator
from django.db import connection, models, transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob, ProcrastinateWorker

from starcoach.tasks import TITLES

DEAD_AFTER = timedelta(seconds=20)
"""Without a heartbeat for so long a worker counts as dead, and its work goes to another."""
FAILED_KEPT = timedelta(days=90)
UNFINISHED = {"failed": ("failed", "failed"), "doing": ("runs", "run"), "todo": ("waits", "wait")}
"""The states of a job, as one says them of one and of many."""
REMOVE_OLD = """
    DELETE FROM procrastinate_jobs AS job WHERE status NOT IN ('todo', 'doing')
    AND NOT EXISTS (SELECT FROM procrastinate_events WHERE job_id = job.id AND at > %s)
"""


class JobError(models.Model):
    """Why the last try at a job failed: the kind of error alone, for its words may hold a person's.

    The database deletes it with its job.
    """

    job = models.OneToOneField(
        ProcrastinateJob, models.DO_NOTHING, primary_key=True, db_constraint=False, related_name="error"
    )
    kind = models.CharField(max_length=100)
    at = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return self.kind


class WorkPage:
    """What is not done yet: the failed first, then what runs and what waits; the newest first."""

    def __init__(self, number):
        told = models.Max("procrastinateevent__at", filter=~models.Q(procrastinateevent__type="scheduled"))
        jobs = ProcrastinateJob.objects.filter(status__in=UNFINISHED).select_related("error")
        self.page = Paginator(jobs.annotate(since=told).order_by("-status", "-pk"), 50).get_page(number)
        self.last_heartbeat = last_heartbeat()
        self.is_alive = is_alive(self.last_heartbeat)

    def rows(self):
        for job in self.page:
            yield {
                "job": job,
                "title": TITLES.get(job.task_name, job.task_name),
                "state": UNFINISHED[job.status][0],
                "error": getattr(job, "error", None),
                "later": job.status == "todo" and job.scheduled_at and job.scheduled_at > timezone.now(),
            }

    def counts(self):
        """How many jobs are in each state, in words."""
        found = count_jobs()
        return [(words[found[state] > 1], found[state]) for state, words in UNFINISHED.items() if found.get(state)]


def count_jobs():
    """How many jobs are unfinished, by their state."""
    unfinished = ProcrastinateJob.objects.filter(status__in=UNFINISHED)
    return dict(unfinished.order_by().values_list("status").annotate(models.Count("pk")))


def last_heartbeat():
    """The last sign of life of any worker that did not end in good order."""
    return ProcrastinateWorker.objects.aggregate(at=models.Max("last_heartbeat"))["at"]


def is_alive(heartbeat):
    return bool(heartbeat and heartbeat > timezone.now() - DEAD_AFTER)


@transaction.atomic
def run_again(pk):
    """Let a worker try a failed job once more; False where it has not failed, or not any longer."""
    failed = ProcrastinateJob.objects.select_for_update(no_key=True).filter(pk=pk, status="failed").exists()
    if failed:
        app.job_manager.retry_job_by_id(pk, timezone.now())
    return failed


def drop(pk):
    """Let a failed job go; False where it has not failed, or not any longer."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs WHERE id = %s AND status = 'failed'", [pk])
        return bool(cursor.rowcount)


def remove_old_jobs():
    """Failed jobs that nobody cared for; done ones are deleted at once."""
    with connection.cursor() as cursor:
        cursor.execute(REMOVE_OLD, [timezone.now() - FAILED_KEPT])
