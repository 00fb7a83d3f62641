"""Naming a story."""

import pytest

from answers.models import Story
from tests.conftest import post_seen, seen_on


@pytest.fixture
def name(client, ana, draft):
    client.force_login(ana)
    page = draft.story.get_absolute_url()
    return lambda title: post_seen(client, page, f"{page}rename/", {"title": title})


def test_it_has_the_new_title_everywhere(client, name, draft):
    name("  Who told  us? ")
    assert Story.objects.get().title == "Who told us?"
    assert "Who told us?" in client.get(draft.get_absolute_url()).content.decode()


@pytest.mark.parametrize("title", ["a" * 121, "\0"])
def test_a_title_that_cannot_be_kept_stays_in_the_form(name, title):
    answer = name(title)
    assert answer.status_code == 422
    assert 'class="naming" open' in answer.content.decode()
    assert Story.objects.get().title == "The dashboard that lied"


def test_a_stale_window_overwrites_no_other_title_before_its_author_saw_it(client, name, draft):
    page = draft.story.get_absolute_url()
    stale = seen_on(client.get(page), f"{page}rename/")
    name("Who told us?")
    answer = client.post(f"{page}rename/", {"title": "Mine", "seen": stale})
    assert answer.status_code == 409
    assert all(words in answer.content.decode() for words in ("to “Who told us?”", 'value="Mine"'))
    assert Story.objects.get().title == "Who told us?"
    seen = seen_on(answer, f"{page}rename/")
    assert client.post(f"{page}rename/", {"title": "Mine", "seen": seen}).status_code == 302


def test_a_title_sent_twice_is_no_conflict(client, name, draft):
    page = draft.story.get_absolute_url()
    once = {"title": "Who told us?", "seen": seen_on(client.get(page), f"{page}rename/")}
    assert [client.post(f"{page}rename/", once).status_code for _ in range(2)] == [302, 302]


def test_a_title_whose_page_does_not_say_what_it_was_is_not_changed(client, name, draft):
    page = draft.story.get_absolute_url()
    assert client.post(f"{page}rename/", {"title": "Mine"}).status_code == 422
    assert Story.objects.get().title == "The dashboard that lied"
