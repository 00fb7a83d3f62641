"""What the user read and answered among the model answers."""

from overview.takeout.times import iso_time


def readings(user):
    return [
        {"exemplar": reading.exemplar.slug, "read_at": iso_time(reading.read_at)}
        for reading in user.readings.select_related("exemplar").order_by("read_at", "pk")
    ]


def attempts(user):
    return [
        describe_attempt(attempt) for attempt in user.attempts.select_related("exemplar").order_by("answered_at", "pk")
    ]


def describe_attempt(attempt):
    return {
        "exemplar": attempt.exemplar.slug,
        **{name: getattr(attempt, name) for name in ("kind", "item", "tries", "is_right_at_once", "card")},
        **{name: iso_time(getattr(attempt, name)) for name in ("answered_at", "done_at")},
        **{name: day and day.isoformat() for name in ("reviewed_on", "due_on") for day in [getattr(attempt, name)]},
    }
