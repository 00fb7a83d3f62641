"""A mail is queued with what it tells of, handed over once, and stops no page."""

import re
import socket
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection, transaction
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from accounts import mails
from accounts.models import JobError, Mail, SiteSettings
from accounts.sending import send
from accounts.tasks import send_mail
from overview import ending
from tests.accounts.mail_server import mail_server
from tests.accounts.test_login import ask_for_code
from tests.house.test_mails import ASKED


def states():
    return list(ProcrastinateJob.objects.values_list("status", flat=True))


def lapse():
    """As if the pause before the next try was over."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET scheduled_at = now()")


def test_a_mail_goes_by_the_worker(work_off):
    send("ana@example.org", "A word", "From Dov.")
    assert mail.outbox == []
    work_off()
    (letter,) = mail.outbox
    assert (letter.to, letter.subject, letter.body) == (["ana@example.org"], "A word", "From Dov.")
    assert not Mail.objects.exists()


def test_no_mail_tells_of_what_was_taken_back(work_off):
    with pytest.raises(RuntimeError), transaction.atomic():
        send("ana@example.org", "A word", "From Dov.")
        raise RuntimeError
    work_off()
    assert mail.outbox == []


def test_a_mail_whose_task_is_begun_twice_goes_once(work_off):
    send("ana@example.org", "A word", "From Dov.")
    send_mail.defer(mail=Mail.objects.get().pk)
    work_off()
    assert len(mail.outbox) == 1


@pytest.fixture
def silent(settings):
    """A mail server that accepts and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = listening.getsockname()
        settings.MAIL_FOLDER = None
        listening.setblocking(False)
        yield listening


@pytest.mark.parametrize("ask", ASKED.values(), ids=ASKED)
def test_no_page_speaks_to_a_mail_server_though_no_worker_is_alive(client, ana, silent, ask):
    SiteSettings(pk=1, signup_is_open=True).save()
    assert ask(client).status_code == 302
    assert "todo" in states()
    with pytest.raises(BlockingIOError):
        silent.accept()


@pytest.mark.django_db(transaction=True)
def test_the_worker_gives_a_silent_mail_server_up_and_tries_again(client, ana, silent, settings, work_off, monkeypatch):
    monkeypatch.setattr(mails, "SECONDS", 0.1)
    ask_for_code(client, "ana@example.org")
    work_off()
    assert (states(), JobError.objects.get().kind) == (["todo"], "SMTPServerDisconnected")
    lapse()
    with mail_server(settings) as taken:
        work_off()
    assert len(taken) == 1


def test_a_code_is_written_at_once_where_mails_go_to_a_folder(client, ana):
    ask_for_code(client, "ana@example.org")
    assert len(mail.outbox) == 1
    assert states() == []


@pytest.mark.django_db(transaction=True)
def test_a_broken_mail_server_stops_no_page_and_loses_no_mail(client, ana, settings, work_off):
    with mail_server(settings):
        pass
    assert ask_for_code(client, "ana@example.org").status_code == 302
    assert states() == ["todo"]
    work_off()
    assert JobError.objects.get().kind == "ConnectionRefusedError"
    lapse()
    with mail_server(settings) as taken:
        work_off()
    assert len(taken) == 1
    assert not Mail.objects.exists()


def test_a_mail_that_is_tried_again_keeps_its_message_id(settings, work_off):
    send("ana@example.org", "A word", "From Dov.")
    message_id = Mail.objects.get().message_id
    with mail_server(settings, recipients=450):
        work_off()
    lapse()
    with mail_server(settings) as taken:
        work_off()
    assert re.findall("(?im)^message-id: (.*?)\r", taken[0]) == [message_id]


@pytest.mark.parametrize(("code", "left"), [(450, ["todo"]), (550, [])])
def test_an_address_refused_for_good_is_no_failure_and_is_not_tried_again(settings, work_off, code, left):
    send("nobody@example.org", "A word", "From Dov.")
    with mail_server(settings, recipients=code):
        work_off()
    assert states() == left


def test_a_code_that_has_expired_is_not_sent_any_more(work_off):
    send("ana@example.org", "Your code", "123456", until=timezone.now() - timedelta(seconds=1))
    work_off()
    assert mail.outbox == []
    assert states() == ["failed"]
    assert JobError.objects.get().kind == "TooLate"
    assert not Mail.objects.exists()


def test_what_is_on_its_way_to_an_erased_user_is_erased(ana):
    send("ana@example.org", "A word", "From Dov.")
    send("ben@example.org", "A word", "From Dov.")
    assert ending.erase(ana)
    assert Mail.objects.get().to == "ben@example.org"
