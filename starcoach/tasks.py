"""Work in the background: what a task is. A worker does it (`manage.py work`), never a request.

A task may be begun more than once, for a worker that is killed in the middle leaves it to the next: it looks what is
still to do, and does that. Its arguments are ids, never words, names or addresses: they stand in the database until it
is done. It is queued by `name_of_task.defer(…)`, in the transaction of what it is about: both are there, or neither.
"""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app


class GiveUp(Exception):
    """A task has failed for good: to try it again makes no sense."""


class Retry(RetryStrategy):
    def get_retry_decision(self, *, exception, job):
        return None if isinstance(exception, GiveUp) else super().get_retry_decision(exception=exception, job=job)


RETRY = Retry(max_attempts=7, exponential_wait=4)
"""Eight tries within six hours, after 4 seconds, 16, 64 and so on. Then it has failed, and is kept for the owner."""
TITLES: dict[str, str] = {}
"""What the owner reads for each task."""


def task(title, **options):
    """A function that a worker runs. It stands in the `tasks.py` of an app."""

    def register(function):
        name = f"{function.__module__}.{function.__name__}"
        TITLES[name] = title
        return app.task(name=name, retry=RETRY, **options)(function)

    return register


def daily(title):
    """A function that a worker runs once a day; the next one to start makes up for a night without any."""

    def register(function):
        def run(timestamp=None):
            function()

        run.__module__, run.__name__ = function.__module__, function.__name__
        registered = task(title, lock=f"{function.__module__}.{function.__name__}")(run)
        return app.periodic(cron=f"{len(TITLES) % 60} 3 * * *")(registered)

    return register
