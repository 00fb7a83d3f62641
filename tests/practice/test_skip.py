"""A question can be put aside, and asked after all."""

import pytest

from practice.models import FollowUp
from tests.practice.test_answer import address, answer, asked
from tests.practice.test_rehearsal import say


@pytest.fixture
def hers(client, ana, draft):
    client.force_login(ana)
    return client


@pytest.fixture
def said(draft):
    return say(draft, 108)


def skip(client, said, slug, aside="1", **headers):
    return client.post(address(said, slug, "skip"), {"aside": aside}, headers=headers)


def test_another_takes_its_place(hers, said):
    before = asked(hers, said)
    skip(hers, said, before[0])
    after = asked(hers, said)
    assert before[0] not in after
    assert len(after) == len(before)


def test_it_can_be_asked_after_all(hers, said):
    first = asked(hers, said)[0]
    skip(hers, said, first)
    assert "Put aside: 1" in hers.get(said.get_absolute_url()).content.decode()
    skip(hers, said, first, aside="0")
    assert first in asked(hers, said)


def test_its_answer_is_kept_and_no_longer_counts(hers, draft, said):
    answer(hers, said, "Words.")
    skip(hers, said, "a-left")
    assert FollowUp.objects.get().answer == "Words."
    assert not draft.story.follow_ups.answered().exists()


def test_htmx_gets_the_questions_alone(hers, said):
    page = skip(hers, said, "a-left", **{"HX-Request": "true", "HX-Target": "follow-ups"}).content.decode()
    assert page.lstrip().startswith('<section class="follows" id="follow-ups"')


def test_nobody_else_does(client, eve, said):
    client.force_login(eve)
    assert skip(client, said, "a-left").status_code == 404
