"""Who of those that meet in a cohort have names that look alike: each of them gets a number.

Former members count too, for what they wrote keeps their name.
"""

from collections import Counter
from itertools import count

from django.contrib.auth import get_user_model
from django.db import connection, transaction

from accounts.names import looks
from cohorts.models import Cohort, Membership


@transaction.atomic
def number_namesakes(person):
    """Number a person who has come, or has a new name, and whoever is now like them; who is alone again needs none."""
    lock()
    met = people_met(person)
    namesakes = [user for user in met if looks(user) == looks(person)]
    if not namesakes or person.namesake in {user.namesake for user in namesakes}:
        give(person, 0)
    if namesakes:
        number([*namesakes, person])
    alone = alone_again([user for user in met if user.namesake])
    get_user_model().objects.filter(pk__in=alone).update(namesake=0)


def lock():
    """Until this transaction ends no other gives numbers, in whatever cohorts its people meet."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('cohorts.namesakes'))")


def people_met(person):
    """Who came to the house first stands first."""
    cohorts = Cohort.objects.filter(memberships__user=person)
    people = get_user_model().objects.filter(memberships__cohort__in=cohorts).exclude(pk=person.pk)
    return list(people.distinct().order_by("pk"))


def alone_again(users):
    """The ids of those who meet nobody any more whose name looks like theirs."""
    cohorts = Membership.objects.filter(user__in=users).values("cohort")
    members = [
        (row.cohort_id, row.user) for row in Membership.objects.filter(cohort__in=cohorts).select_related("user")
    ]
    bearers = Counter((cohort, looks(user)) for cohort, user in members)
    told_apart = {user.pk for cohort, user in members if bearers[cohort, looks(user)] > 1}
    return {user.pk for user in users} - told_apart


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
