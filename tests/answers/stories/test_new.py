"""Noting down a story before there is a question for it."""

import pytest

from answers.models import Story

NOTE = "/stories/new/"


def test_a_story_is_kept_without_a_draft_and_its_page_opens(client, ana, content):
    client.force_login(ana)
    answer = client.post(NOTE, {"title": "The  night train", "memory": "Snow.\r\nNo heating.", "competency": "empathy"})
    story = Story.objects.get()
    assert answer.url == f"/stories/{story.public_id}/"
    assert (story.owner, story.title, story.memory) == (ana, "The night train", "Snow.\nNo heating.")
    assert [(shown.competency.slug, shown.is_mainly) for shown in story.story_competencies.all()] == [("empathy", True)]
    assert not story.drafts.exists()


def test_words_alone_will_do_and_so_will_a_title(client, ana, content):
    client.force_login(ana)
    client.post(NOTE, {"memory": "Snow."})
    client.post(NOTE, {"title": "The night train"})
    assert {(story.title, story.memory) for story in Story.objects.all()} == {("", "Snow."), ("The night train", "")}


def test_noted_twice_in_a_row_it_is_one_story(client, ana, content):
    client.force_login(ana)
    for _ in range(2):
        client.post(NOTE, {"memory": "Snow."})
    assert Story.objects.count() == 1


def test_a_competency_may_be_set_before_and_asks_its_question(client, ana, content):
    client.force_login(ana)
    page = client.get(NOTE, {"competency": "conflict"}).content.decode()
    assert "When did you and a colleague want different things" in page
    assert '<option value="conflict" selected>' in page


@pytest.mark.parametrize("nothing", ["", "  \n", "\u200b"])
def test_nothing_to_know_it_by_is_refused_and_what_was_chosen_stays(client, ana, content, nothing):
    client.force_login(ana)
    answer = client.post(NOTE, {"memory": nothing, "title": nothing, "competency": "empathy"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "There are no words yet" in page
    assert '<option value="empathy" selected>' in page
    assert not Story.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [{"memory": "a" * 12_001}, {"title": "a" * 121}, {"competency": "nothing"}, {"competency": "\0"}, {"title": "\0"}],
)
def test_what_cannot_be_kept_is_refused_and_nothing_typed_is_lost(client, ana, content, wrong):
    client.force_login(ana)
    answer = client.post(NOTE, {"memory": "Snow, and no heating.", **wrong})
    assert answer.status_code == 422
    assert (wrong.get("memory") or "Snow, and no heating.") in answer.content.decode()
    assert not Story.objects.exists()


def test_markup_in_it_is_only_words(client, ana, content):
    client.force_login(ana)
    page = client.post(NOTE, {"title": "<b>bold</b>", "memory": "</textarea><script>"}, follow=True).content.decode()
    assert "&lt;b&gt;bold&lt;/b&gt;" in page
    assert "&lt;/textarea&gt;&lt;script&gt;" in page


def test_whose_it_is_is_not_for_the_form_to_say(client, ana, ben, content):
    client.force_login(ana)
    client.post(NOTE, {"memory": "Snow.", "owner": ben.pk})
    assert Story.objects.get().owner == ana
