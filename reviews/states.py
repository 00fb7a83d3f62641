"""How a review may go on."""

from django.db import models


class State(models.TextChoices):
    ASKED = "asked", "asked"
    OPEN = "open", "begun"
    SUBMITTED = "submitted", "sent"
    DECLINED = "declined", "declined"


NEXT = {
    State.ASKED: {State.OPEN, State.DECLINED},
    State.OPEN: {State.SUBMITTED, State.DECLINED},
    State.SUBMITTED: set(),
    State.DECLINED: {State.ASKED},
}
"""docs/states.md is drawn from it."""
