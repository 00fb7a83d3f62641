"""Who of those that meet in a cohort have names that look alike: each of them gets a number.

Former members count too, for what they wrote keeps their name.
"""

from itertools import count

from django.contrib.auth import get_user_model
from django.db import connection, transaction

from accounts.names import look_alike
from cohorts.models import Cohort


@transaction.atomic
def number_namesakes(person):
    """Number a person who has come, or has a new name, and whoever is now like them; who is alone again needs none."""
    lock()
    namesakes = namesakes_of(person)
    if not namesakes or person.namesake in {user.namesake for user in namesakes}:
        give(person, 0)
    if namesakes:
        number([*namesakes, person])
    for user in people_met(person).exclude(namesake=0):
        if not namesakes_of(user):
            give(user, 0)


def lock():
    """Until this transaction ends no other gives numbers, in whatever cohorts its people meet."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('cohorts.namesakes'))")


def namesakes_of(person):
    """Whoever they meet whose name looks like theirs; who came to the house first stands first."""
    return [user for user in people_met(person).order_by("pk") if look_alike(user, person)]


def people_met(person):
    cohorts = Cohort.objects.filter(memberships__user=person)
    return get_user_model().objects.filter(memberships__cohort__in=cohorts).exclude(pk=person.pk).distinct()


def number(users):
    """The lowest free number to each who has none; nobody's number changes."""
    taken = {user.namesake for user in users}
    free = (number for number in count(1) if number not in taken)
    for user in users:
        if not user.namesake:
            give(user, next(free))


def give(user, namesake):
    if user.namesake != namesake:
        user.namesake = namesake
        user.save(update_fields=["namesake"])
