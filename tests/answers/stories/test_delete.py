"""A story is deleted: to the trash with all its drafts, for thirty days."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from answers.models import Draft, Question, Story
from answers.trash import empty_trash
from reviews.models import Review
from text.targets import Target


@pytest.fixture
def story(draft, question):
    """With two drafts, one of which went to the trash before."""
    draft.story.begin_draft(question, Target.CARD).trash()
    Story.objects.update(memory="Forty calls in one morning.")
    return Story.objects.get()


def press(client, name, story):
    return client.post(reverse(f"stories:{name}", args=[story.public_id]))


def test_it_asks_first_and_says_what_goes(client, ana, story):
    client.force_login(ana)
    page = client.get(reverse("stories:delete", args=[story.public_id])).content.decode()
    assert "its draft, and can be brought back for 30 days" in page
    assert Story.objects.owned_by(ana).exists()


def test_it_goes_with_its_drafts(client, ana, story):
    client.force_login(ana)
    for _ in range(2):
        assert press(client, "delete", story).url == "/trash/"
    assert not Story.objects.owned_by(ana).exists()
    assert not Draft.objects.written_by(ana).exists()
    assert "Forty calls in one morning." in client.get("/trash/").content.decode()


def test_its_words_are_found_no_more(client, ana, story):
    client.force_login(ana)
    press(client, "delete", story)
    assert "Forty" not in client.get("/stories/?q=calls").content.decode()


def test_its_readers_find_it_no_more(client, ana, ben, story, review):
    client.force_login(ana)
    press(client, "delete", story)
    assert not Review.objects.asked_of(ben).exists()


def test_it_comes_back_with_the_drafts_that_went_with_it_and_no_other(client, ana, draft, story):
    client.force_login(ana)
    press(client, "delete", story)
    for _ in range(2):
        assert press(client, "restore", story).url == story.get_absolute_url()
    assert list(Draft.objects.written_by(ana)) == [draft]


def test_a_draft_that_is_brought_back_brings_its_story(client, ana, draft, story):
    client.force_login(ana)
    press(client, "delete", story)
    client.post(reverse("drafts:restore", args=[draft.public_id]))
    assert list(Story.objects.owned_by(ana)) == [story]
    assert list(Draft.objects.written_by(ana)) == [draft]


def test_after_thirty_days_it_is_gone_for_good_with_its_memory(client, ana, story):
    client.force_login(ana)
    press(client, "delete", story)
    with time_machine.travel(timezone.now() + timedelta(days=30, minutes=1)):
        client.force_login(ana)
        assert press(client, "restore", story).status_code == 404
        empty_trash()
    assert not Story.objects.exists() and not Draft.objects.exists()


def test_another_story_stays(client, ana, story):
    other = Story.start(ana, Question.objects.last()).story
    client.force_login(ana)
    press(client, "delete", story)
    assert list(Story.objects.owned_by(ana)) == [other]


def test_nobody_else_deletes_it_or_brings_it_back(client, ben, story):
    client.force_login(ben)
    assert press(client, "delete", story).status_code == press(client, "restore", story).status_code == 404
    assert Story.objects.get().trashed_at is None


@pytest.mark.parametrize("deed", ["tell", "adapt"])
def test_a_draft_begun_in_the_same_moment_is_not_emptied_with_it(ana, story, question, deed):
    open_page = Story.objects.get()
    story.trash()
    begun = open_page.begin_draft(question) if deed == "tell" else open_page.adapt(question, Target.FORM)
    begun.sections.update(text="Words")
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        empty_trash()
    assert list(Draft.objects.written_by(ana)) == [begun]
    assert Story.objects.owned_by(ana).exists()


def test_the_same_words_noted_again_are_no_story_of_the_trash(client, ana, content):
    client.force_login(ana)
    for _ in range(2):
        noted = client.post("/stories/new/", {"title": "The night train", "memory": "It was cold."}).url
        assert client.get(noted).status_code == 200
        client.post(f"{noted}delete/")
    assert Story.objects.trashed_by(ana).count() == 2
