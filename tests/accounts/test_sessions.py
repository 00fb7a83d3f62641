"""Where a user is signed in, seen and ended."""

import re
from datetime import timedelta

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.test import Client
from django.utils import timezone

from accounts.tasks import forget_sessions
from accounts.templatetags.devices import device
from tests.conftest import PASSWORD, sign_in

URL = "/settings/sessions/"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Version/18.1 Safari/604.1"
DEVICES = {
    PHONE: "Safari on an iPhone",
    "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0": "Firefox on Linux",
    "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0": "Edge on Windows",
    "": "A browser",
}


@pytest.fixture
def own(client, ana):
    sign_in(client, ana)
    return client


@pytest.fixture
def phone(ana):
    """Another browser, in which Ana has signed in."""
    client = Client(headers={"User-Agent": PHONE})
    client.post("/account/login/", {"login": ana.email, "password": PASSWORD})
    return client


def is_signed_in(client):
    return client.get("/settings/").status_code == 200


def session_of(client):
    return UserSession.objects.get(session_key=client.session.session_key)


def test_each_device_is_listed_and_this_one_is_named(own, phone):
    page = own.get(URL).content.decode()
    assert "2 devices" in page and "Safari on an iPhone" in page
    assert page.count("this one,") == page.count(">End it<") == 1


def test_an_ended_session_is_signed_out_at_its_next_request(own, phone):
    assert is_signed_in(phone)
    answer = own.post(URL, {"session": session_of(phone).pk}, follow=True)
    assert "That session has ended." in answer.content.decode()
    assert not is_signed_in(phone)
    assert is_signed_in(own)


def test_all_others_are_ended_at_once(own, phone, ana):
    third = Client()
    third.force_login(ana)
    own.post(URL)
    assert [is_signed_in(client) for client in (own, phone, third)] == [True, False, False]


def test_this_session_and_those_of_others_are_not_ended_here(own, eve):
    hers = Client()
    hers.force_login(eve)
    for session in (session_of(own), session_of(hers)):
        assert "has already ended" in own.post(URL, {"session": session.pk}, follow=True).content.decode()
    assert is_signed_in(own) and is_signed_in(hers)


def test_a_session_that_ended_meanwhile_ends_no_other(own, phone):
    for session in (10**12, "none"):
        assert "has already ended" in own.post(URL, {"session": session}, follow=True).content.decode()
    assert is_signed_in(phone)


def test_the_last_use_is_noted_at_most_once_an_hour(own, phone):
    first = session_of(phone).last_seen_at
    for hours, is_later in ((0.5, False), (2, True)):
        with time_machine.travel(timezone.now() + timedelta(hours=hours)):
            phone.get("/settings/")
            assert (session_of(phone).last_seen_at > first) == is_later


def test_a_session_that_ended_by_itself_is_forgotten(own, phone):
    phone.logout()
    forget_sessions()
    assert UserSession.objects.count() == 1


def test_of_many_devices_each_stands_on_one_page(own, ana):
    for _ in range(31):
        Client(headers={"User-Agent": PHONE}).force_login(ana)
    first, second = own.get(URL).content.decode(), own.get(URL, {"page": 2}).content.decode()
    assert "32 devices" in first and "32 devices" in second
    buttons = re.findall(r'name="session" value="(\d+)"', first + second)
    assert len(buttons) == len(set(buttons)) == 31
    assert first.count('name="session"') >= 29


@pytest.mark.parametrize("user_agent", DEVICES)
def test_a_device_is_called_as_people_call_it(user_agent):
    assert device(user_agent) == DEVICES[user_agent]
