"""The cue card: four letters, the words of each."""

import re

import pytest
from django.urls import reverse

from answers.models import Draft
from tests.answers.hostile import HOSTILE
from tests.conftest import DASHBOARD
from text.targets import Target
from text.unbroken import unbroken


def address(draft):
    return reverse("exports:card", args=[draft.public_id])


@pytest.fixture
def look(client, ana):
    client.force_login(ana)
    return lambda draft: client.get(address(draft)).content.decode()


@pytest.fixture
def card(draft):
    """The same story, on a card."""
    other = Draft.objects.create(story=draft.story, question=draft.question, target=Target.CARD)
    for component in DASHBOARD:
        other.sections.create(component=component, text=f"Few words for {component.label}.")
    return other


def test_a_card_has_each_letter_with_its_words(look, card):
    cues = re.findall(r'<div class="cue hue-(\w)">.*?<dd[^>]*>(.*?)</dd>', look(card), re.DOTALL)
    assert cues == [(component.value.lower(), f"Few words for {component.label}.") for component in DASHBOARD]


def test_its_type_is_large(look, card):
    assert "is-long" not in look(card)


def test_another_draft_stands_there_as_it_is_in_smaller_type(look, draft):
    shown = look(draft)
    assert "is-long" in shown
    assert all(unbroken(words) in shown for words in DASHBOARD.values())


def test_another_draft_leads_to_the_storys_card(look, draft, card):
    assert f'href="{address(card)}"' in look(draft)


def test_a_card_in_the_trash_is_not_offered(look, draft, card):
    card.trashed_at = card.created_at
    card.save()
    assert address(card) not in look(draft)


def test_hostile_words_are_text(look, card):
    for words in HOSTILE.values():
        card.sections.update(text=words)
        assert not re.search(r"<dd[^>]*>\s*<(?!/dd)", look(card))


def test_a_card_without_words_leads_to_the_desk(look, card):
    card.sections.update(text="")
    page = look(card)
    assert "Nothing is written yet, so the card has the four letters alone." in page
    assert f'href="{card.get_absolute_url()}">Write a few words' in page
