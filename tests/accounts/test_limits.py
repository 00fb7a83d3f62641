"""Eve guesses: in parallel, in several processes, under forged addresses. Ana still gets in."""

import json
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth import get_user
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client, RequestFactory
from django.urls import reverse

from accounts.attempts import SIGN_UPS, take
from accounts.models import SiteSettings, User
from starcoach import settings as production
from tests.accounts.test_keys import digits
from tests.accounts.test_login import ask_for_code, code_in, sign_in, type_code
from tests.accounts.test_reset import NEW, choose, link_in
from tests.accounts.test_reset import ask as ask_for_link
from tests.accounts.test_signup import confirm, sign_up
from tests.conftest import BASE_DIR, PASSWORD, make_person

PROCESSES = 4
EVES, ANAS = "198.51.100.66", "203.0.113.5"
WRONG_PASSWORD, WRONG_CODE = "does not go with that address", "not the code in the newest email"
TOO_MANY = "Too many wrong passwords."


@pytest.fixture(autouse=True)
def limits(settings, db):
    settings.ACCOUNT_RATE_LIMITS = production.ACCOUNT_RATE_LIMITS
    cache.clear()


def start_attacker():
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"}
    command = [sys.executable, "-m", "tests.accounts.attacker"]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=BASE_DIR, env=environment, text=True, stdin=pipe, stdout=pipe)


def attack(path, fields, each, cookies=""):
    """What the answers say to four processes that send these fields at once, so many times each."""
    with ExitStack() as stack:
        attackers = [stack.enter_context(start_attacker()) for _ in range(PROCESSES)]
        for number, attacker in enumerate(attackers):
            posts = [(fields, {"X-Forwarded-For": f"10.0.{number}.{post}"}) for post in range(each)]
            work = {"database": connection.settings_dict["NAME"], "path": path, "posts": posts, "cookies": cookies}
            attacker.stdin.write(f"{json.dumps(work)}\n")
            attacker.stdin.flush()
        assert [attacker.stdout.readline() for attacker in attackers] == ["ready\n"] * PROCESSES
        for attacker in attackers:
            attacker.stdin.write("\n")
            attacker.stdin.flush()
        return [answer for attacker in attackers for answer in json.loads(attacker.communicate()[0])]


@pytest.mark.django_db(transaction=True)
@pytest.mark.long
@pytest.mark.parametrize("each", [5, 50])
def test_four_processes_try_ten_passwords_in_all_and_the_owner_still_gets_in(ana, mailoutbox, each):
    answers = attack(reverse("account_login"), {"login": ana.email, "password": "a guess"}, each)
    assert sum(WRONG_PASSWORD in answer for answer in answers) == 10
    assert sum(TOO_MANY in answer for answer in answers) == PROCESSES * each - 10
    assert TOO_MANY in sign_in(Client()).content.decode()
    by_code, by_password = Client(), Client(REMOTE_ADDR=ANAS)
    ask_for_code(by_code)
    type_code(by_code, code_in(mailoutbox[-1]))
    sign_in(by_password)
    assert get_user(by_code) == get_user(by_password) == ana


@pytest.mark.django_db(transaction=True)
@pytest.mark.long
@pytest.mark.parametrize("each", [5, 50])
def test_four_processes_guess_a_code_three_times_in_all(client, ana, mailoutbox, each):
    ask_for_code(client)
    right = code_in(mailoutbox[-1])
    kept = Session.objects.get(pk=client.session.session_key)
    wrong = "111-111" if right != "111-111" else "222-222"
    answers = attack(reverse("account_confirm_login_code"), {"code": wrong}, each, client.cookies.output(header=""))
    assert 0 < sum(WRONG_CODE in answer for answer in answers) <= 3
    kept.save()
    type_code(client, right)
    assert not get_user(client).is_authenticated


def test_a_session_put_back_as_it_was_gives_a_code_no_further_try(client, ana, mailoutbox):
    ask_for_code(client)
    kept = Session.objects.get(pk=client.session.session_key)
    for _ in range(3):
        assert WRONG_CODE in type_code(client, "000-000").content.decode()
        kept.save()
    answer = type_code(client, code_in(mailoutbox[-1]))
    assert not get_user(client).is_authenticated
    assert "had its three tries" in client.get(answer.url).content.decode()


def test_the_third_try_of_a_code_signs_in(client, ana, mailoutbox):
    ask_for_code(client)
    for _ in range(2):
        type_code(client, "000-000")
    type_code(client, code_in(mailoutbox[-1]))
    assert get_user(client) == ana


