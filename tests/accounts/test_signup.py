import re

import pytest
from django.contrib.auth import get_user
from django.db import transaction
from django.test import Client
from django.urls import reverse

from accounts.models import SiteSettings, User

FORM = {"name": "Zoë", "email": "Zoe@example.org", "password1": "correct horse", "time_zone": "Europe/Vienna"}


@pytest.fixture
def visitor(client, db):
    """The browser of a visitor where sign-up is open to everyone."""
    SiteSettings(pk=1, signup_is_open=True).save()
    return client


def sign_up(client, **changes):
    return client.post(reverse("account_signup"), FORM | changes)


def link_in(letter):
    return re.findall(r"http://testserver(/account/confirm-email/\S+)", letter.body)[0]


def confirm(client, letter):
    return client.post(link_in(letter))


@pytest.mark.parametrize("address", ["zoe\u202c@example.org", f"zoe@{'ü' * 60}.org", f"{'z' * 300}@example.org"])
def test_an_address_that_no_mail_reaches_is_told(visitor, address):
    answer = sign_up(visitor, email=address)
    assert answer.status_code == 200
    assert not User.objects.exists()


def test_who_signed_up_is_in_once_the_address_is_confirmed(visitor, mailoutbox):
    sign_up(visitor)
    assert not get_user(visitor).is_authenticated
    assert confirm(visitor, mailoutbox[0]).url == "/"
    zoe = User.objects.get()
    assert get_user(visitor) == zoe
    assert zoe.has_usable_password()
    assert (zoe.name, zoe.email, zoe.time_zone) == ("Zoë", "zoe@example.org", "Europe/Vienna")


def test_the_form_says_that_a_password_is_asked_for(visitor):
    page = visitor.get(reverse("account_signup")).content.decode()
    assert "A code by email signs you in too." in page and "without it" not in page
    assert "This field is required." in sign_up(visitor, password1="").content.decode()


def test_without_an_invitation_sign_up_is_shut(client, db):
    assert "Sign-up is by invitation" in client.get(reverse("account_signup")).content.decode()
    sign_up(client)
    assert not User.objects.exists()


def test_nobody_signs_up_as_an_owner(visitor):
    sign_up(visitor, is_owner="1", may_make_cohorts="1")
    assert not User.objects.get().can_make_cohorts()


def test_sign_up_leads_to_the_page_to_go_to(visitor, mailoutbox):
    sign_up(visitor, next="/settings/")
    assert confirm(visitor, mailoutbox[0]).url == "/settings/"


def test_the_way_to_sign_in_keeps_the_page_to_go_to(visitor):
    page = visitor.get(reverse("account_signup"), {"next": "/settings/"}).content.decode()
    assert "/account/login/?next=%2Fsettings%2F" in page


def test_a_taken_address_is_told_by_mail_alone(visitor, ana, mailoutbox):
    assert sign_up(visitor, email="ANA@example.org").url == reverse("account_email_verification_sent")
    assert mailoutbox[0].to == [ana.email]
    assert User.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_same_form_sent_twice_at_once_makes_one_account(visitor, other_request):
    with transaction.atomic():
        User.objects.create_user("zoe@example.org", "Zoë")
        second = other_request(sign_up, visitor)
    assert second.result().url == reverse("account_email_verification_sent")
    assert User.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_sign_ups_at_once_the_later_counts_and_both_are_answered_alike(client, other_request, mailoutbox):
    SiteSettings(pk=1, signup_is_open=True).save()
    with transaction.atomic():
        first = sign_up(Client(), name="Eve")
        second = other_request(sign_up, client)
    assert first.url == second.result().url == reverse("account_email_verification_sent")
    confirm(client, mailoutbox[-1])
    assert get_user(client) == User.objects.get(name="Zoë") == User.objects.get()


def test_a_weak_password_is_told(visitor):
    assert "too short" in sign_up(visitor, password1="abc").content.decode()


@pytest.mark.parametrize("name", ["   ", "\u3164", "\u0410n\u0430", "Zo\xeb (2)", "\u200b\u200d", "\u202e\u2066"])
def test_a_name_has_something_to_see_and_is_made_to_look_like_no_other(visitor, name):
    assert 'id="id_name_error"' in sign_up(visitor, name=name).content.decode()


def test_a_name_is_one_line_and_turns_nothing_around_it(visitor):
    sign_up(visitor, name="Zoë\r\nBcc: all\u202e")
    assert User.objects.get().name == "Zoë Bcc: all"


def test_a_time_zone_that_is_none_is_forgotten(visitor):
    sign_up(visitor, time_zone="Middle/Earth")
    assert User.objects.get().time_zone == ""
