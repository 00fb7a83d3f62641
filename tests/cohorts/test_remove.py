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


@pytest.fixture
def links(cohort, dov):
    """An invitation for each role."""
    return {role: Invitation.renew(cohort, role, dov) for role in Role}


def test_the_link_that_a_member_may_hold_ends_and_the_others_stay(client, cohort, dov, ben, cleo, links):
    client.force_login(dov)
    page = client.post(address(cohort, ben), follow=True).content.decode()
    assert "The invitation link for candidates has ended" in page
    assert set(cohort.invitations.live()) == {links[Role.MENTOR], links[Role.COACH]}
    page = client.post(address(cohort, cleo), follow=True).content.decode()
    assert "The invitation link for mentors has ended" in page
    client.force_login(ben)
    assert client.post(reverse("cohorts:join", args=[links[Role.CANDIDATE].token])).status_code == 404
    assert cohort.role_of(ben) is None


def test_a_coach_may_hold_all_links(client, cohort, dov, eve, links):
    cohort.admit(eve, Role.COACH)
    client.force_login(dov)
    page = client.post(address(cohort, eve), follow=True).content.decode()
    assert "The invitation links for candidates, mentors and coaches have ended" in page
    assert not cohort.invitations.live().exists()


def test_who_came_back_in_another_role_may_hold_the_link_of_the_first(client, cohort, dov, cleo, links):
    client.force_login(cleo)
    client.post(reverse("cohorts:leave", args=[cohort.public_id]))
    client.post(reverse("cohorts:join", args=[links[Role.CANDIDATE].token]))
    assert cohort.role_of(cleo) == Role.CANDIDATE
    client.force_login(dov)
    client.post(address(cohort, cleo))
    assert not cohort.invitations.live().filter(role=Role.MENTOR).exists()


def test_where_no_link_was_open_none_is_said_to_have_ended(client, cohort, dov, ben):
    client.force_login(dov)
    page = client.post(address(cohort, ben), follow=True).content.decode()
    assert "Ben is no longer in it." in page and "ended" not in page


def test_the_form_says_which_link_will_end(client, cohort, dov):
    client.force_login(dov)
    page = client.get(cohort.get_absolute_url()).content.decode()
    assert "The invitation link for mentors stops working" in page
    assert page.count("The invitation link for candidates stops working") == 2


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
