"""Every exercise of every model answer: it can be solved, and nothing on its page solves it."""

import re

import pytest
from django.utils.html import escape

from practice.exemplar_files import TO_SORT
from practice.models import Exemplar
from practice.pages.climbing import ClimbingPage
from practice.pages.exercise import ExercisePage
from practice.pages.rating import CLOSE, RatingPage
from practice.pages.sorting import SortingPage
from practice.pages.weakness import HOW_MANY, WeaknessPage

PAGES = {
    "exercise": ExercisePage,
    "sorting": SortingPage,
    "weakness": WeaknessPage,
    "climbing": ClimbingPage,
    "rating": RatingPage,
}


@pytest.fixture
def exemplars(content):
    return list(Exemplar.objects.all())


def having(exemplars, kind):
    """Those that have this exercise."""
    return [exemplar for exemplar in exemplars if kind != "climbing" or exemplar.has_ladder()]


def open_page(exemplar, kind, answers=(), *, is_check=False):
    return PAGES[kind](exemplar, dict(answers), is_check)


def reference(page):
    """The answers that the files give."""
    return {f"choice-{item.number}": item.right[len(item.right) // 2] for item in page.items}


@pytest.mark.parametrize("kind", PAGES)
def test_the_reference_scores_full_marks(exemplars, kind):
    for exemplar in having(exemplars, kind):
        right = reference(open_page(exemplar, kind))
        assert open_page(exemplar, kind, right, is_check=True).is_done()


@pytest.mark.parametrize("kind", ["exercise", "sorting", "weakness", "climbing"])
def test_exactly_one_choice_is_right(exemplars, kind):
    for exemplar in having(exemplars, kind):
        for item in open_page(exemplar, kind).items:
            found = [
                choice
                for choice in item.choices
                if open_page(exemplar, kind, {f"choice-{item.number}": choice}).items[item.number - 1].is_right()
            ]
            assert found == item.right


def test_one_level_apart_is_close_enough_and_two_are_not(exemplars):
    for exemplar in exemplars:
        for item in open_page(exemplar, "rating").items:
            near = [choice for choice in item.choices if abs(int(choice) - item.reference) <= CLOSE]
            assert item.right == near


def test_some_parts_are_rated_as_they_were_told_before_and_some_as_they_were_told_at_last(exemplars):
    rated = [item for exemplar in exemplars for item in open_page(exemplar, "rating").items]
    earlier = {part["text"] for exemplar in exemplars for part in exemplar.content["weak"]}
    assert 0.3 < sum(item.text in earlier for item in rated) / len(rated) < 0.7
    assert {item.reference for item in rated} >= {2, 3, 5}


def test_what_is_missing_may_stand_at_each_place_of_the_choices(exemplars):
    places = {
        item.choices.index(item.right[0])
        for exemplar in exemplars
        for item in open_page(exemplar, "weakness").items
        if len(item.choices) == HOW_MANY
    }
    assert places == set(range(HOW_MANY))


def test_two_sentences_of_each_part_are_to_be_sorted_and_not_in_their_own_order(exemplars):
    for exemplar in exemplars:
        items = open_page(exemplar, "sorting").items
        assert sorted(item.component for item in items) == sorted(list("STAR") * TO_SORT)
        assert len({item.text for item in items}) == len(items)
        in_order = sorted(items, key=lambda item: "STAR".index(item.component))
        assert items != in_order


def test_the_rungs_are_to_be_placed_and_not_in_their_own_order(exemplars):
    for exemplar in having(exemplars, "climbing"):
        places = [rung.place for rung in open_page(exemplar, "climbing").rungs]
        assert sorted(places) == [1, 2, 3, 4, 5] != places


def test_causes_and_symptoms_come_in_many_orders(exemplars):
    orders = {
        tuple(statement.right[0] for statement in open_page(exemplar, "climbing").statements)
        for exemplar in having(exemplars, "climbing")
    }
    assert len(orders) > 2
    assert all(set(order) == {"cause", "symptom"} for order in orders)


def test_there_is_a_ladder_to_climb_only_where_the_model_answer_has_one(client, exemplars):
    for exemplar in exemplars:
        has_ladder = exemplar in having(exemplars, "climbing")
        address = f"/model-answers/{exemplar.slug}/climbing/"
        assert client.get(address).status_code == (200 if has_ladder else 404)
        assert (f'href="{address}"' in client.get(f"/model-answers/{exemplar.slug}/").content.decode()) == has_ladder
    assert 0 < len(having(exemplars, "climbing")) < len(exemplars)


def test_the_whys_and_the_reasons_are_not_on_the_page_before_they_are_found(client, exemplars):
    for exemplar in having(exemplars, "climbing"):
        text = shown(client, exemplar, "climbing").content.decode()
        whys = exemplar.content["whys"]
        assert all(escape(rung["because"]) in text and escape(rung["why"]) not in text for rung in whys["rungs"])
        assert all(escape(found["because"]) not in text for found in whys["statements"])


def test_a_rung_is_told_which_way_its_place_is_and_stands_in_the_ladder_once_it_is_found(client, exemplars):
    [exemplar, *_] = exemplars
    second = next(rung for rung in open_page(exemplar, "climbing").rungs if rung.place == 2)
    choice, tried = f"choice-{second.number}", f"tried-{second.number}"
    assert "Further down." in shown(client, exemplar, "climbing", {choice: "1"}).content.decode()
    assert "Further up." in shown(client, exemplar, "climbing", {tried: "1", choice: "4"}).content.decode()
    text = shown(client, exemplar, "climbing", {tried: "1 4", choice: "2"}).content.decode()
    ladder = text[text.index('<ol class="ladder-rungs">') : text.index('class="ladder-root"')]
    assert escape(second.content["because"]) in ladder
    assert "on the third try" in ladder
    assert f"It answers “{escape(second.content['why'])}”" in ladder
    assert "One of five rungs stands. None of four statements is right." in text


def test_a_statement_told_wrong_is_asked_what_would_happen_and_gives_its_reason_once_it_is_right(client, exemplars):
    [exemplar, *_] = exemplars
    symptom = next(found for found in open_page(exemplar, "climbing").statements if found.right == ["symptom"])
    choice, tried = f"choice-{symptom.number}", f"tried-{symptom.number}"
    assert "the week after?" in shown(client, exemplar, "climbing", {choice: "cause"}).content.decode()
    text = shown(client, exemplar, "climbing", {tried: "cause", choice: "symptom"}).content.decode()
    assert "right on the second try" in text
    assert escape(symptom.content["because"]) in text


def test_a_sentence_in_the_wrong_part_is_told_what_to_ask_of_it(client, exemplars):
    [exemplar, *_] = exemplars
    number, wrong = next((item.number, "R") for item in open_page(exemplar, "sorting").items if item.component == "S")
    text = shown(client, exemplar, "sorting", {f"choice-{number}": wrong}).content.decode()
    assert "Nothing has come of it yet." in text
    assert f"None is right yet. {number} has a second try" in text


def shown(client, exemplar, kind, answers=None):
    address = f"/model-answers/{exemplar.slug}/{kind}/"
    return client.post(address, answers) if answers else client.get(address)


def test_the_finished_words_and_the_reasons_are_not_on_the_page_before_they_are_found(client, exemplars):
    for exemplar in exemplars[:4]:
        text = shown(client, exemplar, "weakness").content.decode()
        for part, section in zip(exemplar.content["weak"], exemplar.content["sections"], strict=True):
            assert escape(part["text"]) in text
            assert escape(part["because"]) not in text
            assert escape(part["changed"]) not in text
            assert escape(section["text"].split(".")[0]) not in text
        text = shown(client, exemplar, "rating").content.decode()
        assert not [level for level in exemplar.content["levels"] if escape(level["reason"]) in text]
        assert not [part for part in exemplar.content["weak"] if escape(part["because"]) in text]


def verdicts(text):
    return re.findall(r'class="verdict-text">\s*(.*?)\s*</p>', text)


def test_a_wrong_answer_sent_again_tells_no_more_than_the_first_time(client, exemplars):
    [exemplar, *_] = exemplars
    once = shown(client, exemplar, "weakness", {"choice-2": "t-done"}).content.decode()
    again = shown(client, exemplar, "weakness", {"tried-2": "t-done", "choice-2": "t-done"}).content.decode()
    assert verdicts(once) == verdicts(again) != []


def test_what_is_missing_is_told_with_the_finished_words_beside_it(client, exemplars):
    [exemplar, *_] = exemplars
    text = shown(client, exemplar, "weakness", {"choice-1": "s-when"}).content.decode()
    assert "Right: when it was" in text
    assert escape(exemplar.content["weak"][0]["because"]) in text
    assert "They saw it before we did." in text


def test_a_tick_after_the_first_that_is_missing_does_not_count_yet(client, exemplars):
    [exemplar, *_] = exemplars
    text = shown(client, exemplar, "weakness", {"choice-2": "t-done"}).content.decode()
    assert "a tick before it is missing already" in text
    assert "None is right yet. Task has a second try, Situation, Action and Result are open." in text


def test_a_tick_before_it_is_there(client, exemplars):
    exemplar, number, choice = next(
        (exemplar, item.number, item.choices[0])
        for exemplar in exemplars
        for item in open_page(exemplar, "weakness").items
        if item.choices[0] not in item.right
    )
    text = shown(client, exemplar, "weakness", {f"choice-{number}": choice}).content.decode()
    assert text.count("That one is there") == 1


def test_a_level_too_high_and_a_level_too_low_are_told_which_way_to_look(client, exemplars):
    page = open_page(exemplars[0], "rating")
    far = {item.number: "1" if item.reference > 3 else "5" for item in page.items}
    text = shown(client, exemplars[0], "rating", {f"choice-{number}": choice for number, choice in far.items()})
    for choice, words in (("1", b"Higher."), ("5", b"Lower.")):
        assert text.content.count(words) == list(far.values()).count(choice)


def test_both_levels_stand_on_the_scale_with_the_reason(client, exemplars):
    [item, *_] = open_page(exemplars[0], "rating").items
    other = next(choice for choice in item.right if int(choice) != item.reference)
    text = shown(client, exemplars[0], "rating", {"choice-1": other}).content.decode()
    assert "One level apart" in text
    assert escape(item.reason) in text
    assert '<span class="scale-who"><b>you</b></span>' in text
    assert '<span class="scale-who">reference</span>' in text


@pytest.mark.parametrize("kind", ["weakness", "rating"])
@pytest.mark.parametrize("answers", [
    {"tried-1": "<script> \0 s-when", "choice-1": "\0", "choice-9": "5"},
    {"tried-1": "1 2 3 4 5 " * 1000, "choice-2": "s-when" * 1000},
    {"choice-1": "t-mine", "choice-2": "-1"},
])  # fmt: skip
def test_forged_answers_get_a_sensible_page(client, content, kind, answers):
    response = client.post(f"/model-answers/root-cause/{kind}/", answers)
    assert response.status_code == 200
    assert b"<script>" not in response.content
    assert response.content.count(b'class="pair ') == 4


@pytest.mark.parametrize("kind", ["sorting", "weakness", "climbing", "rating"])
def test_nothing_is_stored(client, content, kind, django_assert_num_queries):
    with django_assert_num_queries(1):
        client.post(f"/model-answers/root-cause/{kind}/", {"choice-1": "3"})
    assert "sessionid" not in client.cookies


@pytest.mark.parametrize("kind", PAGES)
def test_each_is_one_of_the_model_answers_in_the_menu(client, content, kind):
    text = client.get(f"/model-answers/root-cause/{kind}/").content.decode()
    assert re.findall(r'aria-current="page"\s*>\s*([^<]*?)\s*<', text) == ["Model answers"]


@pytest.mark.parametrize("kind", PAGES)
def test_an_exercise_of_a_model_answer_that_does_not_exist_is_not_found(client, content, kind):
    assert client.get(f"/model-answers/no-such/{kind}/").status_code == 404
