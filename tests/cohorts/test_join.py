"""What an invitation link opens."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.contrib.auth import get_user
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from cohorts.models import Cohort, Invitation, Membership, Role
from tests.accounts.test_login import ask_for_code, code_in, type_code
from tests.accounts.test_signup import confirm, link_in
from tests.conftest import PASSWORD


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


def test_signed_out_the_press_of_who_was_signed_in_leads_to_the_page_anew(client, address):
    assert client.post(address).url == address


def test_signed_out_it_offers_signing_in_and_back(client, address):
    assert f'href="{reverse("account_login")}?next={address}"' in client.get(address).content.decode()


def sign_up_here(client, address, **changes):
    """As the form of the page does."""
    form = {"name": "Fay", "email": "fay@example.org", "password1": "a long enough phrase", "next": address}
    return client.post(address, form | changes)


def members_called_fay(cohort):
    return cohort.members().filter(user__name="Fay")


def test_a_newcomer_who_signs_up_here_is_in_once_the_address_is_confirmed(client, cohort, address, mailoutbox):
    assert sign_up_here(client, address).url == reverse("account_email_verification_sent")
    assert not members_called_fay(cohort)
    assert confirm(client, mailoutbox[0]).url == "/"
    assert members_called_fay(cohort).get().role == Role.CANDIDATE


def test_who_signs_up_as_a_mentor_is_led_to_the_cohort(client, cohort, dov, mailoutbox):
    link = Invitation.renew(cohort, Role.MENTOR, dov)
    sign_up_here(client, reverse("cohorts:join", args=[link.token]))
    assert confirm(client, mailoutbox[0]).url == cohort.get_absolute_url()
    assert members_called_fay(cohort).get().role == Role.MENTOR


def test_a_sign_up_that_is_refused_shows_what_to_mend_and_lets_nobody_in(client, cohort, address, mailoutbox):
    page = sign_up_here(client, address, password1="abc")
    assert page.status_code == 422 and "too short" in page.content.decode()
    assert 'value="fay@example.org"' in page.content.decode()
    assert not mailoutbox and not User.objects.filter(name="Fay").exists()


def test_signed_up_twice_the_newest_mail_counts(client, cohort, address, mailoutbox):
    sign_up_here(client, address)
    sign_up_here(client, address)
    confirm(client, mailoutbox[1])
    assert members_called_fay(cohort).count() == 1


def test_of_two_invitations_the_one_signed_up_by_counts(client, cohort, dov, address, mailoutbox):
    other = Cohort.create_with_coach("Another", dov)
    sign_up_here(client, address, email="typo@example.org")
    sign_up_here(client, reverse("cohorts:join", args=[other.invitations.get().token]))
    confirm(client, mailoutbox[1])
    assert members_called_fay(other) and not members_called_fay(cohort)


def test_where_the_invitation_ends_before_the_address_is_confirmed_that_is_said(client, cohort, address, mailoutbox):
    sign_up_here(client, address)
    Invitation.objects.update(revoked_at=timezone.now())
    page = client.get(confirm(client, mailoutbox[0]).url)
    assert page.status_code == 404 and "This invitation no longer works" in page.content.decode()
    assert get_user(client).is_authenticated
    assert not members_called_fay(cohort)


def test_who_confirms_by_a_code_in_the_same_browser_is_in_as_well(client, cohort, address, mailoutbox):
    sign_up_here(client, address)
    ask_for_code(client, "fay@example.org")
    type_code(client, code_in(mailoutbox[1]))
    assert members_called_fay(cohort)


def test_who_signs_in_after_another_signed_up_here_is_not_let_in(client, cohort, eve, address, mailoutbox):
    sign_up_here(client, address)
    client.post(reverse("account_login"), {"login": eve.email, "password": PASSWORD})
    assert get_user(client) == eve
    assert cohort.role_of(eve) is None


@pytest.mark.parametrize("known", [True, False])
def test_a_mail_opened_in_another_browser_leads_to_sign_in_and_back(client, cohort, eve, address, mailoutbox, known):
    sign_up_here(client, address, **({"email": eve.email} if known else {}))
    other, sign_in = Client(), f"/account/login/?{urlencode({'next': address})}"
    if known:
        assert sign_in in mailoutbox[0].body
        return
    answer = confirm(other, mailoutbox[0])
    assert answer.url == sign_in
    page = other.get(answer.url).content.decode()
    assert "fay@example.org is confirmed." in page and "until then a code by email signs you in" in page
    assert "The invitation opens again once you are signed in." in page
    assert not members_called_fay(cohort)


def test_opening_the_mail_lets_nobody_in(client, cohort, address, mailoutbox):
    sign_up_here(client, address)
    page = client.get(link_in(mailoutbox[0]))
    assert f'name="next" value="{address}"' in page.content.decode()
    assert not get_user(client).is_authenticated and not members_called_fay(cohort)


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


def test_a_dead_link_signs_nobody_up(client, address):
    Invitation.objects.update(revoked_at=timezone.now())
    assert sign_up_here(client, address).status_code == 404
    assert not User.objects.filter(name="Fay").exists()


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
