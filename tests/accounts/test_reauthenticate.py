"""Before an address, a password, a key or a session changes, the user shows once more that it is them."""

import re
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from tests.accounts.passkey import PASSKEY
from tests.conftest import PASSWORD

BY_PASSWORD, BY_CODE = "/account/reauthenticate/", "/account/reauthenticate/code/"
PAGES = [
    "/account/keys/totp/activate/",
    "/account/keys/webauthn/add/",
    "/account/keys/recovery-codes/generate/",
    "/account/password/set/",
    "/settings/data/",
]
FORMS = {
    "/account/email/": {"action_add": "1", "email": "ana.b@example.org"},
    "/settings/sessions/": {},
    "/settings/end/": {"email": "ana@example.org"},
    "/account/keys/totp/activate/": {"code": "123456"},
    "/account/keys/recovery-codes/generate/": {},
}


@pytest.fixture
def own(client, ana):
    client.force_login(ana)
    return client


@pytest.fixture
def without_password(own, ana):
    ana.set_unusable_password()
    ana.save()
    own.force_login(ana)
    return own


def give_password(client, response, password=PASSWORD):
    """Type the password where the response leads to."""
    onward = parse_qs(urlsplit(response.url).query)["next"][0]
    return client.post(BY_PASSWORD, {"password": password, "next": onward})


def sent_code(mailoutbox):
    return re.findall(r"^ +(\d{6})$", mailoutbox[-1].body, re.M)[0]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_opens_after_the_password_was_given_once_more(own, path):
    response = own.get(path)
    assert response.url.startswith(BY_PASSWORD)
    assert give_password(own, response).url == path


@pytest.mark.parametrize("path", FORMS)
def test_a_form_waits_and_is_never_answered_as_a_method_that_is_not_known(own, path):
    response = own.post(path, FORMS[path])
    assert response.url.startswith(BY_PASSWORD)
    assert give_password(own, response).status_code in (200, 302)


def test_an_address_that_was_typed_is_added_once_the_password_is_given(own, ana):
    response = own.post("/account/email/", FORMS["/account/email/"])
    assert not EmailAddress.objects.filter(email="ana.b@example.org").exists()
    give_password(own, response)
    assert EmailAddress.objects.filter(user=ana, email="ana.b@example.org").exists()


def test_a_wrong_password_changes_nothing_and_loses_nothing(own, ana):
    response = own.post("/account/email/", FORMS["/account/email/"])
    assert "Nothing was changed yet." in give_password(own, response, "wrong").content.decode()
    assert not EmailAddress.objects.filter(email="ana.b@example.org").exists()
    give_password(own, response)
    assert EmailAddress.objects.filter(user=ana, email="ana.b@example.org").exists()


@pytest.mark.parametrize("action", ["action_remove", "action_primary"])
def test_an_address_is_removed_or_chosen_only_then(own, ana, action):
    ana.emailaddress_set.create(email="ana.b@example.org", verified=True)
    before = set(ana.emailaddress_set.values_list("email", "primary"))
    response = own.post("/account/email/", {action: "", "email": "ana.b@example.org"})
    assert set(ana.emailaddress_set.values_list("email", "primary")) == before
    give_password(own, response)
    assert set(ana.emailaddress_set.values_list("email", "primary")) != before


def test_an_account_is_ended_only_then(own, ana):
    response = own.post("/settings/end/", {"email": ana.email})
    ana.refresh_from_db()
    assert ana.ended_at is None
    give_password(own, response)
    ana.refresh_from_db()
    assert ana.ended_at


def test_the_file_is_given_only_then_and_from_its_page(own):
    assert own.get("/settings/data/takeout/").url == "/settings/data/"
    give_password(own, own.get("/settings/data/"))
    assert "attachment" in own.get("/settings/data/takeout/").headers["Content-Disposition"]


def test_it_holds_for_a_quarter_of_an_hour(own):
    give_password(own, own.get("/settings/data/"))
    for minutes, status in ((14, 200), (16, 302)):
        with time_machine.travel(timezone.now() + timedelta(minutes=minutes)):
            assert own.get("/settings/data/").status_code == status


def test_it_holds_in_this_session_alone(own, ana):
    give_password(own, own.get("/settings/data/"))
    other = Client()
    other.force_login(ana)
    assert other.get("/settings/data/").status_code == 302


def test_a_form_that_was_given_up_is_not_sent_when_its_page_is_opened_later(own, ana):
    passkey = ana.authenticator_set.create(type="webauthn", data=PASSKEY)
    path = f"/account/keys/webauthn/keys/{passkey.pk}/remove/"
    own.post(path)
    assert give_password(own, own.get(path)).url == path
    assert ana.authenticator_set.exists()


def test_a_new_password_never_stands_in_the_session(without_password, ana, mailoutbox):
    new = "a password of some length"
    response = without_password.post("/account/password/set/", {"password1": new, "password2": new})
    assert response.url.startswith(BY_CODE)
    assert all(new not in str(session.get_decoded()) for session in Session.objects.all())
    ana.refresh_from_db()
    assert not ana.has_usable_password()


def test_without_a_password_a_code_by_mail_is_asked_for(without_password, ana, mailoutbox):
    response = without_password.post("/account/email/", FORMS["/account/email/"])
    assert response.url.startswith(BY_CODE)
    assert "Send a code to ana@example.org" in without_password.get(response.url).content.decode()
    without_password.post(response.url, {"action": "send"})
    without_password.post(response.url, {"code": sent_code(mailoutbox)})
    assert EmailAddress.objects.filter(user=ana, email="ana.b@example.org").exists()


def test_a_code_counts_for_three_tries(without_password, mailoutbox):
    page = without_password.get("/settings/data/").url
    without_password.post(page, {"action": "send"})
    code = sent_code(mailoutbox)
    for _ in range(3):
        assert without_password.post(page, {"code": "none"}).status_code == 422
    assert without_password.post(page, {"code": code}).status_code == 422
    assert without_password.get("/settings/data/").status_code == 302


def test_a_code_counts_for_ten_minutes_and_once(without_password, mailoutbox):
    page = without_password.get("/settings/data/").url
    without_password.post(page, {"action": "send"})
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        assert without_password.post(page, {"code": sent_code(mailoutbox)}).status_code == 422
    assert without_password.post(page, {"code": sent_code(mailoutbox)}).status_code == 302
    assert without_password.post(page, {"code": sent_code(mailoutbox)}).status_code == 422


def test_whoever_has_a_password_is_sent_no_code(own, mailoutbox):
    assert own.post(BY_CODE, {"action": "send"}).url == BY_PASSWORD
    assert mailoutbox == []


def test_the_grace_of_an_ended_account_still_lets_the_file_be_taken(own, ana):
    ana.ended_at = timezone.now()
    ana.save()
    assert give_password(own, own.get("/settings/data/")).url == "/settings/data/"
    assert own.get("/settings/data/takeout/").status_code == 200
