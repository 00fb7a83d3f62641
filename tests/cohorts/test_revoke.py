"""A link stops working."""

import pytest
from django.db import transaction
from django.urls import reverse

from cohorts.models import Invitation, Role


@pytest.fixture
def address(cohort):
    return reverse("cohorts:revoke", args=[cohort.public_id])


@pytest.fixture
def link(cohort, dov):
    return Invitation.renew(cohort, Role.CANDIDATE, dov)


def test_it_stops_at_the_next_request(client, dov, address, link):
    client.force_login(dov)
    join = reverse("cohorts:join", args=[link.token])
    assert client.get(join).status_code == 200
    client.post(address, {"role": "candidate"})
    assert client.get(join).status_code == 404


def test_a_member_stays_in(client, cohort, dov, ana, address, link):
    client.force_login(dov)
    client.post(address, {"role": "candidate"})
    assert cohort.role_of(ana) == Role.CANDIDATE


def test_links_for_other_roles_stay(client, cohort, dov, address, link):
    client.force_login(dov)
    client.post(address, {"role": "mentor"})
    assert cohort.invitations.live().get() == link


def test_a_role_that_there_is_not_stops_nothing(client, cohort, dov, address, link):
    client.force_login(dov)
    assert client.post(address, {"role": "all"}).status_code == 422
    assert cohort.invitations.live().exists()


def test_other_members_may_not(client, cohort, cleo, address, link):
    client.force_login(cleo)
    assert client.post(address, {"role": "candidate"}).status_code == 403
    assert cohort.invitations.live().exists()


def test_strangers_do_not_see_that_it_exists(client, eve, address, link):
    client.force_login(eve)
    assert client.post(address, {"role": "candidate"}).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_it_waits_for_a_user_who_is_just_accepting(cohort, eve, link, other_request):
    with transaction.atomic():
        link.accept(eve)
        revocation = other_request(Invitation.revoke, cohort, link.role)
    revocation.result()
    assert cohort.role_of(eve) == Role.CANDIDATE
    assert not cohort.invitations.live().exists()
