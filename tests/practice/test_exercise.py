import re

import pytest
from django.urls import reverse

from answers.models import Draft

PAGE = "/model-answers/root-cause/exercise/"
ALL = {"tried-1": "S", "tried-2": "A T", "tried-3": "R", "choice-4": "A"}


@pytest.fixture
def answer(client, content):
    """The exercise page after these answers."""
    return lambda **answers: client.post(PAGE, {key.replace("_", "-"): value for key, value in answers.items()})


def test_anybody_may_do_the_exercise_without_an_account(client, content):
    response = client.get(PAGE)
    assert response.status_code == 200
    assert response.content.count(b'type="radio"') == 16
    assert b"Four gaps are open." in response.content


def test_the_page_opens_without_taking_the_focus(client, content):
    assert b"autofocus" not in client.get(PAGE).content


def test_a_right_letter_is_shown_with_its_reason(answer):
    text = answer(choice_1="S").content.decode()
    assert "on the first try" in text
    assert "It sets the scene: what was wrong, for whom" in text
    assert "1 of 4 is right. 2, 3 and 4 are open." in text


def test_what_was_tried_travels_in_the_form(answer):
    assert b'<input type="hidden" name="tried-1" value="S">' in answer(choice_1="S").content


def test_a_wrong_letter_gets_its_hint_and_cannot_be_chosen_again(answer):
    text = answer(choice_2="A").content.decode()
    assert "you chose Action" in text
    assert "It says what was asked of her." in text
    assert re.search(r'name="choice-2" value="A"\s+disabled\s*>', text)


def test_a_wrong_answer_keeps_the_focus_in_its_gap(answer):
    assert b'<input type="radio" name="choice-2" value="S" autofocus>' in answer(choice_2="A").content


def test_a_right_answer_stays_right(answer):
    text = answer(tried_1="S", choice_1="R", choice_2="T").content.decode()
    assert "2 of 4 are right." in text


def test_checking_nothing_asks_for_a_letter(answer):
    assert b"Choose a letter first." in answer().content


@pytest.mark.parametrize(
    "answers",
    [
        {"tried-1": "Q<script>", "choice-1": "\x00", "choice-9": "S"},
        {"tried-1": "A T R " * 1000, "choice-2": "STAR" * 1000},
        {"tried-1": ["A", "T"], "choice-1": ["", "\ud7ff"]},
    ],
)
def test_forged_answers_get_a_sensible_page(client, content, answers):
    response = client.post(PAGE, answers)
    assert response.status_code == 200
    assert b"<script>" not in response.content


def test_nothing_is_stored(client, content, django_assert_num_queries):
    with django_assert_num_queries(1):
        client.post(PAGE, ALL)
    assert "sessionid" not in client.cookies


def test_a_part_of_the_page_carries_the_gaps_the_status_and_the_button(client, content):
    text = client.post(PAGE, {"choice-1": "S"}, headers={"HX-Request": "true", "HX-Target": "tries"}).content.decode()
    assert text.lstrip().startswith('<ol id="tries">')
    assert '<p id="status" hx-swap-oob="innerHTML">1 of 4 is right.' in text
    assert "<html" not in text


def test_the_status_is_a_live_region_that_no_swap_replaces(client, content):
    assert b'id="status" role="status"' in client.get(PAGE).content
    part = client.post(PAGE, {"choice-1": "S"}, headers={"HX-Request": "true", "HX-Target": "tries"})
    assert b"role=" not in part.content


def test_all_four_right_show_a_candidate_the_way_on(client, ana, content):
    client.force_login(ana)
    text = client.post(PAGE, ALL).content.decode()
    assert "All four are right." in text
    assert 'form="begin" autofocus>Answer this question yourself' in text
    assert ">Check<" not in text


def test_all_four_right_show_a_newcomer_where_to_sign_in(client, content):
    text = client.post(PAGE, ALL).content.decode()
    assert f'href="{reverse("account_login")}?next=/model-answers/root-cause/%23on"' in text
    assert 'id="begin"' not in text


def test_the_exercise_begins_no_draft(client, ana, content):
    client.force_login(ana)
    client.post(PAGE, ALL)
    assert not Draft.objects.exists()


def test_an_exercise_that_does_not_exist_is_not_found(client, content):
    assert client.get("/model-answers/no-such-answer/exercise/").status_code == 404
