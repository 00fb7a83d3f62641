"""Passkeys, an authenticator app, recovery codes: added, used at sign-in, removed, and each told by mail."""

import base64
import hashlib
import hmac
import json
import re
import struct
import time

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from accounts.addresses import end_other_ways_in
from accounts.events import Event, Kind
from accounts.keys import REFUSED
from tests.accounts.passkey import PASSKEY
from tests.conftest import PASSWORD, sign_in

ACTIVATE, DEACTIVATE = "/account/keys/totp/activate/", "/account/keys/totp/deactivate/"
AUTHENTICATE, CODES = "/account/keys/authenticate/", "/account/keys/recovery-codes/"
LOGIN = "/account/keys/webauthn/login/"
HOSTILE = [
    "",
    "null",
    "[]",
    "3",
    '"text"',
    "{}",
    "[" * 100_000,
    '{"a": "\\u0000"}',
    '{"id": 1, "response": 2}',
    '{"id": "a", "rawId": "a", "type": "public-key", "response": {}}',
    '{"response": {"userHandle": "MQ"}}',
    '{"id": "AA", "rawId": "AA", "response": {"clientDataJSON": "e30", "attestationObject": "oA"}}',
    json.dumps(
        {
            "id": "AA",
            "rawId": "AA",
            "type": "public-key",
            "response": {"clientDataJSON": "e30", "authenticatorData": "AA", "signature": "AA", "userHandle": "MQ"},
        }
    ),
    json.dumps({"response": {"userHandle": base64.b64encode(b"9" * 40).decode()}}),
]
"""What no browser sends as a passkey."""


