"""What comes by mail of what happened: as each person chose, once, and nothing that its reader may not read."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

import starcoach.settings
from accounts.mail_settings import MailSettings, When
from accounts.models import Notice
from accounts.notice_mails import Unclear, mail_notices, queue_due, stop_link
from accounts.notices import notify
from reviews.models import Review
from tests.accounts.mail_server import mail_server
from tests.conftest import make_review, post_seen

NOTICES, MAIL = reverse("accounts:notices"), reverse("accounts:mail")
MONDAY = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)


@pytest.fixture
def asked(review):
    """Ben is asked to read, which is mailed at once."""
    return tell(review)


def tell(review, kind="asked", at=None):
    person, actor = review.reviewer, review.author
    if kind in ("notes", "declined"):
        person, actor = actor, person
    notify(person, kind, review, actor, at or timezone.now())
    return Notice.objects.filter(person=person).latest("at")


def choose(person, **fields):
    MailSettings.objects.update_or_create(person=person, defaults=fields)


def test_it_names_who_and_what_and_leads_there_without_a_word_of_the_story(asked, ben, review):
    mail_notices(ben.pk)
    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == ([ben.email], "starcoach: Ana asks you to read an answer")
    assert review.get_absolute_url() in letter.body
    assert "dashboard" not in f"{letter.subject} {letter.body}"


def test_it_says_why_it_came_and_how_to_stop_it(asked, ben):
    mail_notices(ben.pk)
    (letter,) = mail.outbox
    link = letter.extra_headers["List-Unsubscribe"].strip("<>")
    assert link in letter.body
    assert "Somebody asks you to read" in letter.body
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_what_was_mailed_is_not_mailed_again(asked, ben):
    for _ in range(2):
        mail_notices(ben.pk)
    assert len(mail.outbox) == 1


def test_more_of_the_same_is_mailed_again_as_long_as_it_is_not_read(asked, ben, review):
    mail_notices(ben.pk)
    tell(review)
    mail_notices(ben.pk)
    assert len(mail.outbox) == 2


def test_no_news_no_mail(ben):
    mail_notices(ben.pk)
    assert mail.outbox == []


def test_what_was_read_meanwhile_is_not_mailed(client, asked, ben, review):
    client.force_login(ben)
    client.get(review.get_absolute_url())
    mail_notices(ben.pk)
    assert mail.outbox == []


def test_what_may_no_longer_be_read_is_not_mailed(asked, ben, cohort):
    cohort.memberships.get(user=ben).leave()
    mail_notices(ben.pk)
    assert mail.outbox == []


@pytest.mark.parametrize("change", [{"is_active": False}, {"ended_at": MONDAY}, {"erased_at": MONDAY}])
def test_who_is_gone_gets_no_mail(asked, ben, change):
    type(ben).objects.filter(pk=ben.pk).update(**change)
    mail_notices(ben.pk)
    assert mail.outbox == []


def test_an_address_that_is_not_confirmed_gets_none(asked, ben):
    ben.emailaddress_set.update(verified=False)
    mail_notices(ben.pk)
    assert mail.outbox == []


def test_the_daily_mail_comes_at_its_hour_by_the_clock_of_its_reader(asked, ben, time_machine):
    ben.time_zone = "America/New_York"
    ben.save()
    choose(ben, choices={"asked": "daily"}, daily_at=7)
    Notice.objects.update(at=MONDAY)
    for hour, sent in ((11, 0), (12, 1)):
        time_machine.move_to(MONDAY.replace(hour=hour))
        mail_notices(ben.pk)
        assert len(mail.outbox) == sent


def test_all_of_a_day_comes_in_one_mail(ana, ben, cleo, cohort, draft, review, time_machine):
    choose(ana, choices={"notes": "daily", "readers": "daily"})
    time_machine.move_to(MONDAY)
    for reviewer in (review, make_review(draft, cleo, cohort)):
        Review.objects.filter(pk=reviewer.pk).update(state="declined")
        tell(reviewer, "declined")
    time_machine.move_to(MONDAY + timedelta(days=1))
    mail_notices(ana.pk)
    (letter,) = mail.outbox
    assert letter.subject == "starcoach: 2 things happened"
    assert "Ben can’t read an answer of yours this time" in letter.body
    assert "Cleo can’t read an answer of yours this time" in letter.body


def test_what_is_never_mailed_stands_in_the_app(client, asked, ben):
    choose(ben, choices={"asked": "never"})
    mail_notices(ben.pk)
    client.force_login(ben)
    assert "asks you to read" in client.get(NOTICES).content.decode()
    assert mail.outbox == []


def test_a_pause_keeps_quiet_until_its_day_and_loses_nothing(asked, ben, time_machine):
    time_machine.move_to(MONDAY)
    choose(ben, quiet_until=MONDAY.date() + timedelta(days=1))
    mail_notices(ben.pk)
    assert mail.outbox == []
    time_machine.move_to(MONDAY + timedelta(days=1))
    mail_notices(ben.pk)
    assert len(mail.outbox) == 1


def test_what_is_due_is_queued_once(asked, ben):
    ProcrastinateJob.objects.all().delete()
    for _ in range(2):
        queue_due()
    assert ProcrastinateJob.objects.get().args == {"person": ben.pk}


@pytest.mark.django_db(transaction=True)
def test_the_worker_sends_what_was_told_and_nothing_that_was_taken_back(ben, review, work_off):
    with pytest.raises(RuntimeError), transaction.atomic():
        tell(review)
        raise RuntimeError
    work_off()
    assert mail.outbox == []
    tell(review)
    work_off()
    assert len(mail.outbox) == 1


def in_another_worker(call, *arguments):
    def run():
        try:
            call(*arguments)
        finally:
            connection.close()

    with ThreadPoolExecutor() as pool:
        pool.submit(run).result()


@pytest.mark.django_db(transaction=True)
def test_what_one_worker_has_in_hand_no_other_sends(asked, ben):
    with transaction.atomic():
        Notice.objects.select_for_update().get()
        in_another_worker(mail_notices, ben.pk)
    assert mail.outbox == []
    mail_notices(ben.pk)
    assert len(mail.outbox) == 1


def test_a_mail_server_that_is_not_there_claims_nothing(asked, ben, settings):
    with mail_server(settings):
        pass
    with pytest.raises(ConnectionRefusedError):
        mail_notices(ben.pk)
    with mail_server(settings) as taken:
        mail_notices(ben.pk)
    assert len(taken) == 1


def test_a_refusal_for_now_is_tried_again(asked, ben, settings):
    with mail_server(settings, recipients=450), pytest.raises(OSError):
        mail_notices(ben.pk)
    with mail_server(settings) as taken:
        mail_notices(ben.pk)
    assert len(taken) == 1


def test_a_refusal_for_good_is_not_tried_again(asked, ben, settings):
    with mail_server(settings, recipients=550):
        mail_notices(ben.pk)
    with mail_server(settings) as taken:
        mail_notices(ben.pk)
    assert taken == []


def test_where_nobody_knows_whether_it_went_it_is_not_sent_again(asked, ben, settings):
    settings.EMAIL_BACKEND = f"{__name__}.Cut"
    with pytest.raises(Unclear):
        mail_notices(ben.pk)
    mail_notices(ben.pk)
    assert Cut.tried == 1


class Cut:
    """A line to a mail server that is cut after the mail went over it."""

    tried = 0

    def __init__(self, **options):
        Cut.tried = 0

    def __enter__(self):
        return self

    def __exit__(self, *found):
        return False

    def send_messages(self, messages):
        Cut.tried += 1
        raise TimeoutError


def test_looking_at_the_link_in_a_mail_stops_nothing(client, ben):
    page = client.get(stop_link(ben, ["asked"]))
    assert "Stop these emails?" in page.content.decode()
    assert MailSettings.of(ben).when("asked") == When.ONCE


def test_one_press_in_a_mail_program_stops_it_without_a_page_or_a_cookie(ben):
    link = stop_link(ben, ["asked", "answers"])
    Client(enforce_csrf_checks=True).post(link, {"List-Unsubscribe": "One-Click"})
    chosen = MailSettings.of(ben)
    assert [chosen.when(subject) for subject in ("asked", "answers", "notes")] == ["never", "never", "once"]


def test_the_page_of_the_link_says_nothing_of_its_person(client, ben):
    page = client.get(stop_link(ben, ["asked"])).content.decode()
    assert not any(word in page for word in (ben.name, ben.email, ben.public_id))


@pytest.mark.parametrize("change", [lambda token: token + "x", lambda token: token[:-3], lambda token: "none"])
def test_a_forged_link_is_not_there(client, ben, change):
    token = stop_link(ben, ["asked"]).rstrip("/").rpartition("/")[2]
    path = reverse("accounts:stop", args=[change(token)])
    assert [client.get(path).status_code, client.post(path).status_code] == [404, 404]


CHOSEN = {
    "asked": "daily",
    "notes": "never",
    "answers": "once",
    "readers": "never",
    "cohorts": "daily",
    "daily_at": "18",
    "quiet_until": "",
}


def test_a_user_chooses_what_comes_by_mail(client, ben):
    client.force_login(ben)
    post_seen(client, NOTICES, MAIL, CHOSEN)
    chosen = MailSettings.of(ben)
    assert [chosen.when(subject) for subject in ("asked", "notes", "answers")] == ["daily", "never", "once"]
    assert chosen.daily_at == 18


def test_a_second_window_does_not_undo_what_the_link_in_a_mail_stopped(client, ben):
    client.force_login(ben)
    page = client.get(NOTICES).content.decode()
    seen = page.partition('name="seen" value="')[2].partition('"')[0]
    MailSettings.stop(ben, ["asked"])
    assert client.post(MAIL, {**CHOSEN, "seen": seen}).status_code == 409
    assert MailSettings.of(ben).when("asked") == "never"


@pytest.mark.parametrize("wrong", [{"asked": "hourly"}, {"daily_at": "25"}, {"quiet_until": "2020-01-01"}])
def test_what_cannot_be_chosen_is_refused(client, ben, wrong):
    client.force_login(ben)
    assert post_seen(client, NOTICES, MAIL, {**CHOSEN, **wrong}).status_code == 422
    assert not MailSettings.of(ben).choices


def test_a_test_mail_comes_three_times_an_hour_at_most(client, ben, settings, work_off):
    settings.ACCOUNT_RATE_LIMITS = starcoach.settings.ACCOUNT_RATE_LIMITS
    client.force_login(ben)
    for _ in range(4):
        page = client.post(reverse("accounts:test"), follow=True).content.decode()
    work_off()
    assert [letter.to for letter in mail.outbox] == [[ben.email]] * 3
    assert "three test emails an hour" in page
