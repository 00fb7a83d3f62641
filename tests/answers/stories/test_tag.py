"""Saying what a story shows."""

import pytest

from tests.conftest import post_seen, seen_on


@pytest.fixture
def say(client, ana, draft):
    client.force_login(ana)
    page = draft.story.get_absolute_url()
    return lambda **said: post_seen(client, page, f"{page}tag/", said)


def shown(draft):
    return {shown.competency.slug: shown.is_mainly for shown in draft.story.story_competencies.all()}


def test_one_thing_mainly_and_others_also(say, draft):
    assert say(mainly="ownership", also=["learning", "empathy"]).status_code == 302
    assert shown(draft) == {"ownership": True, "learning": False, "empathy": False}


def test_what_is_not_named_any_more_is_not_shown_any_more(say, draft):
    say(mainly="ownership", also=["learning"])
    say(mainly="", also=["learning"])
    assert shown(draft) == {"learning": False}


def test_what_is_ticked_twice_counts_as_mainly(say, draft):
    say(mainly="ownership", also=["ownership"])
    assert shown(draft) == {"ownership": True}


@pytest.mark.parametrize("said", [{"mainly": "nothing"}, {"also": ["nothing"]}, {"also": ["\0"]}, {"mainly": "\0"}])
def test_what_there_is_not_is_refused_and_nothing_changes(say, draft, said):
    answer = say(**said)
    assert answer.status_code == 422
    assert "It was not changed." in answer.content.decode()
    assert shown(draft) == {"problem-solving": True}


def test_a_stale_window_overwrites_nothing_before_its_author_saw_it(client, say, draft):
    page = draft.story.get_absolute_url()
    stale = seen_on(client.get(page), f"{page}tag/")
    say(mainly="ownership")
    answer = client.post(f"{page}tag/", {"mainly": "learning", "seen": stale})
    assert answer.status_code == 409
    assert "It was changed in another window." in answer.content.decode()
    assert shown(draft) == {"ownership": True}
