"""A page of Ana's from which something is sent after Ben has signed in in her browser; without scripts."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests.conftest import PASSWORD

SETTINGS = reverse("accounts:edit")


@pytest.fixture
def strict(ana):
    """Ana's browser, which the server asks for the CSRF token."""
    browser = Client(enforce_csrf_checks=True)
    sign_in(browser, ana)
    return browser


def sign_in(browser, person):
    browser.post(reverse("account_logout"), hidden(browser.get(reverse("overview:home"))))
    login = hidden(browser.get(reverse("account_login")))
    browser.post(reverse("account_login"), {**login, "login": person.email, "password": PASSWORD})


def hidden(page):
    """What each form of the page takes along of the page itself."""
    return dict(re.findall(r'name="(csrfmiddlewaretoken|page_user)" value="([^"]+)"', page.content.decode()))


def seen(page):
    return re.findall(r'name="seen" value="(\w+)"', page.content.decode())[0]


def test_another_users_form_is_refused_and_says_whose_words_it_has(strict, ana, ben):
    page = strict.get(SETTINGS)
    sign_in(strict, ben)
    answer = strict.post(SETTINGS, {**hidden(page), "seen": seen(page), "name": "Ana Lima"})
    assert answer.status_code == 403
    assert "These are the words of Ana" in answer.content.decode()
    assert "You are signed in as Ben now." in answer.content.decode()
    assert "Ana Lima" not in answer.content.decode()


def test_another_users_form_is_refused_with_the_right_token_too(client, ana, ben):
    client.force_login(ana)
    page = client.get(SETTINGS)
    client.force_login(ben)
    mine = client.get(SETTINGS)
    answer = client.post(SETTINGS, {**hidden(page), "seen": seen(mine), "name": "Ana Lima"})
    assert answer.status_code == 403
    assert not User.objects.filter(name="Ana Lima").exists()


def test_a_form_of_ones_own_is_taken(strict, ana):
    page = strict.get(SETTINGS)
    strict.post(SETTINGS, {**hidden(page), "seen": seen(page), "name": "Ana Lima"})
    assert User.objects.get().name == "Ana Lima"


def test_a_page_says_whose_it_is_in_each_of_its_forms_and_to_its_scripts(client, ana):
    client.force_login(ana)
    text = client.get(SETTINGS).content.decode()
    assert len(re.findall('name="page_user" value="[^"]+"', text)) == text.count('method="post"')
    assert hidden(client.get(SETTINGS))["page_user"] in re.findall('<meta name="page-user" content="(.+)">', text)[0]


def test_a_script_of_another_users_page_gets_a_sentence_before_its_words_are_read(client, ana, ben):
    client.force_login(ana)
    mark = hidden(client.get(SETTINGS))["page_user"]
    client.force_login(ben)
    answer = client.get(reverse("questions:index"), headers={"HX-Request": "true", "X-Page-User": mark})
    assert (answer.status_code, answer.headers["X-Page-User"]) == (401, "another")
    assert answer.content.decode() == "These are the words of Ana. You are signed in as Ben now."


def test_a_mark_that_the_server_did_not_make_tells_no_name(client, ana, ben):
    client.force_login(ben)
    headers = {"HX-Request": "true", "X-Page-User": f"{ana.public_id}:made-up"}
    answer = client.get(reverse("questions:index"), headers=headers)
    assert ana.name not in answer.content.decode()


def test_a_user_who_is_signed_out_is_told_that_and_no_more(client, ana):
    client.force_login(ana)
    mark = hidden(client.get(SETTINGS))["page_user"]
    client.logout()
    answer = client.get(SETTINGS, headers={"HX-Request": "true", "X-Page-User": mark})
    assert answer.content.decode() == "You are signed out."
