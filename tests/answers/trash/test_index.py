"""What a user has deleted, for thirty days."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from answers.models import Draft, Question, Story
from answers.tasks import empty_trash
from tests.conftest import DASHBOARD, write

TRASH = "/trash/"


@pytest.fixture
def read(client, ana):
    client.force_login(ana)
    return lambda path=TRASH: client.get(path).content.decode()


@pytest.mark.parametrize(("days", "left"), [(0, "30 days left"), (7.5, "23 days left"), (29.5, "1 day left")])
def test_it_says_how_long_each_is_still_there(read, draft, days, left):
    Draft.objects.update(trashed_at=timezone.now() - timedelta(days=days, minutes=-1 if days else 0))
    assert left in read()


def test_it_holds_what_was_deleted_and_nothing_else(read, ana, draft):
    other = Story.start(ana, Question.objects.last())
    other.story.title = "Still there"
    other.story.save()
    draft.trash()
    assert "The dashboard that lied" in read()
    assert "Still there" not in read()


def test_empty_it_says_what_it_is_for(read):
    assert "The trash is empty" in read()
    assert "30 days" in read()


def test_nobody_elses_is_there(client, ben, draft):
    draft.trash()
    client.force_login(ben)
    assert "The dashboard that lied" not in client.get(TRASH).content.decode()


def test_after_thirty_days_it_is_not_shown_though_nobody_has_emptied_it(client, read, ana, draft):
    draft.trash()
    with time_machine.travel(timezone.now() + timedelta(days=30, minutes=1)):
        client.force_login(ana)
        assert "The trash is empty" in read()
    assert Draft.objects.exists()


def test_reading_it_deletes_nothing(read, draft):
    Draft.objects.update(trashed_at=timezone.now() - timedelta(days=40))
    read()
    assert Draft.objects.exists()


def test_a_task_of_each_night_empties_it(draft):
    Draft.objects.update(trashed_at=timezone.now() - timedelta(days=40))
    empty_trash()
    assert not Draft.objects.exists()


def test_the_stories_lead_there_where_something_lies_in_it(read, draft):
    assert TRASH not in read("/stories/")
    draft.trash()
    assert f'href="{TRASH}">Trash, 1 answer<' in read("/stories/")


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_list_stays_cheap(read, ana, content, how_many, django_assert_num_queries):
    for question in Question.objects.all()[:how_many]:
        draft = Story.start(ana, question)
        write(draft, DASHBOARD)
        draft.trash()
    with django_assert_num_queries(6):
        read()
