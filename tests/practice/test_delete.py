"""A rehearsal can be deleted, once its owner has said so twice."""

import pytest
from django.urls import reverse

from practice.models import Rehearsal
from tests.practice.test_answer import answer
from tests.practice.test_rehearsal import say


def address(said):
    return reverse("practice:delete", args=[said.public_id])


@pytest.fixture
def hers(client, ana, draft):
    client.force_login(ana)
    return client


def test_the_list_leads_to_the_question_and_nothing_goes_before_it_is_answered(hers, draft):
    said = say(draft, 108)
    listed = hers.get(reverse("practice:rehearsals", args=[draft.public_id])).content.decode()
    assert f'href="{address(said)}"' in listed
    page = hers.get(address(said)).content.decode()
    assert "Delete this rehearsal?" in page and "gone for good" in page
    assert "1\N{NO-BREAK SPACE}min 48\N{NO-BREAK SPACE}s" in page
    assert Rehearsal.objects.get() == said


def test_it_alone_goes_and_those_beside_it_stay(hers, draft):
    first, second, third = [say(draft, seconds) for seconds in (131, 120, 108)]
    answered = hers.post(address(second), follow=True)
    assert set(draft.rehearsals.all()) == {first, third}
    assert answered.redirect_chain == [(reverse("practice:rehearsals", args=[draft.public_id]), 302)]
    assert "The rehearsal is deleted." in answered.content.decode()
    assert hers.get(second.get_absolute_url()).status_code == 404


def test_what_one_would_answer_stays_with_the_story(hers, draft):
    said = say(draft, 108)
    answer(hers, said, "I would ask the night shift first.")
    hers.post(address(said))
    assert draft.story.follow_ups.get().answer == "I would ask the night shift first."


def test_a_second_press_finds_nothing_and_deletes_nothing_else(hers, draft):
    said, other = say(draft, 108), say(draft, 95)
    hers.post(address(said))
    assert hers.post(address(said)).status_code == 404
    assert draft.rehearsals.get() == other


def test_a_tick_that_comes_after_it_keeps_nothing(draft):
    said = say(draft, 108)
    Rehearsal.objects.get().delete()
    assert not said.tick("a-left", is_met=True)
    assert not Rehearsal.objects.exists()


@pytest.mark.parametrize("who", ["ben", "cleo", "dov", "eve"])
def test_nobody_else_does(client, request, draft, who):
    said = say(draft, 108)
    client.force_login(request.getfixturevalue(who))
    assert (client.get(address(said)).status_code, client.post(address(said)).status_code) == (404, 404)
    assert Rehearsal.objects.get() == said
