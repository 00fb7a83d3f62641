"""A link that lets people in."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from cohorts.models import Invitation, Role


@pytest.fixture
def address(cohort):
    return reverse("cohorts:invite", args=[cohort.public_id])


def test_a_coach_makes_a_link_for_a_role(client, cohort, dov, address):
    client.force_login(dov)
    assert client.post(address, {"role": "mentor"}).url == cohort.get_absolute_url()
    link = cohort.invitations.live().get()
    assert (link.role, link.created_by) == (Role.MENTOR, dov)


def test_a_new_link_stops_the_one_before_it(client, cohort, dov, address):
    client.force_login(dov)
    old = Invitation.renew(cohort, Role.CANDIDATE, dov)
    client.post(address, {"role": "candidate"})
    assert not Invitation.objects.by_token(old.token).exists()
    assert cohort.invitations.live().count() == 1


def test_links_for_other_roles_stay(client, cohort, dov, address):
    client.force_login(dov)
    mentors = Invitation.renew(cohort, Role.MENTOR, dov)
    client.post(address, {"role": "candidate"})
    assert Invitation.objects.by_token(mentors.token).exists()


def test_a_role_that_there_is_not_makes_no_link(client, cohort, dov, address):
    client.force_login(dov)
    assert client.post(address, {"role": "owner"}).status_code == 422
    assert not cohort.invitations.exists()


def test_other_members_may_not(client, cohort, ana, cleo, address):
    for person in (ana, cleo):
        client.force_login(person)
        assert client.post(address, {"role": "coach"}).status_code == 403
    assert not cohort.invitations.exists()


def test_strangers_do_not_see_that_it_exists(client, eve, address):
    client.force_login(eve)
    assert client.post(address, {"role": "coach"}).status_code == 404


def test_a_link_lives_for_fourteen_days(cohort, dov):
    link = Invitation.renew(cohort, Role.CANDIDATE, dov)
    assert link.days_left() == 14
    assert link.expires_at <= timezone.now() + timedelta(days=14)


def test_the_token_is_nowhere_in_the_database(cohort, dov):
    link = Invitation.renew(cohort, Role.CANDIDATE, dov)
    assert len(link.token) == 43
    assert all(link.token not in str(value) for value in Invitation.objects.values().get().values())


def test_one_unrevoked_invitation_per_cohort_and_role(cohort, dov):
    link = Invitation.renew(cohort, Role.CANDIDATE, dov)
    with pytest.raises(IntegrityError, match="one_unrevoked_invitation_per_cohort_and_role"):
        Invitation.objects.create(cohort=cohort, role=link.role, created_by=dov, expires_at=link.expires_at)


@pytest.mark.django_db(transaction=True)
def test_of_two_links_made_at_once_the_later_one_works(cohort, dov, other_request):
    with transaction.atomic():
        Invitation.renew(cohort, Role.CANDIDATE, dov)
        renewal = other_request(Invitation.renew, cohort, Role.CANDIDATE, dov)
    latest = renewal.result()
    assert cohort.invitations.live().get() == latest
