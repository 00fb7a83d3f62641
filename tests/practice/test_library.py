"""The library: what is listed, and how it is found."""

import re

import pytest

from practice.models import Exemplar
from practice.pages.library import EXEMPLARS_PER_PAGE

PAGE = "/model-answers/"


@pytest.fixture
def found(client, content):
    """The titles listed for a search, in order."""

    def find(**params):
        text = client.get(PAGE, params).content.decode()
        return re.findall(r'<a class="title" href="[^"]*">(.*?)</a>', text)

    return find


def test_each_is_listed_with_its_kind_of_work_competency_and_shape(client, content):
    text = client.get(PAGE).content.decode()
    assert 'href="/model-answers/root-cause/">Getting to the root cause</a>' in text
    assert "Data, problem solving" in text
    assert "Shape: Situation 47 words" in text


def test_all_are_listed_until_something_is_asked(found):
    assert found() == list(Exemplar.objects.values_list("title", flat=True))


def test_kind_of_work_finds_those_of_that_trade(found):
    assert found(work="Care") == ["Mr Hale would not eat", "The night I did not call"]


def test_a_competency_finds_those_whose_question_asks_for_it(found):
    failures = ["I sent it to the wrong people", "The night I did not call", "The lift we priced wrong"]
    assert found(competency="learning-from-failure") == failures


@pytest.mark.parametrize(("words", "titles"), [
    ("coats", ["Forty coats too many"]),
    ("driver", ["Nobody had asked the drivers"]),
    ("nurse ward", ["Mr Hale would not eat"]),
    ("stews", ["A table for nineteen"]),
])  # fmt: skip
def test_words_of_the_answer_find_it_in_any_form(found, words, titles):
    assert found(q=words) == titles


def test_conditions_add_up(found):
    assert found(work="Engineering", competency="learning-from-failure") == ["The lift we priced wrong"]


def test_each_kind_of_work_says_how_many_the_other_conditions_leave(client, content):
    text = client.get(PAGE, {"competency": "learning-from-failure"}).content.decode()
    works = text[text.index('id="works-h"') : text.index('id="competencies-h"')]
    assert re.findall(r'<span>([^<]*)</span><span class="count">(\d+)</span>', works) == [
        ("All", "3"), ("Care", "1"), ("Engineering", "1"), ("Public service", "1")
    ]  # fmt: skip


def test_where_nothing_fits_each_way_out_says_how_many_it_brings(client, content):
    text = client.get(PAGE, {"work": "Care", "competency": "influence"}).content.decode()
    ways = re.findall(r'<a class="link-button" href="([^"]*)">([^<]*)</a><span>(.*?)</span>', text)
    assert ways == [
        ("/model-answers/?competency=influence", "Leave out Care", "1 model answer"),
        ("/model-answers/?work=Care", "Leave out Influence", "2 model answers"),
        ("/model-answers/", "Start again", "all 12"),
    ]


@pytest.mark.parametrize("params", [
    {"q": "\0"}, {"q": "x" * 5_000}, {"q": "(((&|!"}, {"work": "\0"}, {"competency": "no-such"}, {"page": "minus"},
])  # fmt: skip
def test_what_cannot_be_meant_is_answered_with_a_page(client, content, params):
    assert "<h1>Model answers</h1>" in client.get(PAGE, params).content.decode()


def fill(exemplar, how_many):
    for number in range(how_many):
        Exemplar.objects.create(
            slug=f"more-{number}", title=f"More {number}", question=exemplar.question, work="Data", position=99,
            content=exemplar.content, words="",
        )  # fmt: skip


@pytest.mark.parametrize("how_many", [0, 60])
def test_the_list_pages_and_asks_as_often_for_many_as_for_few(client, content, how_many, django_assert_num_queries):
    fill(Exemplar.objects.get(slug="root-cause"), how_many)
    with django_assert_num_queries(9):
        text = client.get(PAGE).content.decode()
    assert text.count('class="title"') == min(12 + how_many, EXEMPLARS_PER_PAGE)


def test_an_empty_library_says_what_to_do(client, content):
    Exemplar.objects.all().delete()
    assert b"load_exemplars" in client.get(PAGE).content