def digits(secret, at=None):
    """What an app shows that was given the secret: RFC 6238."""
    counter = struct.pack(">Q", int(at or time.time()) // 30)
    made = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    offset = made[-1] & 15
    return f"{(struct.unpack('>I', made[offset : offset + 4])[0] & 0x7FFFFFFF) % 10**6:06}"


def shown_secret(page):
    return re.findall(r'class="key">(\w+)<', page.content.decode())[0]


@pytest.fixture
def own(client, ana):
    sign_in(client, ana)
    return client


@pytest.fixture
def app(own, ana):
    """The secret in Ana's app, which she has turned on."""
    secret = shown_secret(own.get(ACTIVATE))
    own.post(ACTIVATE, {"code": digits(secret)})
    return secret


def unused_codes(user):
    return Authenticator.objects.get(user=user, type="recovery_codes").wrap().get_unused_codes()


def begin(email="ana@example.org"):
    """A browser in which the password was typed."""
    client = Client()
    assert client.post("/account/login/", {"login": email, "password": PASSWORD}).headers["Location"] == AUTHENTICATE
    return client


def is_signed_in(client):
    return client.get("/settings/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_an_app_is_turned_on_by_the_digits_it_shows(app, ana, mailoutbox):
    assert ana.authenticator_set.filter(type="totp").exists()
    assert [mail.subject for mail in mailoutbox] == ["starcoach: An authenticator app was turned on"]
    assert Event.objects.filter(actor=ana, kind=Kind.KEY).exists()


def test_the_picture_of_the_key_is_one_that_the_policy_lets_show(own):
    page = own.get(ACTIVATE)
    assert 'src="data:image/svg+xml;base64,' in page.content.decode()
    assert "img-src 'self' data:" in page.headers["Content-Security-Policy"]


def test_other_digits_turn_nothing_on(own, ana):
    secret = shown_secret(own.get(ACTIVATE))
    page = own.post(ACTIVATE, {"code": digits(secret, at=1)})
    assert "This code is not valid now" in page.content.decode()
    assert shown_secret(page) == secret
    assert not ana.authenticator_set.exists()


def test_the_password_alone_lets_nobody_in_who_has_an_app(app):
    assert not is_signed_in(begin())


def test_the_digits_let_in_once(own, ana):
    secret = shown_secret(own.get(ACTIVATE))
    own.post(ACTIVATE, {"code": digits(secret)})
    first, second, code = begin(), begin(), digits(secret)
    first.post(AUTHENTICATE, {"code": code})
    second.post(AUTHENTICATE, {"code": code})
    assert (is_signed_in(first), is_signed_in(second)) == (True, False)


def test_a_code_by_mail_asks_for_the_digits_too(app, ana, mailoutbox):
    client = Client()
    client.post("/account/login/code/", {"email": ana.email})
    code = re.findall(r"^ +([\d-]+)$", mailoutbox[-1].body, re.M)[0]
    assert client.post("/account/login/code/confirm/", {"code": code}).headers["Location"] == AUTHENTICATE


def test_a_recovery_code_lets_in_once(app, ana):
    code = unused_codes(ana)[0]
    first, second = begin(), begin()
    first.post(AUTHENTICATE, {"code": code})
    page = second.post(AUTHENTICATE, {"code": code})
    assert (is_signed_in(first), is_signed_in(second)) == (True, False)
    assert "You are not signed in yet." in page.content.decode()


def test_recovery_codes_are_shown_and_downloaded(app, own, ana):
    codes = unused_codes(ana)
    shown, file = own.get(CODES).content.decode(), own.get(f"{CODES}download/")
    assert all(code in shown for code in codes)
    assert file.content.decode().split() == codes
    assert "attachment" in file.headers["Content-Disposition"]


@pytest.mark.django_db(transaction=True)
def test_new_recovery_codes_end_those_before(app, own, ana, mailoutbox):
    old = unused_codes(ana)
    own.post(f"{CODES}generate/")
    assert not set(old) & set(unused_codes(ana))
    assert mailoutbox[-1].subject == "starcoach: New recovery codes were made"


def test_the_app_is_turned_off_and_the_codes_with_it(app, own, ana, mailoutbox):
    own.post(DEACTIVATE)
    assert not ana.authenticator_set.exists()
    assert mailoutbox[-1].subject == "starcoach: The authenticator app was turned off"


def test_a_change_of_keys_is_told_to_every_confirmed_address(own, ana, app, mailoutbox):
    ana.emailaddress_set.create(email="ana.b@example.org", verified=True)
    mailoutbox.clear()
    own.post(DEACTIVATE)
    assert sorted(mail.to[0] for mail in mailoutbox) == ["ana.b@example.org", "ana@example.org"]


@pytest.mark.django_db(transaction=True)
def test_a_mail_on_a_new_key_advises_what_helps_without_that_key(app, ana, mailoutbox):
    assert "sign in with a code" not in mailoutbox[-1].body
    assert "choose a new password at once" in mailoutbox[-1].body
    assert "/account/password/reset/" in mailoutbox[-1].body


def test_nobody_shows_or_removes_the_keys_of_another(app, eve):
    key = Authenticator.objects.filter(type="totp").get()
    client = Client()
    sign_in(client, eve)
    paths = [DEACTIVATE, CODES, f"{CODES}download/", f"/account/keys/webauthn/keys/{key.pk}/remove/"]
    assert [client.get(path).status_code for path in paths] == [404] * 4


@pytest.mark.parametrize("credential", HOSTILE, ids=range(len(HOSTILE)))
def test_what_no_device_made_is_refused_everywhere(own, app, credential):
    add = own.post("/account/keys/webauthn/add/", {"name": "Mine", "passwordless": "on", "credential": credential})
    step = begin().post(AUTHENTICATE, {"credential": credential})
    visitor = Client()
    visitor.get(LOGIN, headers={"Accept": "application/json"})
    third = visitor.post(LOGIN, {"credential": credential})
    assert [add.status_code, step.status_code, third.status_code] == [200, 200, 302]
    assert "No passkey was added." in add.content.decode()
    assert any(words in step.content.decode() for words in (REFUSED, "No passkey was used."))
    assert third.headers["Location"] == reverse("account_login")


def test_an_account_with_an_app_can_still_add_an_address(own, app, ana):
    own.post("/account/email/", {"action_add": "1", "email": "ana.b@example.org"})
    assert ana.emailaddress_set.filter(email="ana.b@example.org").exists()


def test_the_first_to_confirm_an_address_ends_the_keys_of_whoever_was_there_before(ana):
    ana.authenticator_set.create(type="webauthn", data=PASSKEY)
    end_other_ways_in(ana, ana.emailaddress_set.get())
    assert not ana.authenticator_set.exists()


def test_the_operator_lets_in_who_lost_every_key(app, ana, mailoutbox):
    call_command("remove_keys", "Ana@example.org")
    assert Client().post("/account/login/", {"login": ana.email, "password": PASSWORD}).headers["Location"] == "/"
    assert mailoutbox[-1].subject == "starcoach: Your passkeys and codes were removed"
    with pytest.raises(CommandError):
        call_command("remove_keys", "ana@example.org")
