"""The question bank."""

import pytest
from django.urls import reverse

from answers.models import Competency, Draft, Question

BANK = "/questions/"


def found(client, **asked):
    return client.get(BANK, asked).context["search"].rows()


def test_anybody_may_read_it(client, content):
    page = client.get(BANK).content.decode()
    assert f"All {Question.objects.count()}" in page
    assert "Sign in to answer" in page


def test_there_are_three_questions_and_more_for_each_of_25_competencies(content):
    assert Competency.objects.count() == 25
    assert all(competency.questions.count() >= 3 for competency in Competency.objects.all())
    assert Question.objects.count() >= 75


def test_loading_it_again_doubles_nothing(content):
    from django.core.management import call_command

    before = set(Question.objects.values_list("public_id", flat=True))
    call_command("load_questions")
    assert set(Question.objects.values_list("public_id", flat=True)) == before


def test_words_are_found_in_any_form(client, content):
    texts = [question.text for question, _ in found(client, q="failures")]
    assert any("failure" in text for text in texts)
    assert len(texts) < Question.objects.count()


def test_a_competency_shows_its_own_questions_alone(client, content):
    rows = found(client, competency="conflict")
    assert {question.pk for question, _ in rows} == set(
        Question.objects.filter(competencies__slug="conflict").values_list("pk", flat=True)
    )


def test_a_question_one_has_a_draft_of_leads_to_it(client, ana, draft):
    client.force_login(ana)
    assert dict(found(client))[draft.question] == draft


def test_ones_i_have_no_story_for_leaves_the_others_out(client, ana, draft):
    client.force_login(ana)
    assert draft.question not in dict(found(client, untold="1"))


def test_nothing_found_says_what_to_leave_out(client, content):
    page = client.get(BANK, {"q": "zeppelin", "competency": "conflict"}).content.decode()
    assert "No question fits" in page
    assert "Leave out “zeppelin”" in page
    assert "Look beyond Conflict" in page


@pytest.mark.parametrize("odd", ["\0", "'; DROP TABLE", "!!! & |", "x" * 5000, "<b>"])
def test_odd_words_are_searched_for_and_break_nothing(client, content, odd):
    assert client.get(BANK, {"q": odd, "competency": odd}).status_code == 200


def test_starting_a_draft_opens_its_desk(client, ana, question):
    client.force_login(ana)
    answer = client.post(reverse("answers:new", args=[question.public_id]))
    assert answer.url == Draft.objects.get(question=question).get_absolute_url()


def test_a_second_click_starts_no_second_draft(client, ana, question):
    client.force_login(ana)
    for _ in range(2):
        client.post(reverse("answers:new", args=[question.public_id]))
    assert Draft.objects.written_by(ana).count() == 1


def test_a_second_draft_of_a_question_begins_once_the_first_has_words(client, ana, draft):
    client.force_login(ana)
    client.post(reverse("answers:new", args=[draft.question.public_id]))
    assert Draft.objects.written_by(ana).count() == 2
