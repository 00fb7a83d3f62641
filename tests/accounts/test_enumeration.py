"""Whether an address has an account is told by mail alone."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import SiteSettings, User
from cohorts.models import Cohort
from tests.accounts.test_login import ask_for_code, type_code
from tests.accounts.test_signup import FORM, sign_up
from tests.conftest import sign_in

KNOWN, UNKNOWN = "ana@example.org", "amy@example.org"
OF_THE_REQUEST = re.compile(r'(name="csrfmiddlewaretoken" value=|"X-CSRFToken": |&quot;X-CSRFToken&quot;: )\S+')


def sign_in_wrongly(client, address):
    yield client.post(reverse("account_login"), {"login": address, "password": "not the one"})


def sign_up_with(client, address):
    answer = sign_up(client, email=address)
    yield answer
    yield client.get(answer.url)
    yield client.get(reverse("account_login"))


def sign_up_by_invitation(client, address):
    page = f"/join/{Cohort.objects.get().invitations.get().token}/"
    yield client.get(page)
    answer = client.post(page, FORM | {"email": address, "next": page})
    yield answer
    yield client.get(answer.url)
    yield client.get(page)


def reset(client, address):
    answer = client.post(reverse("account_reset_password"), {"email": address})
    yield answer
    yield client.get(answer.url)


def ask_and_guess(client, address):
    answer = ask_for_code(client, address)
    yield answer
    yield client.get(answer.url)
    yield client.post(reverse("account_confirm_login_code"), {"action": "resend"}, follow=True)
    for _ in range(3):
        yield type_code(client, "000000")


def add(client, address):
    sign_in(client, User.objects.get(name="Eve"))
    yield client.post(reverse("account_email"), {"action_add": "1", "email": address})
    yield client.get(reverse("account_email"))
    yield client.post(reverse("account_email"), {"action_send": "1", "email": address})
    yield client.post(reverse("account_email"), {"action_primary": "1", "email": address}, follow=True)
    yield client.post(reverse("account_email"), {"action_remove": "1", "email": address}, follow=True)


WAYS = [sign_in_wrongly, sign_up_with, sign_up_by_invitation, reset, ask_and_guess, add]


def confirmed(ana):
    """As she is."""


def never_confirmed(ana):
    ana.emailaddress_set.update(verified=False)


def without_password(ana):
    ana.set_unusable_password()
    ana.save()


def closed(ana):
    ana.is_active = False
    ana.save()


def answers(way, address):
    return [plain(answer, address) for answer in way(Client(), address)]


OF_EACH_ANSWER = {"Content-Length", "Expires", "X-Request-ID"}


def plain(answer, address):
    """What a visitor can tell it by, with the address and what differs at every request taken out."""
    body = OF_THE_REQUEST.sub(r"\1", answer.content.decode()).replace(address, "ADDRESS")
    cookies = {name: {**cookie, "expires": ""} for name, cookie in answer.cookies.items()}
    headers = {name: text for name, text in answer.headers.items() if name not in OF_EACH_ANSWER}
    return answer.status_code, headers, cookies, body


@pytest.mark.parametrize("state", [confirmed, never_confirmed, without_password, closed])
@pytest.mark.parametrize("way", WAYS)
def test_a_known_address_is_answered_as_an_unknown_one(ana, eve, way, state):
    SiteSettings(pk=1, signup_is_open=True).save()
    Cohort.create_with_coach("Data platform, autumn 2026", eve)
    state(ana)
    assert answers(way, KNOWN) == answers(way, UNKNOWN)
