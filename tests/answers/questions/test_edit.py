"""Changing a question: by its owner, or by a coach of its cohort."""

import pytest

from answers.models import Story
from tests.answers.drafts.test_new import make_question
from tests.conftest import post_seen, seen_on


@pytest.fixture
def own(ana, question):
    return make_question(question.main, owner=ana)


@pytest.fixture
def shared(dov, cohort, question):
    return make_question(question.main, owner=dov, cohort=cohort)


def amend(client, person, question, **words):
    client.force_login(person)
    asked = {"text": "What did you do on your last day?", "mainly": "learning", **words}
    page = f"/questions/{question.public_id}/edit/"
    answer = post_seen(client, page, page, asked) if client.get(page).status_code == 200 else client.post(page, asked)
    question.refresh_from_db()
    return answer


def test_its_owner_puts_it_in_other_words(client, ana, own):
    assert amend(client, ana, own, also=["empathy"]).status_code == 302
    assert (own.text, own.main.slug) == ("What did you do on your last day?", "learning")
    assert {competency.slug for competency in own.competencies.all()} == {"learning", "empathy"}


def test_the_form_shows_it_as_it_is(client, ana, own):
    client.force_login(ana)
    page = client.get(f"/questions/{own.public_id}/edit/").content.decode()
    assert "What did you do on your first day?</textarea>" in page
    assert '<option value="problem-solving" selected>' in page


def test_drafts_of_the_owners_do_not_keep_them_from_it(client, ana, own):
    Story.start(ana, own)
    assert amend(client, ana, own).status_code == 302


def test_once_another_user_answers_it_it_stays_and_the_words_typed_too(client, dov, ben, shared):
    Story.start(ben, shared)
    answer = amend(client, dov, shared)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Somebody has a draft of it" in page
    assert "What did you do on your last day?</textarea>" in page
    assert shared.text == "What did you do on your first day?"


def test_whoever_coaches_the_cohort_now_may_change_its_questions(client, dov, cleo, cohort, shared):
    cohort.memberships.filter(user=cleo).update(role="coach")
    assert amend(client, cleo, shared).status_code == 302
    cohort.memberships.get(user=dov).leave()
    assert amend(client, dov, shared).status_code == 403


def test_nobody_changes_a_built_in_question(client, dov, question):
    assert amend(client, dov, question).status_code == 403


@pytest.mark.parametrize("wrong", [{"text": ""}, {"text": "a" * 301}, {"mainly": ""}, {"also": ["nothing"]}])
def test_what_cannot_be_kept_changes_nothing(client, ana, own, wrong):
    assert amend(client, ana, own, **wrong).status_code == 422
    assert own.text == "What did you do on your first day?"


def test_a_stale_window_overwrites_no_other_words_before_its_owner_saw_them(client, ana, own):
    client.force_login(ana)
    page = f"/questions/{own.public_id}/edit/"
    stale = seen_on(client.get(page), page)
    amend(client, ana, own)
    answer = client.post(page, {"text": "What did you learn?", "mainly": "learning", "seen": stale})
    assert answer.status_code == 409
    wanted = ("to “What did you do on your last day?”", "What did you learn?</textarea>")
    assert all(words in answer.content.decode() for words in wanted)
