"""What a user has deleted, for thirty days."""

import re
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


def make_drafts(owner, number):
    question = Question.objects.latest("pk")
    stories = [Story.objects.create(owner=owner) for _ in range(number)]
    return [Draft.objects.create(story=story, question=question) for story in stories]


@pytest.mark.parametrize("name", ["drafts", "stories"])
def test_of_many_deleted_each_stands_on_one_page(read, ana, content, name):
    drafts = make_drafts(ana, 31)
    things = drafts if name == "drafts" else [draft.story for draft in drafts]
    for thing in things:
        thing.trash()
    pages = [read(f"{TRASH}?{name}={number}") for number in (1, 2)]
    restored = [re.findall(rf'action="/{name}/([^/]+)/restore/"', page) for page in pages]
    assert [len(found) for found in restored] == [30, 1]
    assert {*restored[0], *restored[1]} == {thing.public_id for thing in things}
    assert f'href="?{name}=2#{name}"' in pages[0]


def test_of_a_deleted_story_with_many_drafts_the_first_are_drawn_and_all_are_counted(read, ana, content):
    (draft,) = make_drafts(ana, 1)
    for _ in range(6):
        Draft.objects.create(story=draft.story, question=draft.question)
    draft.story.trash()
    row = read().partition('id="stories"')[2].partition("</table>")[0]
    assert "of 7" in row
    assert row.count('<svg class="shape') == 6
