"""The groups of a cohort."""

import pytest
from django.urls import reverse

from cohorts.models import Group


@pytest.fixture
def add(client, cohort, dov):
    client.force_login(dov)
    return lambda name: client.post(reverse("cohorts:group", args=[cohort.public_id]), {"name": name})


def test_a_coach_adds_one(client, add, cohort):
    page = client.get(add("Monday").url).content.decode()
    assert "Monday" in page
    assert cohort.groups.get().name == "Monday"


@pytest.mark.parametrize("name", ["", "  ", "\u200b", "monday", "x" * 41])
def test_it_needs_a_name_of_its_own(add, cohort, name):
    add("Monday")
    answer = add(name)
    assert answer.status_code == 422
    assert 'id="group-error"' in answer.content.decode()
    assert cohort.groups.count() == 1


def test_without_it_its_members_stay_and_are_in_none(client, add, cohort, ana):
    add("Monday")
    group = cohort.groups.get()
    cohort.memberships.filter(user=ana).update(group=group)
    client.post(reverse("cohorts:ungroup", args=[cohort.public_id, group.public_id]))
    assert not Group.objects.exists()
    assert cohort.memberships.live().get(user=ana).group is None


def test_other_members_add_none(client, add, cohort, cleo):
    client.force_login(cleo)
    assert add("Mine").status_code == 403
    assert not Group.objects.exists()
