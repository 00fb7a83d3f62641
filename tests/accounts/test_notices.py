"""What happened: the new notices first, true counts, marked as read by one press or by opening what they are about."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import Notice
from accounts.notices import KINDS, Kind, Sentence, notify
from accounts.tasks import forget_notices
from answers.models import Story
from tests.conftest import DASHBOARD, make_review, write

NOTICES, READ = reverse("accounts:notices"), reverse("accounts:read")


class Thing:
    def __init__(self, public_id):
        self.public_id = public_id


def describe_plainly(notices, viewer):
    return {notice.pk: Sentence("Ben", "touched", notice.object, "/") for notice in notices}


@pytest.fixture
def asked(ana, ben, cohort, question):
    """Ben is asked to read three answers."""
    for number in range(3):
        draft = Story.start(ana, question)
        write(draft, DASHBOARD)
        draft.story.title = f"Answer {number}"
        draft.story.save()
        review = make_review(draft, ben, cohort)
        notify(ben, "asked", review, ana, review.ask.asked_at)
    return Notice.objects.filter(person=ben).order_by("at")


def page(client, person, query=""):
    client.force_login(person)
    return client.get(NOTICES + query).content.decode()


def test_the_last_comes_first(client, ben, asked):
    text = page(client, ben)
    assert text.index("Answer 2") < text.index("Answer 1") < text.index("Answer 0")


def test_the_menu_of_every_page_says_how_many_are_new(client, ben, asked):
    client.force_login(ben)
    assert "3 new" in client.get(reverse("stories:index")).content.decode()


def test_what_is_read_comes_after_what_is_new(client, ben, asked):
    asked[:2][1].delete()
    Notice.objects.filter(pk=asked.last().pk).update(read_at=timezone.now())
    text = page(client, ben)
    assert text.index("Answer 0") < text.index("They stay for 90 days") < text.index("Answer 2")
    assert "1 new" in text


def test_one_is_marked_as_read(client, ben, asked):
    client.force_login(ben)
    first = asked.first()
    client.post(READ, {"notice": first.public_id, "until": first.at.isoformat()})
    assert set(asked.new()) == set(asked) - {first}


def test_all_are_marked_as_read_and_a_second_press_changes_nothing(client, ben, asked):
    client.force_login(ben)
    for _ in range(2):
        assert client.post(READ, {"until": asked.last().at.isoformat()}).status_code == 302
    assert not asked.new()
    assert len(set(asked.values_list("read_at"))) == 1


def test_what_came_after_the_page_was_made_stays_new(client, ben, asked):
    client.force_login(ben)
    client.post(READ, {"until": asked[1].at.isoformat()})
    assert list(asked.new()) == [asked.last()]


def test_nobody_marks_what_is_another_s(client, ana, ben, asked):
    client.force_login(ana)
    client.post(READ, {"notice": asked.first().public_id, "until": timezone.now().isoformat()})
    client.post(READ, {"until": timezone.now().isoformat()})
    assert asked.new().count() == 3


def test_a_form_without_its_time_marks_nothing(client, ben, asked):
    client.force_login(ben)
    assert client.post(READ, {"until": "soon"}).status_code == 422
    assert asked.new().count() == 3


def test_what_may_not_be_read_is_neither_listed_nor_counted(client, ben, cohort, asked):
    cohort.memberships.get(user=ben).leave()
    text = page(client, ben)
    assert "Answer 0" not in text
    assert "new</span>" not in text
    assert "Nothing new" in text


def test_a_kind_that_no_app_knows_is_not_told(client, ana, ben):
    notify(ana, "unheard-of", Thing("none"), ben, timezone.now())
    assert "Nothing new" in page(client, ana)


def test_nobody_is_told_what_they_did_themselves(ana):
    notify(ana, "asked", Thing("none"), ana, timezone.now())
    assert not Notice.objects.exists()


def test_the_same_deed_told_again_is_no_news_even_when_it_was_read(ana, ben):
    at = timezone.now()
    for _ in range(2):
        notify(ana, "asked", Thing("none"), ben, at)
        Notice.objects.all().read()
    assert Notice.objects.count() == 1


def test_more_of_the_same_is_gathered_until_it_is_read(ana, ben):
    first, second, third = (datetime(2026, 11, day, tzinfo=UTC) for day in (1, 2, 3))
    for at in (first, second):
        notify(ana, "answered", Thing("none"), ben, at)
    gathered = Notice.objects.get()
    assert (gathered.created_at, gathered.at) == (first, second)
    Notice.objects.all().read()
    notify(ana, "answered", Thing("none"), ben, third)
    assert Notice.objects.new().get().created_at == third


def test_they_go_after_ninety_days(ana, ben):
    for days in (89, 91):
        notify(ana, "asked", Thing(f"{days} days"), ben, timezone.now() - timedelta(days=days))
    forget_notices()
    assert Notice.objects.get().object == "89 days"


def test_a_long_list_has_pages_and_the_count_is_of_all(client, ana, ben, monkeypatch):
    monkeypatch.setitem(KINDS, "plain", Kind(lambda person: Q(), describe_plainly, "asked"))
    for number in range(40):
        notify(ana, "plain", Thing(f"thing {number:02}"), ben, timezone.now())
    text = page(client, ana)
    assert "40, the latest first" in text
    assert ("thing 39" in text, "thing 05" in text) == (True, False)
    assert "thing 05" in page(client, ana, "?page=2")


@pytest.mark.parametrize("how_many", [1, 20])
def test_the_page_asks_the_database_as_often_for_many_as_for_few(client, ana, ben, cohort, how_many, question):
    for _ in range(how_many):
        draft = Story.start(ana, question)
        write(draft, DASHBOARD)
        review = make_review(draft, ben, cohort)
        for person, kind, other in ((ben, "asked", ana), (ben, "answered", ana)):
            notify(person, kind, review, other, review.ask.asked_at)
    client.force_login(ben)
    with CaptureQueriesContext(connection) as queries:
        client.get(NOTICES)
    assert len(queries) == 11
