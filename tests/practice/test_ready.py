"""A story is ready when its owner says so, after five questions; and not any more when they take that back."""

import pytest

from practice.models import FollowUp
from practice.questions import QUESTIONS
from tests.practice.test_answer import without_script
from tests.practice.test_rehearsal import say


@pytest.fixture
def hers(client, ana, draft):
    client.force_login(ana)
    return client


@pytest.fixture
def said(draft):
    return say(draft, 108)


def survive(story, questions):
    for slug in list(QUESTIONS)[:questions]:
        FollowUp.of(story, slug).save_answer("Words.", base=0)


def call(client, said, ready, **more):
    return client.post(f"/rehearsals/{said.public_id}/ready/", {"ready": ready} | more)


def is_ready(draft):
    draft.story.refresh_from_db()
    return bool(draft.story.ready_at)


def test_after_five_questions_its_owner_calls_it_ready_and_takes_it_back(hers, draft, said):
    survive(draft.story, 5)
    call(hers, said, "1")
    assert is_ready(draft)
    call(hers, said, "0")
    assert not is_ready(draft)


@pytest.mark.parametrize(("answered", "left"), [(0, "five are left"), (4, "one is left")])
def test_before_that_it_says_how_many_are_left(hers, draft, said, answered, left):
    survive(draft.story, answered)
    page = call(hers, said, "1")
    assert page.status_code == 422
    assert f"Not yet: {left} to answer." in page.content.decode()
    assert not is_ready(draft)


def test_an_answer_of_spaces_is_none(hers, draft, said):
    survive(draft.story, 4)
    FollowUp.of(draft.story, "l-wider").save_answer("  \n ", base=0)
    assert call(hers, said, "1").status_code == 422


def test_without_the_script_the_answers_typed_beside_it_count(hers, draft, said):
    survive(draft.story, 4)
    assert call(hers, said, "1", **without_script(said, l_wider="Words.")).status_code == 302
    assert is_ready(draft)


def test_the_story_bank_shows_it(hers, draft, said):
    assert "Ready to tell" not in hers.get("/stories/").content.decode()
    survive(draft.story, 5)
    call(hers, said, "1")
    assert "Ready to tell" in hers.get("/stories/").content.decode()


def test_nobody_else_says_so(client, eve, draft, said):
    survive(draft.story, 5)
    client.force_login(eve)
    assert call(client, said, "1").status_code == 404
    assert not is_ready(draft)
