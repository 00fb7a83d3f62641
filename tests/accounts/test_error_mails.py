"""Whoever runs the server is told of errors, where they want to be; never a word of a user."""

import logging

import pytest
from django.core import mail
from django.test import Client

from accounts.attempts import Attempt
from accounts.error_mails import ErrorMails, tell_errors
from accounts.models import Mail
from starcoach.tasks import GiveUp, task
from tests.conftest import deliver_mails

WORDS = "what Ana wrote"


class Fault:
    """Each page breaks, and says what its user looked for."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, *arguments):
        raise {"1": LookupError, "2": KeyError}[request.headers["Fault"]](WORDS)


@task("Count the waves")
def count_waves():
    raise GiveUp(WORDS)


@pytest.fixture
def told(settings, db):
    """The owner's address stands in the settings."""
    settings.ERROR_MAIL = "owner@example.org"
    before = list(logging.root.handlers)
    tell_errors()
    yield
    logging.root.handlers[:] = before


@pytest.fixture
def broken(settings):
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "tests.accounts.test_error_mails.Fault"]
    return Client(raise_request_exception=False)


def ask(client, fault="1"):
    return client.get("/account/login/", {"q": WORDS}, headers={"Fault": fault})


def test_an_error_is_mailed_with_its_kind_and_place_and_none_of_the_words(told, broken):
    name = ask(broken).headers["X-Request-ID"]
    deliver_mails()
    (sent,) = mail.outbox
    assert sent.to == ["owner@example.org"]
    assert sent.subject == "starcoach: An error: LookupError"
    assert f"in a request for account_login, which the log calls {name}:" in sent.body
    assert "in process_view" in sent.body
    assert "Ana" not in sent.body


def test_the_same_error_is_mailed_once_an_hour_and_another_at_once(told, broken):
    for fault in ("1", "1", "2"):
        ask(broken, fault)
    assert sorted(queued.subject.split()[-1] for queued in Mail.objects.all()) == ["KeyError", "LookupError"]
    Attempt.objects.all().delete()
    ask(broken)
    assert Mail.objects.count() == 3


def test_a_job_that_has_failed_for_good_is_mailed(told, work_off):
    count_waves.defer()
    work_off()
    queued = Mail.objects.get()
    assert "in the background, which the log calls job-" in queued.body
    assert "in count_waves" in queued.body
    assert WORDS not in queued.body


def test_what_is_no_error_is_not_mailed(told):
    logging.getLogger("starcoach").error("without one")
    logging.getLogger("starcoach").warning("with one", exc_info=ValueError(WORDS))
    assert not Mail.objects.exists()


def test_nobody_is_told_where_nobody_is_named():
    assert not [handler for handler in logging.root.handlers if isinstance(handler, ErrorMails)]
