"""The one door to a person's name: every page, mail and export asks here what a user calls them.

Members of a cohort know each other by name. A meeting that has a law of its own, such as a review, has its own
name_of(person, viewer), which ends here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

SOMEONE_WHO_LEFT = "someone who left"


def name_of(person: User, viewer: User | AnonymousUser) -> str:
    """What the viewer is told that the person is called."""
    return SOMEONE_WHO_LEFT if person.is_gone() and person != viewer else person.name
