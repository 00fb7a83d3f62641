"""All rehearsals of a draft, the last first."""

import pytest

from practice.views.rehearsals import REHEARSALS_PER_PAGE
from tests.practice.test_rehearsal import say


@pytest.fixture
def hers(client, ana, draft):
    client.force_login(ana)
    return client


def address(draft):
    return f"/drafts/{draft.public_id}/rehearsals/"


def test_each_says_what_was_said_and_how_long_it_took(hers, draft):
    say(draft, 58, part_seconds=[0, 0, 58, 0])
    page = hers.get(address(draft)).content.decode()
    assert "Action, with a cue card" in page
    assert "58\N{NO-BREAK SPACE}s" in page


def test_a_long_list_is_paged(hers, draft):
    for seconds in range(1, REHEARSALS_PER_PAGE + 2):
        say(draft, seconds)
    first, second = (hers.get(address(draft), {"page": number}).context["page"] for number in (1, 2))
    assert [len(first), [each.seconds for each in second]] == [REHEARSALS_PER_PAGE, [1]]


def test_before_the_first_it_says_what_to_do(hers, draft):
    assert "You have not said it aloud yet." in hers.get(address(draft)).content.decode()


def test_those_of_other_drafts_are_not_among_them(hers, draft):
    say(draft.story.adapt(draft.question, "form-250", draft), 60)
    assert not hers.get(address(draft)).context["page"].object_list


def test_nobody_else_sees_them(client, eve, draft):
    client.force_login(eve)
    assert client.get(address(draft)).status_code == 404
