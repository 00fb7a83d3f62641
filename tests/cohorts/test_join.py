"""What an invitation link opens."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from cohorts.models import Invitation, Membership, Role
from tests.accounts.test_signup import confirm


@pytest.fixture
def link(cohort, dov):
    dov.name = "Dov Levi"
    dov.save()
    return Invitation.renew(cohort, Role.CANDIDATE, dov)


@pytest.fixture
def address(link):
    return reverse("cohorts:join", args=[link.token])


def test_it_names_the_cohort_and_the_coach_by_first_name(client, cohort, address):
    page = client.get(address).content.decode()
    assert cohort.name in page
    assert "Dov" in page
    assert "Levi" not in page


def test_its_title_says_nothing(client, address):
    assert "<title>An invitation · starcoach</title>" in client.get(address).content.decode()


def test_it_says_nothing_of_the_members(client, address):
    page = client.get(address).content.decode()
    assert not any(name in page for name in ("Ana", "Ben", "Cleo"))


def test_looking_changes_nothing(client, cohort, eve, address, link):
    client.force_login(eve)
    for _ in range(3):
        assert client.get(address).status_code == client.head(address).status_code == 200
    assert cohort.role_of(eve) is None
    assert Invitation.objects.live().get() == link


def test_looking_signed_out_opens_no_session(client, address):
    client.get(address)
    assert "sessionid" not in client.cookies


@pytest.mark.parametrize("role", Role)
def test_joining_gives_the_role_of_the_link(client, cohort, dov, eve, role):
    link = Invitation.renew(cohort, role, dov)
    client.force_login(eve)
    client.post(reverse("cohorts:join", args=[link.token]))
    assert cohort.role_of(eve) == role


def test_a_candidate_is_led_home_where_the_first_steps_are(client, cohort, eve, address):
    client.force_login(eve)
    assert client.post(address, follow=True).redirect_chain == [("/", 302)]


def test_the_role_is_never_taken_from_the_form(client, cohort, eve, address):
    client.force_login(eve)
    client.post(address, {"role": "coach"})
    assert cohort.role_of(eve) == Role.CANDIDATE


def test_a_member_keeps_the_role_they_have(client, cohort, cleo, address):
    client.force_login(cleo)
    assert client.post(address).url == cohort.get_absolute_url()
    assert cohort.role_of(cleo) == Role.MENTOR


def test_joining_twice_makes_one_membership(client, cohort, eve, address):
    client.force_login(eve)
    for _ in range(2):
        client.post(address)
    assert Membership.objects.filter(cohort=cohort, user=eve).count() == 1


def test_who_left_comes_back_in_the_role_of_the_link(client, cohort, cleo, address):
    cohort.memberships.get(user=cleo).leave()
    client.force_login(cleo)
    client.post(address)
    assert cohort.role_of(cleo) == Role.CANDIDATE


def test_who_is_in_is_led_there(client, cohort, ana, address):
    client.force_login(ana)
    page = client.get(address).content.decode()
    assert "You are in it already" in page
    assert cohort.get_absolute_url() in page


def test_signed_out_it_leads_to_signing_up_and_back(client, address):
    answer = client.post(address)
    assert answer.url == f"{reverse('account_signup')}?{urlencode({'next': address})}"
    assert client.get(answer.url).status_code == 200


def test_signed_out_it_offers_signing_in_and_back(client, address):
    assert f'href="{reverse("account_login")}?next={address}"' in client.get(address).content.decode()


def test_a_newcomer_signs_up_and_joins(client, cohort, address, mailoutbox):
    form = {"name": "Fay", "email": "fay@example.org", "password1": "a long enough phrase"}
    client.post(client.post(address).url, form)
    assert confirm(client, mailoutbox[0]).url == address
    client.post(address)
    assert cohort.members().get(role=Role.CANDIDATE, user__name="Fay")


def dead(token):
    return [token[:-1], token.swapcase(), f"{token}.", f"{token}%00", "x" * 43, "-"]


def test_every_wrong_link_is_one_same_not_found(client, address, link):
    link.revoked_at = timezone.now()
    link.save()
    revoked = client.get(address)
    assert revoked.status_code == 404
    for token in dead(link.token):
        assert client.get(f"/join/{token}/").content == revoked.content


@pytest.mark.parametrize("change", [{"revoked_at": timezone.now()}, {"expires_at": timezone.now() - timedelta(1)}])
def test_a_dead_link_lets_nobody_in(client, cohort, eve, address, change):
    Invitation.objects.update(**change)
    client.force_login(eve)
    assert client.get(address).status_code == client.post(address).status_code == 404
    assert cohort.role_of(eve) is None


def test_a_dead_link_opens_no_sign_up(client, address):
    Invitation.objects.update(revoked_at=timezone.now())
    assert client.post(address).status_code == 404
    assert client.get(reverse("account_signup")).context["request"].session.is_empty()


@pytest.mark.django_db(transaction=True)
def test_who_accepts_while_a_coach_revokes_the_link_stays_out(cohort, eve, link, other_request):
    with transaction.atomic():
        Invitation.revoke(cohort, link.role)
        acceptance = other_request(link.accept, eve)
    assert acceptance.result() is None
    assert cohort.role_of(eve) is None


@pytest.mark.django_db(transaction=True)
def test_who_accepts_while_a_coach_makes_a_new_link_stays_out(cohort, dov, eve, link, other_request):
    with transaction.atomic():
        Invitation.renew(cohort, link.role, dov)
        acceptance = other_request(link.accept, eve)
    assert acceptance.result() is None
    assert cohort.role_of(eve) is None


@pytest.mark.django_db(transaction=True)
def test_who_accepts_while_a_coach_removes_them_stays_out(cohort, ben, link, other_request):
    with transaction.atomic():
        cohort.memberships.get(user=ben).remove()
        acceptance = other_request(link.accept, ben)
    assert acceptance.result() is None
    assert cohort.role_of(ben) is None


@pytest.mark.parametrize("visitor", [None, "ana", "eve"])
def test_a_dead_link_says_to_ask_for_a_new_one(client, request, cohort, dov, link, address, visitor):
    if visitor:
        client.force_login(request.getfixturevalue(visitor))
    Invitation.renew(cohort, Role.CANDIDATE, dov)
    page = client.get(address)
    assert page.status_code == 404
    assert "Ask whoever sent it to you for a new link" in page.content.decode()
    assert cohort.name not in page.content.decode() or visitor == "ana"