def test_the_eleventh_is_refused_behind_a_proxy_whatever_was_forged(ana, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(10):
        answer = sign_in(Client(headers={"X-Forwarded-For": f"10.1.1.{number}, {EVES}"}), "a guess")
        assert WRONG_PASSWORD in answer.content.decode()
    answer = sign_in(Client(headers={"X-Forwarded-For": f"{ANAS}, {EVES}"}))
    assert TOO_MANY in answer.content.decode()
    assert sign_in(Client(headers={"X-Forwarded-For": ANAS})).url == "/"


def test_a_good_sign_in_gives_no_further_guesses_at_another_account(ana, eve):
    for _ in range(10):
        sign_in(Client(), "a guess")
        Client().post(reverse("account_login"), {"login": eve.email, "password": "correct horse"})
    assert TOO_MANY in sign_in(Client()).content.decode()


def test_a_signed_in_user_is_told_a_way_on_that_they_can_take(client, ana):
    client.force_login(ana)
    for _ in range(10):
        client.post(reverse("account_reauthenticate"), {"password": "a guess"})
    page = client.post(reverse("account_reauthenticate"), {"password": PASSWORD}).content.decode()
    assert "have a link sent by which you choose a new password" in page
    assert "sign in now" not in page


def test_a_password_chosen_by_a_mailed_link_counts_at_once(client, ana, mailoutbox):
    for _ in range(11):
        refused = sign_in(Client(), "a guess")
    assert TOO_MANY in refused.content.decode()
    ask_for_link(client)
    choose(client, link_in(mailoutbox[-1]))
    assert sign_in(Client(), NEW["password1"]).url == "/"
    assert WRONG_PASSWORD in sign_in(Client(), "a guess").content.decode()


def test_a_password_chosen_by_a_mailed_link_lets_no_other_client_try_on(client, ana, mailoutbox):
    for _ in range(11):
        sign_in(Client(REMOTE_ADDR=EVES), "a guess")
    ask_for_link(client)
    choose(client, link_in(mailoutbox[-1]))
    assert TOO_MANY in sign_in(Client(REMOTE_ADDR=EVES), "a guess").content.decode()


def test_right_passwords_are_no_tries(ana):
    assert [sign_in(Client()).status_code for _ in range(12)] == [302] * 12


def by_password(client, person):
    client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})


def by_code(client, person):
    ask_for_code(client, person.email)
    type_code(client, next(code_in(letter) for letter in mail.outbox if letter.to == [person.email]))


@pytest.mark.django_db(transaction=True)
@pytest.mark.long
@pytest.mark.parametrize("way_in", [by_password, by_code])
def test_a_class_of_forty_signs_in_at_once_from_one_address(way_in):
    people = [make_person(f"Pupil{number}") for number in range(40)]

    def is_in(person):
        try:
            client = Client()
            way_in(client, person)
            return get_user(client) == person
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as pool:
        assert [*pool.map(is_in, people)] == [True] * 40


@pytest.mark.django_db(transaction=True)
@pytest.mark.long
def test_a_class_of_forty_signs_up_at_once_from_one_address():
    SiteSettings(pk=1, signup_is_open=True).save()

    def has_signed_up(number):
        try:
            sign_up(Client(), name=f"Pupil {number}", email=f"pupil{number}@example.org")
            return User.objects.filter(name=f"Pupil {number}").exists()
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as pool:
        assert [*pool.map(has_signed_up, range(40))] == [True] * 40


def test_a_hundred_sign_ups_a_minute_come_from_one_address_and_the_next_keeps_its_words(settings):
    SiteSettings(pk=1, signup_is_open=True).save()
    for number in range(100):
        take(SIGN_UPS, RequestFactory().get("/"), f"pupil{number}@example.org")
    refused = sign_up(Client(), name="Mia", email="mia@example.org")
    assert "Too many accounts were made from here" in refused.content.decode()
    assert 'value="mia@example.org"' in refused.content.decode()
    assert not User.objects.filter(name="Mia").exists()
    sign_up(Client(REMOTE_ADDR=ANAS), name="Mia", email="mia@example.org")
    assert User.objects.filter(name="Mia").exists()


def test_a_client_that_guesses_at_every_account_is_refused(ana):
    for number in range(100):
        Client().post(reverse("account_login"), {"login": f"{number}@example.org", "password": "a guess"})
    assert TOO_MANY in sign_in(Client()).content.decode()


@pytest.mark.long
def test_many_clients_that_guess_at_one_account_leave_its_owner_the_mail(ana, mailoutbox):
    for number in range(100):
        sign_in(Client(REMOTE_ADDR=f"10.2.0.{number}"), "a guess")
    owner = Client(REMOTE_ADDR=ANAS)
    assert TOO_MANY in sign_in(owner).content.decode()
    ask_for_code(owner)
    type_code(owner, code_in(mailoutbox[-1]))
    assert get_user(owner) == ana


