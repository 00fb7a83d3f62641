"""A coach's words to everybody in a cohort."""

import pytest
from django.core import mail
from django.urls import reverse

from accounts.events import Event, Kind
from accounts.models import MailSettings, Notice
from cohorts.models import Announcement
from tests.conftest import deliver_mails

WORDS = "We begin on Monday.\nBring a story."


@pytest.fixture
def announce(client, cohort, dov):
    def post(body=WORDS):
        client.force_login(dov)
        return client.post(reverse("cohorts:announce", args=[cohort.public_id]), {"body": body})

    return post


def test_everybody_reads_it_on_the_page_of_the_cohort(client, announce, cohort, ana, cleo):
    announce()
    for person in (ana, cleo):
        client.force_login(person)
        assert "We begin on Monday." in client.get(cohort.get_absolute_url()).content.decode()
    assert Event.objects.get().kind == Kind.ANNOUNCED


def test_each_but_its_author_is_told_once_until_they_look(work_off, client, announce, cohort, ana, ben, cleo):
    announce()
    work_off()
    assert {notice.person for notice in Notice.objects.new()} == {ana, ben, cleo}
    client.force_login(ana)
    text = " ".join(client.get("/notices/").content.decode().split())
    assert "wrote to everybody in" in text
    client.get(cohort.get_absolute_url())
    assert {notice.person for notice in Notice.objects.new()} == {ben, cleo}


def test_it_is_mailed_as_each_chose_without_its_words(work_off, announce, ana, ben, cleo):
    MailSettings.objects.create(person=ben, choices={"cohorts": "never"})
    announce()
    work_off()
    deliver_mails()
    assert {address for message in mail.outbox for address in message.to} == {ana.email, cleo.email}
    assert "Dov wrote to everybody in a cohort" in mail.outbox[0].subject
    assert "Monday" not in mail.outbox[0].body


def test_who_has_left_before_is_not_told_and_who_leaves_after_reads_no_notice(
    work_off, client, announce, cohort, ana, ben
):
    cohort.memberships.get(user=ben).leave()
    announce()
    work_off()
    assert not Notice.objects.filter(person=ben).exists()
    cohort.memberships.get(user=ana).leave()
    client.force_login(ana)
    assert "wrote to everybody" not in client.get("/notices/").content.decode()


def test_the_same_words_sent_twice_are_one(announce):
    announce()
    announce()
    assert Announcement.objects.count() == 1


@pytest.mark.parametrize("body", ["", " \n ", "x" * 2001])
def test_nothing_to_say_and_too_much_are_kept_to_be_mended(announce, body):
    answer = announce(body)
    assert answer.status_code == 422
    assert body.strip() in answer.content.decode()
    assert not Announcement.objects.exists()


def test_words_are_only_text(client, announce, cohort, ana):
    announce("<img src=x onerror=alert(1)>")
    client.force_login(ana)
    assert "<img" not in client.get(cohort.get_absolute_url()).content.decode()


def test_nobody_else_writes_to_all(client, cohort, ana, cleo, eve):
    for person, status in ((ana, 403), (cleo, 403), (eve, 404)):
        client.force_login(person)
        answer = client.post(reverse("cohorts:announce", args=[cohort.public_id]), {"body": "Mine"})
        assert answer.status_code == status
    assert not Announcement.objects.exists()
