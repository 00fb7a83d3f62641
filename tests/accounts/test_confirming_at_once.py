"""Two who confirm one address at once, or two addresses of one account: the first has it, none is an error."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from django.contrib.auth import get_user
from django.db import transaction
from django.test import Client
from django.urls import reverse

from accounts.models import SiteSettings, User
from tests.accounts.test_login import ask_for_code, code_in, type_code
from tests.accounts.test_signup import confirm, sign_up
from tests.conftest import sign_in

pytestmark = pytest.mark.django_db(transaction=True)
ADDRESS = "zoe@example.org"


@pytest.fixture
def zoes(db):
    """Zoë's browser, after she signed up with her address and has not confirmed it."""
    SiteSettings(pk=1, signup_is_open=True).save()
    browser = Client()
    sign_up(browser, email=ADDRESS)
    return browser


@pytest.fixture
def anas(ana):
    """Ana's browser, after she added the same address to her account."""
    browser = Client()
    sign_in(browser, ana)
    browser.post(reverse("account_email"), {"action_add": "1", "email": ADDRESS})
    return browser


def letter(mailoutbox, kind):
    """The newest mail with a code, or the newest with a link that confirms."""
    sign = {"code": r"^ +[\d-]+$", "link": "/account/confirm-email/"}[kind]
    return next(mail for mail in reversed(mailoutbox) if re.search(sign, mail.body, re.M))


def owners():
    return list(EmailAddress.objects.filter(email=ADDRESS, verified=True).values_list("user__name", flat=True))


def test_a_code_typed_while_another_account_confirms_the_address_is_refused(zoes, anas, mailoutbox, other_request):
    link = letter(mailoutbox, "link")
    ask_for_code(zoes, ADDRESS)
    code = code_in(letter(mailoutbox, "code"))
    with transaction.atomic():
        confirm(anas, link)
        second = other_request(type_code, zoes, code)
    assert "not the code in the newest email" in second.result().content.decode()
    assert not get_user(zoes).is_authenticated
    assert owners() == ["Ana"]


def test_a_link_opened_while_a_code_confirms_the_address_elsewhere_confirms_nothing(
    zoes, anas, mailoutbox, other_request
):
    link = letter(mailoutbox, "link")
    ask_for_code(zoes, ADDRESS)
    with transaction.atomic():
        type_code(zoes, code_in(letter(mailoutbox, "code")))
        second = other_request(confirm, anas, link)
    assert second.result().status_code in {200, 302}
    assert "is confirmed now" not in anas.get(reverse("account_email")).content.decode()
    assert owners() == ["Zoë"]


@pytest.mark.parametrize("second_way", ["code", "link"])
@pytest.mark.parametrize("first_way", ["code", "link"])
def test_one_account_confirmed_in_two_windows_at_once_is_signed_in_wherever_its_code_was_typed(
    zoes, mailoutbox, other_request, first_way, second_way
):
    windows = [zoes, Client()] if first_way == "link" else [Client(), zoes]
    ways: dict[str, Callable[..., Any]] = {"code": type_code, "link": confirm}
    with_what = []
    for window, way in zip(windows, (first_way, second_way), strict=True):
        if way == "code":
            ask_for_code(window, ADDRESS)
        with_what.append(code_in(letter(mailoutbox, "code")) if way == "code" else letter(mailoutbox, "link"))
    with transaction.atomic():
        ways[first_way](windows[0], with_what[0])
        second = other_request(ways[second_way], windows[1], with_what[1])
    assert second.result().status_code in {200, 302}
    address = EmailAddress.objects.get(email=ADDRESS)
    assert (address.verified, address.primary, owners()) == (True, True, ["Zoë"])
    by_code = [window for window, way in zip(windows, (first_way, second_way), strict=True) if way == "code"]
    assert all(get_user(window).is_authenticated for window in by_code)


def test_of_two_addresses_of_an_account_confirmed_at_once_the_first_ends_the_other(zoes, mailoutbox, other_request):
    """Eve signed up, and added Zoë's address; neither was confirmed until now."""
    account = User.objects.get()
    other = EmailAddress.objects.create(user=account, email="eve@example.org")
    eves_link = reverse("account_confirm_email", args=[EmailConfirmationHMAC.create(other).key])
    with transaction.atomic():
        confirm(zoes, mailoutbox[0])
        second = other_request(Client().post, eves_link)
    assert second.result().status_code in {200, 302}
    rows = EmailAddress.objects.filter(user=account)
    assert list(rows.values_list("email", "verified", "primary")) == [(ADDRESS, True, True)]
