import re

import pytest
from django.contrib.auth import get_user
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests.conftest import sign_in

URL = "/account/email/"


@pytest.fixture
def own(client, ana):
    sign_in(client, ana)
    return client


def add(client, email):
    return client.post(URL, {"action_add": "1", "email": email})


def test_a_further_address_counts_once_it_is_confirmed(own, ana, mailoutbox):
    add(own, "ana.b@example.org")
    link = re.findall(r"http://testserver(\S+)", mailoutbox[0].body)[0]
    assert "Is this your address?" in own.get(link).content.decode()
    assert not ana.emailaddress_set.get(email="ana.b@example.org").verified
    own.post(link)
    assert ana.emailaddress_set.get(email="ana.b@example.org").verified


def test_mails_go_to_the_chosen_address(own, ana):
    ana.emailaddress_set.create(email="ana.b@example.org", verified=True)
    own.post(URL, {"action_primary": "", "email": "ana.b@example.org"})
    ana.refresh_from_db()
    assert ana.email == "ana.b@example.org"


def test_the_address_mails_go_to_cannot_be_removed(own, ana):
    ana.emailaddress_set.create(email="ana.b@example.org", verified=True)
    own.post(URL, {"action_remove": "", "email": ana.email})
    assert ana.emailaddress_set.filter(email=ana.email).exists()


def test_the_address_of_another_account_is_answered_like_any_other_and_never_confirmed(own, ana, ben, mailoutbox):
    assert add(own, "Ben@example.org").url == add(own, "free@example.org").url
    own.post(re.findall(r"http://testserver(\S+)", mailoutbox[0].body)[0])
    assert not ana.emailaddress_set.get(email=ben.email).verified


def test_a_further_address_is_confirmed_only_in_the_account_that_added_it(own, ana, mailoutbox):
    add(own, "zoe@example.org")
    Client().post(re.findall(r"http://testserver(\S+)", mailoutbox[0].body)[0])
    assert not ana.emailaddress_set.get(email="zoe@example.org").verified


def test_a_link_of_another_account_signs_nobody_out_when_it_is_only_opened(own, ana, mailoutbox):
    add(own, "zoe@example.org")
    link = re.findall(r"http://testserver(\S+)", mailoutbox[0].body)[0]
    stranger = Client()
    stranger.force_login(User.objects.create_verified("eve@example.org", "Eve"))
    assert "Is this your address?" in stranger.get(link).content.decode()
    assert get_user(stranger).is_authenticated


def test_a_used_or_made_up_link_confirms_nothing(client, db):
    page = client.get(reverse("account_confirm_email", args=["nonsense"])).content.decode()
    assert "This link confirms nothing" in page


def test_a_change_is_told_to_every_confirmed_address_and_to_no_other(own, ana, mailoutbox):
    ana.emailaddress_set.create(email="ana.b@example.org", verified=True)
    ana.emailaddress_set.create(email="eve@example.org", verified=False)
    own.post(URL, {"action_primary": "", "email": "ana.b@example.org"})
    assert sorted(address for mail in mailoutbox for address in mail.to) == ["ana.b@example.org", "ana@example.org"]


def test_a_confirmed_address_that_is_removed_is_told_too(own, ana, mailoutbox):
    for address, is_confirmed in (("ana.b@example.org", True), ("eve@example.org", False)):
        ana.emailaddress_set.create(email=address, verified=is_confirmed)
        own.post(URL, {"action_remove": "", "email": address})
    told = {address: [mail.to[0] for mail in mailoutbox if address in mail.body] for address in ("ana.b@", "eve@")}
    assert told == {"ana.b@": ["ana.b@example.org", "ana@example.org"], "eve@": ["ana@example.org"]}


def test_an_unknown_change_can_be_undone_by_what_the_mail_says_and_a_removed_address_is_led_nowhere(
    own, ana, mailoutbox
):
    ana.emailaddress_set.create(email="ana.b@example.org", verified=True)
    own.post(URL, {"action_remove": "", "email": "ana.b@example.org"})
    kept, removed = sorted(mailoutbox, key=lambda mail: mail.to[0] == "ana.b@example.org")
    assert "http://testserver/account/password/reset/\n" in kept.body and "code by email" not in kept.body
    assert "write to whoever runs this server" in removed.body
    assert "password" not in removed.body and "http" not in removed.body
