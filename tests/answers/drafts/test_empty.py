"""A draft in which nothing was typed: it is in no list and in no count, and goes by itself."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from answers.models import Draft, Question, Story
from answers.trash import empty_trash
from text.components import Component

LISTS = ("/", "/stories/")


@pytest.fixture
def empty(ana, draft):
    """Beside the draft that Ana has written."""
    return Story.start(ana, Question.objects.exclude(pk=draft.question_id).first())


def listed(client, draft):
    return [path for path in LISTS if draft.get_absolute_url() in client.get(path).content.decode()]


def test_no_list_shows_it_and_no_count_has_it(client, ana, draft, empty):
    client.force_login(ana)
    assert listed(client, draft) == ["/", "/stories/"]
    assert listed(client, empty) == []
    assert "One story" in client.get("/stories/").content.decode()
    assert empty.question in Question.objects.unanswered_by(ana)


def test_its_first_word_puts_it_there(client, ana, empty):
    client.force_login(ana)
    empty.sections.get(component="T").revise("I", base=0, key="first")
    assert listed(client, empty) == ["/", "/stories/"]


def test_emptied_again_it_stays(client, ana, draft):
    for section in draft.sections.all():
        section.revise("", section.number, f"empty {section.component}")
    client.force_login(ana)
    assert listed(client, draft) == ["/", "/stories/"]


def test_begun_again_it_is_the_same(ana, empty):
    assert Story.start(ana, empty.question) == empty


def test_it_is_open_at_its_address_and_the_first_part_has_the_focus(client, ana, draft, empty):
    client.force_login(ana)
    page = client.get(empty.get_absolute_url()).content.decode()
    assert page.count(" autofocus") == 1
    assert page.index(" autofocus") < page.index('id="task"')
    assert " autofocus" not in client.get(draft.get_absolute_url()).content.decode()


def test_after_thirty_days_it_goes_with_its_story_and_what_is_written_stays(draft, empty):
    with time_machine.travel(timezone.now() + timedelta(days=29)):
        empty_trash()
        assert Draft.objects.count() == 2
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        empty_trash()
    assert list(Draft.objects.all()) == [draft]
    assert list(Story.objects.all()) == [draft.story]


def test_a_story_with_a_title_stays_without_it(empty):
    Story.objects.filter(pk=empty.story_id).update(title="To be told")
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        empty_trash()
    assert list(empty.story.drafts.all()) == []
    assert Story.objects.filter(pk=empty.story_id).exists()


@pytest.mark.parametrize("name", ["edit", "delete"])
def test_the_address_of_a_draft_in_the_trash_says_so_to_its_author_and_offers_it_back(client, ana, ben, draft, name):
    draft.trash()
    address = reverse(f"drafts:{name}", args=[draft.public_id])
    client.force_login(ana)
    answer = client.get(address)
    page = answer.content.decode()
    assert answer.status_code == 404
    assert "You deleted “<bdi hx-disable>The dashboard that lied</bdi>”" in page
    assert f'action="{reverse("drafts:restore", args=[draft.public_id])}"' in page
    client.force_login(ben)
    assert "dashboard" not in client.get(address).content.decode()


def test_so_does_the_address_of_a_story(client, ana, draft):
    draft.story.trash()
    client.force_login(ana)
    page = client.get(draft.story.get_absolute_url()).content.decode()
    assert f'action="{reverse("stories:restore", args=[draft.story.public_id])}"' in page


def test_without_a_title_a_draft_says_its_question_and_target_in_each_list(client, ana, draft):
    Story.objects.update(title="")
    client.force_login(ana)
    for path in ("/", "/stories/", "/trash/"):
        if path == "/trash/":
            draft.trash()
        page = " ".join(client.get(path).content.decode().split())
        assert draft.question.text[:40] in page, path
        assert "2 minutes" in page, path


def test_a_title_is_suggested_from_the_first_words_of_situation_and_never_set(client, ana, draft):
    Story.objects.update(title="")
    client.force_login(ana)
    for address in (draft.get_absolute_url(), draft.story.get_absolute_url()):
        assert '<option value="In March our main customer dashboard">' in client.get(address).content.decode()
    assert Story.objects.get().title == ""
    draft.sections.get(component=Component.SITUATION).revise("", base=1, key="gone")
    assert "suggested-title" not in client.get(draft.get_absolute_url()).content.decode()
