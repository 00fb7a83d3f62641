"""The clean sheet: question and answer, nothing else."""

import re

import pytest
from django.urls import reverse

from answers.models import Question, Story
from tests.answers.hostile import HOSTILE
from tests.conftest import DASHBOARD
from text.unbroken import unbroken


@pytest.fixture
def look(client, ana, draft):
    client.force_login(ana)
    return lambda draft=draft: client.get(reverse("exports:sheet", args=[draft.public_id])).content.decode()


def on_paper(page):
    return re.findall(r'<article class="paper".*?</article>', page, re.DOTALL)[0]


def test_the_question_and_the_four_parts_stand_there_in_their_order(look, draft):
    shown = on_paper(look())
    places = [shown.index(words) for words in [draft.question.text, *map(unbroken, DASHBOARD.values())]]
    assert places == sorted(places)


def test_nothing_else_does(look):
    words = re.sub(r"<[^>]+>", "", on_paper(look()))
    assert "Situation" not in words
    assert "The dashboard that lied" not in words


def test_before_anything_is_written_it_says_so(look, ana):
    assert "Nothing is written yet" in look(Story.start(ana, Question.objects.last()))


def test_the_button_is_hidden_until_a_script_can_print(look):
    assert "data-print hidden" in look()


def test_hostile_words_are_text(look, draft):
    for words in HOSTILE.values():
        draft.sections.update(text=words)
        shown = on_paper(look())
        assert not re.search(r"<(script|svg|img|div data|p hx|link|!--)", shown)
