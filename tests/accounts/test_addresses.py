"""What becomes of what others hold of an address once its owner has confirmed it, and of accounts of before."""

from importlib import import_module

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.addresses import account_at, discard_unconfirmed, is_taken
from accounts.models import SiteSettings, User
from tests.accounts.test_login import ask_for_code, code_in, sign_in, type_code
from tests.accounts.test_signup import confirm, sign_up
from tests.conftest import PASSWORD

ADDRESS = "zoe@example.org"
END_UNCONFIRMED = import_module("accounts.migrations.0005_end_unconfirmed").end_unconfirmed


@pytest.fixture
def old(ana):
    """Ana's account, when signing in needed no confirming: she signed up with an address that was never hers."""
    ana.email, ana.last_login = ADDRESS, timezone.now()
    ana.save()
    return ana


def sign_zoe_up(mailoutbox):
    SiteSettings(pk=1, signup_is_open=True).save()
    browser = Client()
    sign_up(browser, email=ADDRESS)
    confirm(browser, mailoutbox[-1])
    return browser


def test_an_account_is_parked_where_it_stands_at_an_address_that_another_confirms(old, mailoutbox):
    sign_zoe_up(mailoutbox)
    old.refresh_from_db()
    assert old.email == f"{old.public_id}@superseded.invalid".lower()
    assert account_at(ADDRESS).name == "Zoë"


def test_a_parked_account_keeps_its_stories_and_its_other_ways_in(old, draft, client, mailoutbox):
    sign_zoe_up(mailoutbox)
    sign_in(client)
    assert client.get(draft.get_absolute_url()).status_code == 200
    assert account_at("ana@example.org") == old


def test_an_account_without_any_confirmed_address_is_parked_and_not_deleted_once_it_was_signed_in_to(old):
    old.emailaddress_set.all().delete()
    discard_unconfirmed(ADDRESS)
    assert User.objects.get(pk=old.pk).email.endswith("@superseded.invalid")
    assert not is_taken(ADDRESS)


def test_an_account_that_nobody_ever_signed_in_to_is_deleted(db):
    User.objects.create_user(ADDRESS, "Eve", PASSWORD)
    discard_unconfirmed(ADDRESS)
    assert not User.objects.exists()


def test_an_account_that_the_audit_names_is_kept_without_its_address(client, db, mailoutbox):
    olga = User.objects.create_verified("olga@example.org", "Olga", PASSWORD, is_owner=True)
    eve = User.objects.create_user(ADDRESS, "Eve", PASSWORD)
    client.force_login(olga)
    client.post(reverse("accounts:grant", args=[eve.public_id]), {"may": "1"})
    client.post(reverse("overview:close", args=[eve.public_id]))
    sign_zoe_up(mailoutbox)
    eve.refresh_from_db()
    assert eve.email == f"{eve.public_id}@superseded.invalid".lower()
    assert account_at(ADDRESS).name == "Zoë"


def test_the_account_that_is_kept_is_left_alone(db):
    zoe = User.objects.create_user(ADDRESS, "Zoë", PASSWORD)
    zoe.emailaddress_set.create(email=ADDRESS)
    discard_unconfirmed(ADDRESS.upper(), zoe)
    zoe.refresh_from_db()
    assert (zoe.email, zoe.emailaddress_set.count()) == (ADDRESS, 1)


def test_the_upgrade_leaves_unconfirmed_accounts_one_way_in(client, ana, mailoutbox):
    zoe = User.objects.create_user(ADDRESS, "Zoë", PASSWORD)
    zoe.emailaddress_set.create(email=ADDRESS, primary=True)
    zoe.emailaddress_set.create(email="eve@example.org")
    client.force_login(zoe)
    before = User.objects.get(pk=ana.pk).password
    END_UNCONFIRMED(apps, None)
    assert client.get(reverse("accounts:edit")).status_code == 302, "Its sessions have ended."
    assert list(zoe.emailaddress_set.values_list("email", flat=True)) == [ADDRESS]
    ask_for_code(client, ADDRESS)
    type_code(client, code_in(mailoutbox[-1]))
    assert client.get(reverse("accounts:edit")).status_code == 200
    assert not User.objects.get(pk=zoe.pk).has_usable_password()
    assert User.objects.get(pk=ana.pk).password == before


def test_the_upgrade_run_twice_changes_nothing_more(ana):
    zoe = User.objects.create_user(ADDRESS, "Zoë", PASSWORD)
    for _ in range(2):
        END_UNCONFIRMED(apps, None)
    assert not User.objects.get(pk=zoe.pk).has_usable_password()
    sign_in(browser := Client())
    assert browser.get(reverse("accounts:edit")).status_code == 200
