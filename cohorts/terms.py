"""The next term of a cohort, and its end. What apps above know of a cohort they copy and clear themselves."""

from collections.abc import Callable

from django.db import transaction
from django.utils import timezone

from cohorts.models import Announcement, CoachNote, Cohort, Group, Invitation, Membership, Pair

COPIED: list[Callable[[Cohort, Cohort], None]] = []
"""Each copies, from one cohort to another, what its app knows: questions, never the work."""
CLEARED: list[Callable[[Cohort], None]] = []
"""Each deletes what its app knows of a cohort that is deleted, and that is nobody's work."""
ENDED_NAME = "A cohort that ended"


@transaction.atomic
def copy(cohort, coach, name, term, time_zone, with_people):
    """A new cohort of the coach's with the office hours, groups and questions; with the people only if wanted."""
    settings = {"term": term, "time_zone": time_zone, "office_hours": cohort.office_hours}
    made = Cohort.create_with_coach(name, coach, **settings)
    groups = {group.pk: made.groups.create(name=group.name) for group in cohort.groups.all()}
    if with_people:
        copy_people(cohort, made, coach, groups)
    for copy_more in COPIED:
        copy_more(cohort, made)
    return made


def copy_people(cohort, made, coach, groups):
    """They have met before: nobody's name needs a number that it has not."""
    Membership.objects.bulk_create(
        Membership(
            cohort=made,
            user_id=old.user_id,
            role=old.role,
            group=groups.get(old.group_id),
            weekly_capacity=old.weekly_capacity,
        )
        for old in cohort.memberships.live().exclude(user=coach)
    )


@transaction.atomic
def delete(cohort):
    """Everybody leaves it, and what its coaches said of it and of each other goes.

    The row stays, without its name, for the notes that were sent: they are their authors' to keep.
    """
    cohort.lock()
    for model in (Invitation, Announcement, Pair):
        model.objects.filter(cohort=cohort).delete()
    CoachNote.objects.filter(membership__cohort=cohort).delete()
    Group.objects.filter(cohort=cohort).delete()
    for clear in CLEARED:
        clear(cohort)
    cohort.memberships.live().update(left_at=timezone.now())
    cohort.name, cohort.term, cohort.office_hours = ENDED_NAME, "", ""
    cohort.save()
