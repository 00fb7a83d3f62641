"""A link stops working."""

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from cohorts.models import Invitation, Role
from tests.accounts.test_signup import FORM, sign_up


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


def lapse(link):
    Invitation.objects.filter(pk=link.pk).update(expires_at=timezone.now())


ENDS = {
    "revoked": lambda link: Invitation.revoke(link.cohort, link.role),
    "renewed": lambda link: Invitation.renew(link.cohort, link.role, link.created_by),
    "expired": lapse,
    "a member removed": lambda link: link.cohort.memberships.get(user__name="Ben").remove(),
}


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
def test_sign_up_closes_with_the_link_that_opened_it(client, cohort, link, end):
    join = reverse("cohorts:join", args=[link.token])
    assert 'name="password1"' in client.get(join).content.decode()
    end(link)
    assert 'name="password1"' not in client.get(join).content.decode()
    client.post(join, FORM | {"next": join})
    sign_up(client)
    assert not User.objects.filter(email="zoe@example.org").exists()


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
