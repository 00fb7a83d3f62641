"""Naming a story."""

import pytest

from answers.models import Story


@pytest.fixture
def name(client, ana, draft):
    client.force_login(ana)
    return lambda title: client.post(f"{draft.story.get_absolute_url()}rename/", {"title": title})


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