@pytest.mark.parametrize("address", ["ana@example.org", "nobody@example.org"])
def test_five_codes_an_hour_are_sent_to_a_client_and_its_owner_has_theirs(ana, mailoutbox, address):
    assert [ask_for_code(Client(), address).status_code for _ in range(5)] == [302] * 5
    refused = ask_for_code(Client(), address)
    assert "Too many codes were asked for" in refused.content.decode()
    assert f'value="{address}"' in refused.content.decode()
    assert len(mailoutbox) == 5
    ask_for_code(Client(REMOTE_ADDR=ANAS), address)
    assert len(mailoutbox) == 6


def test_twenty_codes_a_day_are_sent_to_an_address_and_then_a_link(ana, mailoutbox):
    for number in range(25):
        ask_for_code(Client(REMOTE_ADDR=f"10.2.0.{number}"))
    assert len(mailoutbox) == 20
    Client().post(reverse("account_reset_password"), {"email": "ana@example.org"})
    assert "/account/password/reset/key/" in mailoutbox[-1].body


def test_five_links_an_hour_are_sent_to_a_client_and_its_owner_has_theirs(ana, mailoutbox):
    path, fields = reverse("account_reset_password"), {"email": "ana@example.org"}
    for _ in range(7):
        answer = Client().post(path, fields)
    assert "Too many links were asked for" in answer.content.decode()
    assert len(mailoutbox) == 5
    Client(REMOTE_ADDR=ANAS).post(path, fields)
    assert len(mailoutbox) == 6


@pytest.fixture
def secret(ana):
    secret = generate_totp_secret()
    TOTP.activate(ana, secret)
    return secret


def second_step(address, code):
    """What is answered to a client at this address that has Ana's password."""
    client = Client(REMOTE_ADDR=address)
    sign_in(client)
    return client.post("/account/keys/authenticate/", {"code": code})


def test_wrong_codes_of_another_client_leave_its_owner_the_second_step(ana, secret):
    for _ in range(11):
        answer = second_step(EVES, "none")
    assert "Too many wrong codes." in answer.content.decode()
    assert second_step(ANAS, digits(secret)).status_code == 302


@pytest.mark.long
def test_many_clients_try_a_hundred_codes_a_day_in_all(ana, secret):
    answers = [second_step(f"10.2.0.{number}", "none").content.decode() for number in range(101)]
    assert ["Too many wrong codes." in answer for answer in answers] == [False] * 100 + [True]


@pytest.mark.parametrize("path", ["/account/keys/authenticate/", "/account/keys/reauthenticate/"])
def test_ten_wrong_digits_close_the_second_step_to_right_ones(client, ana, secret, path):
    if path == "/account/keys/authenticate/":
        sign_in(client)
    else:
        client.force_login(ana)
    for _ in range(10):
        assert "code is not valid now" in client.post(path, {"code": "none"}).content.decode()
    refused = client.post(path, {"code": digits(secret)})
    assert "Too many wrong codes." in refused.content.decode()


def test_a_code_for_reauthentication_has_three_tries_though_its_session_is_put_back(client, ana, mailoutbox):
    ana.set_unusable_password()
    ana.save()
    client.force_login(ana)
    path = "/account/reauthenticate/code/"
    client.post(path, {"action": "send"})
    kept = Session.objects.get(pk=client.session.session_key)
    for _ in range(3):
        client.post(path, {"code": "none"})
        kept.save()
    right = re.findall(r"^ +(\d{6})$", mailoutbox[-1].body, re.M)[0]
    assert "or it has expired" in client.post(path, {"code": right}).content.decode()


def test_five_codes_for_reauthentication_are_sent_an_hour(client, ana, mailoutbox):
    ana.set_unusable_password()
    ana.save()
    client.force_login(ana)
    for _ in range(7):
        answer = client.post("/account/reauthenticate/code/", {"action": "send"}, follow=True)
    assert len(mailoutbox) == 5
    assert "Too many codes were asked for" in answer.content.decode()


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_too_many_requests_a_minute_are_told_when_to_try_again(ana, settings, headers):
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    sign_in(Client())
    refused = sign_in(Client(headers=headers))
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "60")
    assert "Nothing is lost: try again in a minute." in refused.content.decode()
    assert ("<h1>" in refused.content.decode()) == (not headers)


def test_a_stranger_who_signs_up_with_an_address_keeps_no_mail_from_its_owner(mailoutbox):
    SiteSettings(pk=1, signup_is_open=True).save()
    sign_up(Client(REMOTE_ADDR=EVES), name="Eve", email="mia@example.org")
    mia = Client(REMOTE_ADDR=ANAS)
    sign_up(mia, name="Mia", email="mia@example.org")
    assert len(mailoutbox) == 2
    confirm(mia, mailoutbox[-1])
    assert get_user(mia) == User.objects.get(name="Mia")


def test_a_flood_of_counts_forgets_none():
    counts = {f"count-{number}": number for number in range(400)}
    for name, number in counts.items():
        cache.set(name, number)
    assert cache.get_many(counts) == counts
