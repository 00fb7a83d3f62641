"""A code is the same code in the digits of any keyboard, with whatever stands between them."""

import time

import pytest
from django.urls import reverse

from accounts.reauthentication import CODE
from tests.accounts.test_keys import (
    ACTIVATE,
    AUTHENTICATE,
    app,
    begin,
    digits,
    is_signed_in,
    own,
    shown_secret,
    unused_codes,
)
from tests.accounts.test_login import ask_for_code, code_in, type_code
from text.clean import as_code

__all__ = ["app", "own"]

WIDE = str.maketrans("0123456789-", "０１２３４５６７８９－")
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
TYPED = {
    "wide": lambda code: code.translate(WIDE),
    "Arabic": lambda code: code.translate(ARABIC),
    "Persian": lambda code: code.translate(PERSIAN),
    "spaced": lambda code: f" {code[:3]}\u00a0{code[3:]}\u3000",
    "dashed": lambda code: "–".join(code),
    "from a page that runs from right to left": lambda code: f"\u200f{code}\u200e",
}


@pytest.fixture(params=TYPED)
def typed(request):
    return TYPED[request.param]


def test_a_code_by_mail_signs_in(client, ana, mailoutbox, typed):
    ask_for_code(client)
    type_code(client, typed(code_in(mailoutbox[0])))
    assert is_signed_in(client)


def test_the_digits_of_an_app_turn_it_on(own, ana, typed):
    secret = shown_secret(own.get(ACTIVATE))
    own.post(ACTIVATE, {"code": typed(digits(secret))})
    assert unused_codes(ana)


def test_the_digits_of_an_app_sign_in(own, ana, typed):
    secret = shown_secret(own.get(ACTIVATE))
    own.post(ACTIVATE, {"code": digits(secret)})
    browser = begin()
    browser.post(AUTHENTICATE, {"code": typed(digits(secret, at=time.time()))})
    assert is_signed_in(browser)


def test_a_recovery_code_signs_in(app, ana, typed):
    browser = begin()
    browser.post(AUTHENTICATE, {"code": typed(unused_codes(ana)[0])})
    assert is_signed_in(browser)


def test_a_code_shows_once_more_who_it_is(client, ana, typed):
    ana.set_unusable_password()
    ana.save()
    client.force_login(ana)
    session = client.session
    session[CODE] = ["417290", time.time() + 600]
    session.save()
    assert client.post(reverse("accounts:reauthenticate"), {"code": typed("417290")}).status_code == 302


def test_what_is_no_digit_stays_and_is_wrong(client, ana, mailoutbox):
    assert as_code("000 000x") == "000000x"
    ask_for_code(client)
    type_code(client, code_in(mailoutbox[0]) + "²x")
    assert not is_signed_in(client)
