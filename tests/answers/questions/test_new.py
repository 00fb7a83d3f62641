"""Adding a question that the user was asked."""

import pytest

from answers.models import Question

ADD = "/questions/new/"
ASKED = {"text": "What did you  do on\r\nyour first day?", "mainly": "learning", "also": ["adaptability"]}


def added():
    return Question.objects.exclude(owner=None).get()


def test_it_stands_in_the_list_for_its_owner_alone(client, ana, content):
    client.force_login(ana)
    page = client.post(ADD, ASKED, follow=True).content.decode()
    question = added()
    assert (question.text, question.owner, question.cohort) == ("What did you do on your first day?", ana, None)
    assert question.main.slug == "learning"
    assert {competency.slug for competency in question.competencies.all()} == {"learning", "adaptability"}
    assert "Nobody but you sees it" in page
    assert "What did you do on your first day?" in page


def test_a_coach_adds_a_question_for_the_cohort(client, dov, cohort, ben):
    client.force_login(dov)
    client.post(ADD, ASKED | {"cohort": cohort.public_id})
    assert added().cohort == cohort
    client.force_login(ben)
    assert "What did you do on your first day?" in client.get("/questions/").content.decode()


def test_the_cohorts_page_leads_its_coach_there_with_the_cohort_chosen(client, dov, cohort):
    client.force_login(dov)
    assert f"{ADD}?cohort={cohort.public_id}" in client.get(cohort.get_absolute_url()).content.decode()
    page = client.get(ADD, {"cohort": cohort.public_id}).content.decode()
    assert f'name="cohort" value="{cohort.public_id}" checked' in page


@pytest.mark.parametrize("person", ["ana", "cleo", "eve"])
def test_who_does_not_coach_it_adds_nothing_to_a_cohort(client, request, cohort, eve, person):
    client.force_login(request.getfixturevalue(person))
    assert cohort.name not in client.get(ADD, {"cohort": cohort.public_id}).content.decode()
    answer = client.post(ADD, ASKED | {"cohort": cohort.public_id})
    assert answer.status_code == 422
    assert "Choose a cohort that you coach" in answer.content.decode()
    assert not Question.objects.exclude(owner=None).exists()


def test_who_left_the_cohort_adds_nothing_to_it(client, dov, cleo, cohort):
    cohort.memberships.filter(user=cleo).update(role="coach")
    cohort.memberships.get(user=dov).leave()
    client.force_login(dov)
    assert client.post(ADD, ASKED | {"cohort": cohort.public_id}).status_code == 422


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": " \n"},
        {"text": "\u200b"},
        {"text": "a" * 301},
        {"text": "NUL\0"},
        {"mainly": ""},
        {"mainly": "nothing"},
        {"also": ["nothing"]},
        {"also": ["\0"]},
        {"cohort": "\0"},
    ],
)
def test_what_cannot_be_kept_is_refused_and_what_was_typed_stays(client, ana, content, wrong):
    client.force_login(ana)
    answer = client.post(ADD, ASKED | wrong)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "entry-error" in page
    assert 'value="adaptability" checked' in page or "also" in wrong
    assert (wrong.get("text") or "What did you  do on").strip("\0 \n") in page
    assert not Question.objects.exclude(owner=None).exists()


def test_whose_it_is_is_not_for_the_form_to_say(client, ana, ben, content):
    client.force_login(ana)
    client.post(ADD, ASKED | {"owner": ben.pk, "slug": "root-cause", "position": "0"})
    assert (added().owner, added().slug) == (ana, None)


def test_markup_in_it_is_only_words(client, ana, content):
    client.force_login(ana)
    client.post(ADD, ASKED | {"text": '<img src=x onerror=alert(1)> {{ 7|add:"7" }}'})
    page = client.get("/questions/").content.decode()
    assert "&lt;img src=x onerror=alert(1)&gt; {{ 7|add:&quot;7&quot; }}" in page


def test_pressed_twice_it_is_one_question(client, ana, content):
    client.force_login(ana)
    for _ in range(2):
        assert client.post(ADD, ASKED).status_code == 302
    assert added().text == "What did you do on your first day?"
