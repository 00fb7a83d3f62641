import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user
from django.core.management import call_command
from django.urls import reverse

from accounts.models import User

FORM = {"name": "Dov", "email": "dov@example.org", "password": "correct horse", "time_zone": "Europe/Vienna"}


@pytest.fixture
def link(db, capsys):
    call_command("ownerlink")
    return capsys.readouterr().out.strip()


def test_the_link_leads_to_the_site(db, settings, capsys):
    settings.SITE_URL = "https://starcoach.example.org"
    call_command("ownerlink")
    assert capsys.readouterr().out.startswith("https://starcoach.example.org/owner/")


def test_the_first_person_becomes_the_owner(client, link):
    assert client.post(link, FORM).url == "/"
    dov = User.objects.get()
    assert get_user(client) == dov
    assert dov.is_owner
    assert dov.time_zone == "Europe/Vienna"
    assert EmailAddress.objects.get(user=dov).verified


def test_the_link_works_once(client, link):
    client.post(link, FORM)
    assert client.get(link).status_code == 404
    assert client.post(link, FORM | {"email": "eve@example.org"}).status_code == 404
    assert User.objects.get().email == "dov@example.org"


def test_looking_at_the_link_uses_nothing_up(client, link):
    assert [client.get(link).status_code for _ in range(3)] == [200, 200, 200]


@pytest.mark.parametrize("token", ["nonsense", "Im93bmVyIg:1abc:xyz"])
def test_a_bad_token_is_404(client, db, token):
    assert client.get(reverse("accounts:owner", args=[token])).status_code == 404


def test_no_link_is_printed_once_there_is_an_owner(client, link, capsys):
    client.post(link, FORM)
    call_command("ownerlink")
    assert capsys.readouterr().out == ""


def test_a_taken_address_is_told(client, link, ana):
    answer = client.post(link, FORM | {"email": "Ana@example.org"})
    assert answer.status_code == 422
    assert "There is an account with this address already." in answer.content.decode()


def test_a_weak_password_is_told(client, link):
    assert "too short" in client.post(link, FORM | {"password": "abc"}).content.decode()
    assert not User.objects.exists()
