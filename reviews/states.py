"""How a review may go on, what was agreed about it, and what it was to its author."""

from django.db import models


class State(models.TextChoices):
    ASKED = "asked", "asked"
    OPEN = "open", "begun"
    SUBMITTED = "submitted", "sent"
    DECLINED = "declined", "declined"
    RECALLED = "recalled", "taken back"


NEXT = {
    State.ASKED: {State.OPEN, State.DECLINED, State.RECALLED},
    State.OPEN: {State.SUBMITTED, State.DECLINED, State.RECALLED},
    State.SUBMITTED: set(),
    State.DECLINED: {State.ASKED},
    State.RECALLED: {State.ASKED},
}
"""docs/states.md is drawn from it."""


class Names(models.TextChoices):
    """Who learns whom: readers and author each other; the author not the readers; nor the readers the author."""

    OPEN = "open", "open"
    BLIND = "blind", "blind"
    DOUBLE = "double", "double blind"


class SeeOthers(models.TextChoices):
    """When a reader may read what the others of the same ask sent."""

    AFTER_MINE = "after_mine", "after sending their own"
    AFTER_ALL = "after_all", "when all have sent theirs"
    NEVER = "never", "never"


class Helpfulness(models.IntegerChoices):
    """What a review was to its author, if they say so: for its reader, and counted for the coach."""

    NOT_MUCH = 1, "Not much"
    A_LITTLE = 2, "A little"
    USEFUL = 3, "Useful"
    VERY_USEFUL = 4, "Very useful"
