"""Links in mails lead to the site, whatever host a request names."""

import re
from pathlib import Path

import pytest
from allauth.account.adapter import get_adapter
from allauth.core.context import request_context
from django.conf import settings as own_settings
from django.core import mail
from django.test import Client
from django.urls import reverse

from accounts.models import SiteSettings
from cohorts.models import Membership
from reviews import actions
from starcoach.compare_and_swap import Save
from tests.accounts.test_login import ask_for_code
from tests.accounts.test_signup import sign_up
from tests.conftest import deliver_mails, sign_in

SITE = "https://starcoach.example.org"
PREFIXES = [
    f"{file.parent.relative_to(own_settings.BASE_DIR / 'templates')}/{file.name.removesuffix('_message.txt')}"
    for file in sorted(Path(own_settings.BASE_DIR / "templates").glob("**/email/*_message.txt"))
    if file.name != "base_message.txt"
]


@pytest.fixture
def site(settings, db):
    settings.SITE_URL, settings.ALLOWED_HOSTS = SITE, ["*"]
    SiteSettings(pk=1, signup_is_open=True).save()


@pytest.fixture
def forger(site):
    return Client(headers={"Host": "evil.example"})


def ask_for_reset(client, address):
    return client.post(reverse("account_reset_password"), {"email": address})


def add_address(client, address):
    return client.post(reverse("account_email"), {"action_add": "1", "email": address})


ASKED = {
    "code": lambda client: ask_for_code(client, "ana@example.org"),
    "code, unknown": lambda client: ask_for_code(client, "nyx@example.org"),
    "reset": lambda client: ask_for_reset(client, "ana@example.org"),
    "reset, unknown": lambda client: ask_for_reset(client, "nyx@example.org"),
    "sign-up": lambda client: sign_up(client),
    "sign-up, taken": lambda client: sign_up(client, email="ana@example.org"),
}


def assert_leads_to_the_site(letter):
    text = f"{letter.message().as_string()}\n{letter.body}"
    assert "evil" not in text
    assert all(link.startswith(SITE) for link in re.findall(r"https?://\S+", text))


@pytest.mark.parametrize("ask", ASKED.values(), ids=ASKED)
def test_a_mail_that_a_visitor_asks_for(forger, ana, ask):
    ask(forger)
    (letter,) = mail.outbox
    assert_leads_to_the_site(letter)
    assert "starcoach.example.org" in letter.body


def test_a_mail_to_confirm_a_further_address(forger, ana):
    sign_in(forger, ana)
    add_address(forger, "ana.b@example.org")
    assert f"{SITE}/account/confirm-email/" in mail.outbox[0].body
    assert_leads_to_the_site(mail.outbox[0])


@pytest.mark.parametrize("prefix", PREFIXES)
def test_every_mail_of_an_account(rf, site, ana, prefix):
    request = rf.get("/", headers={"Host": "evil.example"})
    names = re.findall(r"\w+_url\b", (own_settings.BASE_DIR / "templates" / f"{prefix}_message.txt").read_text())
    request.session = {}
    with request_context(request):
        links = dict.fromkeys(names, "http://evil.example/a/")
        get_adapter(request).send_mail(prefix, ana.email, {"user": ana} | links)
    assert_leads_to_the_site(mail.outbox[0])
    assert mail.outbox[0].body.count(f"{SITE}/a/") == len(names)


def test_mails_between_author_and_reader(site, ana, cleo, cohort, draft):
    (review,) = actions.ask(ana, draft, Membership.objects.filter(user=cleo), {})
    deliver_mails()
    review.begin()
    review.summarise("Say how you got the source team to agree.", Save(base=0))
    actions.submit(review)
    deliver_mails()
    asked, sent = mail.outbox
    assert f"{SITE}{review.get_absolute_url()}" in asked.body
    assert f"{SITE}/drafts/{draft.public_id}/feedback/" in sent.body
    for letter in mail.outbox:
        assert_leads_to_the_site(letter)


def test_without_the_site_a_link_names_the_host_that_was_asked(client, ana):
    ask_for_reset(client, ana.email)
    assert "http://testserver/account/password/reset/key/" in mail.outbox[0].body


def test_every_mail_goes_by_the_queue():
    apps = [own_settings.BASE_DIR / app for app in own_settings.INSTALLED_APPS if "." not in app]
    modules = [module for app in apps for module in app.glob("**/*.py")]
    hand_over = {module.name for module in modules if "django.core.mail" in module.read_text()}
    assert hand_over == {"mails.py", "notice_mails.py"}, "what happened has a task of its own, which claims it first"
