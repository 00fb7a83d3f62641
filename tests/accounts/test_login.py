import re

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user
from django.test import Client
from django.urls import reverse

from tests.conftest import PASSWORD

OPEN = {
    "login": 200,
    "request_login_code": 200,
    "confirm_login_code": 302,
    "logout": 302,
    "inactive": 200,
    "signup": 200,
    "reset_password": 200,
    "reset_password_done": 200,
    "reset_password_from_key_done": 200,
    "email_verification_sent": 200,
}
CLOSED = ["reauthenticate", "email", "change_password", "set_password"]


def sign_in(client, password=PASSWORD, **more):
    return client.post(reverse("account_login"), {"login": "ana@example.org", "password": password, **more})


def ask_for_code(client, email="ana@example.org", **more):
    return client.post(reverse("account_request_login_code"), {"email": email, **more})


def type_code(client, code, **more):
    return client.post(reverse("account_confirm_login_code"), {"code": code, **more})


def code_in(mail):
    return re.findall(r"^ +([\d-]+)$", mail.body, re.M)[0]


def test_a_password_signs_in(client, ana):
    assert sign_in(client).url == "/"
    assert get_user(client) == ana


def test_a_code_by_mail_signs_in(client, ana, mailoutbox):
    ask_for_code(client)
    assert mailoutbox[0].to == ["ana@example.org"]
    assert type_code(client, code_in(mailoutbox[0])).url == "/"
    assert get_user(client) == ana


def test_who_signed_up_with_a_strangers_address_is_shut_out_when_its_owner_comes(client, ana, mailoutbox):
    EmailAddress.objects.filter(user=ana).update(verified=False)
    mallory = Client()
    sign_in(mallory)
    ask_for_code(client)
    type_code(client, code_in(mailoutbox[-1]))
    assert get_user(client) == ana
    assert not get_user(mallory).is_authenticated
    assert sign_in(Client()).status_code == 200


def test_a_code_leaves_the_password_of_a_confirmed_address_alone(client, ana, mailoutbox):
    ask_for_code(client)
    type_code(client, code_in(mailoutbox[0]))
    assert sign_in(Client()).url == "/"


@pytest.mark.parametrize("address", ["ana@example.org\u202c", f"ana@{'ü' * 60}.org"])
def test_an_address_that_no_mail_reaches_breaks_nothing(client, ana, mailoutbox, address):
    assert ask_for_code(client, address).status_code in {200, 302}
    assert client.post(reverse("account_reset_password"), {"email": address}).status_code in {200, 302}
    assert not mailoutbox


def test_a_code_may_be_typed_with_or_without_its_dash(client, ana, mailoutbox):
    ask_for_code(client)
    type_code(client, code_in(mailoutbox[0]).replace("-", " "))
    assert get_user(client) == ana


def test_a_new_code_takes_the_place_of_the_old_one(client, ana, mailoutbox):
    ask_for_code(client)
    client.post(reverse("account_confirm_login_code"), {"action": "resend"})
    type_code(client, code_in(mailoutbox[1]))
    assert get_user(client) == ana


def test_a_short_code_is_told_by_its_digits(client, ana):
    ask_for_code(client)
    page = type_code(client, "41729").content.decode()
    assert "5 digits arrived; the code has six." in page
    assert 'value="41729"' in page


def test_three_wrong_codes_end_the_try(client, ana):
    ask_for_code(client)
    for code in ("000 000x", "1", "2"):
        answer = type_code(client, code)
    assert answer.url == reverse("account_request_login_code")
    assert not get_user(client).is_authenticated


def test_a_wrong_password_is_told_and_the_address_kept(client, ana):
    page = sign_in(client, "something else").content.decode()
    assert "does not go with that address" in page
    assert 'value="ana@example.org"' in page
    assert "something else" not in page


def test_half_an_address_is_told_beside_it(client, db):
    page = ask_for_code(client, "ana@example").content.decode()
    assert 'aria-describedby="id_email_error"' in page
    assert 'value="ana@example"' in page


def test_an_unknown_address_gets_the_same_answer_and_a_mail_that_says_so(client, ana, mailoutbox):
    known, unknown = ask_for_code(client), ask_for_code(Client(), "nobody@example.org")
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert "There is no account with it." in mailoutbox[1].body
    assert "invitation" in mailoutbox[1].body


@pytest.mark.parametrize("where", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_next_leads_to_own_pages_only(client, ana, where):
    assert sign_in(client, next=where).url == "/"


def test_next_leads_back_to_the_page_before(client, ana, mailoutbox):
    assert ask_for_code(client, next="/settings/").url.endswith("?next=%2Fsettings%2F")
    assert type_code(client, code_in(mailoutbox[0]), next="/settings/").url == "/settings/"


def test_a_closed_account_stays_closed(client, ana):
    ana.is_active = False
    ana.save()
    assert sign_in(client).url == reverse("account_inactive")
    assert not get_user(client).is_authenticated


def test_without_a_mail_server_the_page_says_where_mails_lie(client, db, settings, tmp_path):
    settings.MAIL_FOLDER = tmp_path / "var" / "own" / "mail"
    page = client.get(reverse("account_login")).content.decode()
    assert "<code>var/own/mail</code>" in page
    assert str(tmp_path) not in page


def test_with_a_mail_server_the_page_names_no_folder(client, db, settings):
    settings.MAIL_FOLDER = None
    assert "no mail server" not in client.get(reverse("account_login")).content.decode()


@pytest.mark.parametrize(("name", "status"), OPEN.items())
def test_sign_in_is_open_to_visitors(client, db, name, status):
    assert client.get(reverse(f"account_{name}")).status_code == status


@pytest.mark.parametrize("name", CLOSED)
def test_account_pages_are_closed_to_visitors(client, db, name):
    url = reverse(f"account_{name}")
    assert client.get(url).url == f"{reverse('account_login')}?next={url}"


def test_a_code_of_an_account_that_is_gone_by_then_is_refused(client, ana, mailoutbox):
    ask_for_code(client)
    ana.delete()
    page = type_code(client, code_in(mailoutbox[0]))
    assert "This is not the code in the newest email." in page.content.decode()
