"""Leaving a cohort."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from cohorts.models import Cohort, Membership, Role


@pytest.fixture
def address(cohort):
    return reverse("cohorts:leave", args=[cohort.public_id])


def test_anybody_can_leave(client, cohort, ana, cleo, address):
    for person in (ana, cleo):
        client.force_login(person)
        assert client.post(address).url == "/cohorts/"
        assert cohort.role_of(person) is None


def test_it_says_what_was_left(client, cohort, ana, address):
    client.force_login(ana)
    assert f"You have left {cohort.name}" in client.post(address, follow=True).content.decode()


def test_who_has_left_has_nothing_to_leave(client, cohort, ana, address):
    client.force_login(ana)
    client.post(address)
    assert client.post(address).status_code == 404


def test_the_last_coach_cannot_leave_and_is_told_why(client, cohort, dov, address):
    client.force_login(dov)
    page = client.post(address, follow=True)
    assert "You are the last coach here" in page.content.decode()
    assert cohort.is_coached_by(dov)


def test_a_coach_who_is_not_the_last_can_leave(client, cohort, dov, eve, address):
    cohort.admit(eve, Role.COACH)
    client.force_login(dov)
    client.post(address)
    assert list(Cohort.objects.coached_by(eve)) == [cohort]
    assert not cohort.is_coached_by(dov)


def test_strangers_do_not_see_that_it_exists(client, eve, address):
    client.force_login(eve)
    assert client.post(address).status_code == 404


def test_looking_leaves_nothing(client, cohort, ana, address):
    client.force_login(ana)
    assert client.get(address).status_code == 405
    assert cohort.role_of(ana)


def test_one_membership_per_person_and_cohort(cohort, ana):
    with pytest.raises(IntegrityError, match="one_membership_per_person_and_cohort"), transaction.atomic():
        Membership.objects.create(cohort=cohort, user=ana, role=Role.MENTOR)


@pytest.mark.django_db(transaction=True)
def test_of_two_coaches_who_leave_at_once_one_stays(cohort, dov, eve, other_request):
    second = cohort.admit(eve, Role.COACH)
    with transaction.atomic():
        assert cohort.memberships.get(user=dov).leave()
        answer = other_request(second.leave)
    assert answer.result() is False
    assert cohort.is_coached_by(eve)
