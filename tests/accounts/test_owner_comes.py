"""Eve was there first with Ana's address; Ana comes and finds nothing of hers."""

import pytest
from django.contrib.auth import get_user
from django.test import Client
from django.urls import reverse

from accounts.models import SiteSettings, User
from tests.accounts.test_login import ask_for_code, code_in, sign_in, type_code
from tests.accounts.test_signup import confirm, sign_up


@pytest.fixture
def eves(db):
    """Eve's browser, after she signed up with Ana's address."""
    SiteSettings(pk=1, signup_is_open=True).save()
    browser = Client()
    sign_up(browser, email="ana@example.org", name="Eve")
    return browser


def test_an_unconfirmed_sign_up_signs_nobody_in(eves):
    sign_in(eves)
    assert not get_user(eves).is_authenticated


def test_an_unconfirmed_sign_up_gives_way_to_the_next(eves, client, mailoutbox):
    sign_up(client, email="ana@example.org", name="Ana")
    confirm(client, mailoutbox[-1])
    assert get_user(client) == User.objects.get()
    assert User.objects.get().name == "Ana"


def test_a_code_ends_the_password_of_who_was_there_first_and_says_so(eves, client, mailoutbox):
    ask_for_code(client)
    type_code(client, code_in(mailoutbox[-1]))
    assert not User.objects.get().has_usable_password()
    page = client.get(reverse("accounts:edit")).content.decode()
    assert "Every other way into its account has ended: its password." in page
    assert "Choose a new password under Settings" in page
    assert "confirmed for the first time" in mailoutbox[-1].body and "has ended: its password" in mailoutbox[-1].body
    sign_in(eves)
    assert not get_user(eves).is_authenticated


def test_a_link_opened_elsewhere_ends_the_password_too(eves, client, mailoutbox):
    confirm(client, mailoutbox[0])
    assert not User.objects.get().has_usable_password()


def test_an_unconfirmed_address_resets_nothing(eves, client, mailoutbox):
    client.post(reverse("account_reset_password"), {"email": "ana@example.org"})
    assert "There is no account with it." in mailoutbox[-1].body


def test_an_address_that_a_stranger_added_leads_nowhere(client, eve, mailoutbox):
    eve.emailaddress_set.create(email="ana@example.org")
    ask_for_code(client)
    assert "There is no account with it." in mailoutbox[-1].body
