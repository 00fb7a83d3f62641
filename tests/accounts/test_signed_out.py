"""A plain form of a page whose user is signed out by now: nothing is sent, no word is lost, signing in leads on."""

from html import escape

import pytest
from django.test import Client
from django.urls import resolve, reverse

from starcoach.referer import allowed_methods
from tests.accounts.test_page_user import hidden, sign_in
from tests.conftest import PASSWORD
from tests.house.access import GET, POST
from tests.house.addresses import address
from tests.house.world import world

__all__ = ["world"]

HERE = "http://testserver"
SAID = "I asked <b>each</b> team why, and wrote\ndown what they said."


def send(client, path, page="/", origin=HERE, **fields):
    headers = {"Origin": origin, "Referer": f"{origin}{page}"}
    return client.post(path, {"csrfmiddlewaretoken": "a" * 64} | fields, headers=headers)


@pytest.fixture
def answer(client, sent):
    """What Ana's answer to a note is answered after she was signed out."""
    feedback = reverse("reviews:feedback", args=[sent.version.draft.public_id])
    note = reverse("reviews:answer", args=[sent.annotations.get().public_id])
    return send(client, note, f"{feedback}?from=home", body=SAID, key="k" * 20)


def test_a_form_sent_after_signing_out_says_that_nothing_was_sent_and_shows_what_was_typed(answer, sent):
    page = answer.content.decode()
    assert answer.status_code == 401
    assert "You are signed out" in page and "nothing was sent" in page
    assert f"\n{escape(SAID)}</textarea>" in page and page.count("</textarea>") == 1
    assert not sent.annotations.get().replies.exists()


def test_signing_in_leads_to_the_page_that_the_form_was_on(answer, client, sent, ana):
    onward = f"/drafts/{sent.version.draft.public_id}/feedback/%3Ffrom%3Dhome"
    assert f'href="{reverse("account_login")}?next={onward}"' in answer.content.decode()
    sign_in(client, ana)
    assert client.get(f"/drafts/{sent.version.draft.public_id}/feedback/?from=home").status_code == 200


@pytest.mark.parametrize("page", ["/drafts/abc/rename/", "/nowhere/", "//elsewhere.example/", ""])
def test_signing_in_leads_home_from_what_cannot_be_opened(client, db, page):
    assert f'href="{reverse("account_login")}?next=/"' in send(client, "/drafts/abc/rename/", page).content.decode()


def test_what_another_site_sent_is_neither_shown_nor_gone_back_to(client, db):
    page = send(client, "/drafts/abc/rename/", "/questions/", "https://elsewhere.example", title=SAID).content.decode()
    assert "</textarea>" not in page and "?next=/" in page and "questions" not in page.partition("<main")[2]


def test_passwords_codes_and_what_nobody_typed_are_not_shown(client, db):
    fields = {
        "oldpassword": "correct horse battery",
        "credential": '{"id": "a b c d"}',
        "seen": "f" * 64,
        "page_user": "a:b",
    }
    assert "</textarea>" not in send(client, "/settings/", **fields).content.decode()


def test_a_script_of_a_page_is_told_as_before(client, db):
    answer = client.post("/settings/", {"name": SAID}, headers={"HX-Request": "true"})
    assert (answer.status_code, answer.content.decode()) == (401, "You are signed out.")


def test_a_page_is_known_from_an_address_that_only_takes_forms(world):
    takes = {row: allowed_methods(resolve(address(world, row)).func) for row in (*GET, *POST)}
    pages = {row.split()[0] for row in GET}
    assert {row: "GET" in methods for row, methods in takes.items()} == {row: row.split()[0] in pages for row in takes}


def test_an_address_that_only_takes_forms_says_so_when_it_is_opened(client, ana, draft):
    client.force_login(ana)
    answer = client.get(reverse("drafts:rename", args=[draft.public_id]))
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert "This address is not a page" in answer.content.decode()
    assert client.get(answer.wsgi_request.path, headers={"HX-Request": "true"}).content == b""


def test_a_form_older_than_its_users_sign_in_shows_what_was_typed(ana, draft):
    strict = Client(enforce_csrf_checks=True)
    sign_in(strict, ana)
    old = hidden(strict.get(reverse("accounts:edit")))
    sign_in(strict, ana)
    answer = send(strict, reverse("drafts:rename", args=[draft.public_id]), **old, title=SAID)
    assert answer.status_code == 403 and escape(SAID) in answer.content.decode()


def test_another_users_form_is_shown_to_its_writer_who_signs_in_and_sends_it_once_more(ana, ben, draft):
    strict, path = Client(enforce_csrf_checks=True), reverse("drafts:rename", args=[draft.public_id])
    sign_in(strict, ana)
    old = hidden(strict.get(reverse("accounts:edit")))
    sign_in(strict, ben)
    refused = send(strict, path, **old, title=SAID).content.decode()
    assert "These are the words of Ana" in refused and escape(SAID) not in refused
    assert "still has the words" not in refused and "Going back does not bring it up again" in refused
    sign_in(strict, ana)
    assert escape(SAID) in send(strict, path, **old, title=SAID).content.decode()


@pytest.mark.parametrize("verb", ["rename", "task/save", "move", "tick", "retarget", "restore"])
def test_only_an_address_with_a_page_is_gone_to_after_signing_in(client, ana, draft, verb):
    address = f"/drafts/{draft.public_id}/{verb}/"
    assert client.get(address).url == "/account/login/?next=/"
    login = {"login": ana.email, "password": PASSWORD, "next": address}
    assert client.post("/account/login/", login).url == "/"


def test_a_form_sent_to_a_page_that_takes_none_is_told_so(client, ana):
    client.force_login(ana)
    answer = client.post("/stories/", {"title": SAID})
    assert answer.status_code == 405 and "This page takes no forms" in answer.content.decode()


@pytest.mark.parametrize("sender", ["http://[", "\xff"])
@pytest.mark.parametrize("header", ["Referer", "Origin"])
def test_a_form_from_what_is_no_address_is_refused_as_any_other(client, sent, header, sender):
    note = reverse("reviews:answer", args=[sent.annotations.get().public_id])
    answer = client.post(note, {"body": SAID}, headers={header: sender})
    assert answer.status_code == 401
    assert escape(SAID) not in answer.content.decode()
    assert client.post(reverse("mfa_remove_webauthn", args=[1]), headers={header: sender}).status_code in (302, 401)
