"""A coach removes a member."""

import pytest
from django.urls import reverse

from cohorts.models import Invitation, Role


def address(cohort, person):
    membership = cohort.memberships.get(user=person)
    return reverse("cohorts:remove", args=[cohort.public_id, membership.public_id])


def test_a_removed_member_is_a_stranger_at_the_next_request(client, cohort, dov, ben):
    client.force_login(dov)
    assert client.post(address(cohort, ben)).url == cohort.get_absolute_url()
    client.force_login(ben)
    assert client.get(cohort.get_absolute_url()).status_code == 404


def test_the_membership_is_kept_as_one_that_ended(client, cohort, dov, ben):
    client.force_login(dov)
    client.post(address(cohort, ben))
    assert cohort.memberships.get(user=ben).left_at


@pytest.mark.parametrize("role", Role)
def test_no_link_lets_them_back_in(client, cohort, dov, ben, role):
    link = Invitation.renew(cohort, role, dov)
    client.force_login(dov)
    client.post(address(cohort, ben))
    client.force_login(ben)
    assert client.post(reverse("cohorts:join", args=[link.token])).status_code == 404
    assert cohort.role_of(ben) is None


def test_other_members_may_not(client, cohort, ana, cleo, ben):
    for person in (ana, cleo):
        client.force_login(person)
        assert client.post(address(cohort, ben)).status_code == 403
    assert cohort.role_of(ben)


def test_strangers_do_not_see_that_it_exists(client, cohort, ben, eve):
    client.force_login(eve)
    assert client.post(address(cohort, ben)).status_code == 404


def test_a_member_of_another_cohort_is_not_found(client, cohort, dov, eve, make_cohort):
    other = make_cohort(eve)
    client.force_login(dov)
    place = other.memberships.get(user=eve).public_id
    assert client.post(reverse("cohorts:remove", args=[cohort.public_id, place])).status_code == 404
    assert other.is_coached_by(eve)


def test_who_has_left_is_not_found(client, cohort, dov, ben):
    cohort.memberships.get(user=ben).leave()
    client.force_login(dov)
    assert client.post(address(cohort, ben)).status_code == 404


def test_the_last_coach_cannot_be_removed_and_is_told_why(client, cohort, dov):
    client.force_login(dov)
    page = client.post(address(cohort, dov), follow=True)
    assert "You are the last coach here" in page.content.decode()
    assert cohort.is_coached_by(dov)


def test_removing_oneself_is_leaving(client, cohort, dov, eve):
    cohort.admit(eve, Role.COACH)
    client.force_login(dov)
    assert client.post(address(cohort, dov)).url == "/cohorts/"


def test_looking_removes_nobody(client, cohort, dov, ben):
    client.force_login(dov)
    assert client.get(address(cohort, ben)).status_code == 405
    assert cohort.role_of(ben)
