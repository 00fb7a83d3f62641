"""A story with several drafts, and who may answer which question."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from answers.models import Draft, Question, Story
from cohorts.models import Cohort, Role
from text.targets import Target


def make_question(competency, text="What did you do on your first day?", **fields):
    question = Question.objects.create(text=text, main=competency, **fields)
    question.competencies.add(competency)
    return question


def begin_of_story(client, story, question):
    return client.post(reverse("drafts:new", args=[question.public_id]), {"story": story.public_id})


def test_a_story_gets_another_draft_with_four_empty_parts(draft):
    other = Question.objects.get(slug="week-too-full")
    other_draft = draft.story.begin_draft(other, Target.FORM)
    assert (other_draft.story, other_draft.question, other_draft.target) == (draft.story, other, Target.FORM)
    assert other_draft.word_counts() == [0, 0, 0, 0]


def test_begun_twice_it_is_one_draft_until_there_are_words_in_it(draft):
    other_draft = draft.story.begin_draft(draft.question)
    assert other_draft != draft
    assert draft.story.begin_draft(draft.question) == other_draft
    assert draft.story.begin_draft(draft.question, Target.CARD) != other_draft


def test_an_empty_draft_in_the_trash_is_not_gone_on_with(draft):
    other_draft = draft.story.begin_draft(draft.question)
    Draft.objects.filter(pk=other_draft.pk).update(trashed_at=draft.created_at)
    assert draft.story.begin_draft(draft.question) != other_draft


def test_a_new_story_shows_what_its_question_mainly_asks_for(ana, question):
    shown = Story.start(ana, question).story.story_competencies.get()
    assert (shown.competency, shown.is_mainly) == (question.main, True)


def test_a_question_of_a_user_alone_is_open_to_nobody_else(ana, ben, question):
    own = make_question(question.main, owner=ana)
    assert own in Question.objects.open_to(ana)
    assert own not in Question.objects.open_to(ben)
    assert own not in Question.objects.open_to(AnonymousUser())


def test_a_cohorts_question_is_open_to_who_is_in_it_now(cohort, dov, ben, eve, question):
    added = make_question(question.main, owner=dov, cohort=cohort)
    assert added in Question.objects.open_to(ben)
    assert added not in Question.objects.open_to(eve)
    cohort.memberships.get(user=ben).leave()
    assert added not in Question.objects.open_to(ben)


def test_a_question_is_found_once_however_many_cohorts_the_user_is_in(cohort, dov, ben, question):
    Cohort.create_with_coach("Another", dov).admit(ben, Role.CANDIDATE)
    make_question(question.main, owner=dov, cohort=cohort)
    found = list(Question.objects.open_to(ben))
    assert len(found) == len(set(found))


@pytest.mark.parametrize("person", ["ben", "eve"])
def test_a_question_that_is_not_open_is_not_there_to_be_answered(client, request, ana, question, person):
    own = make_question(question.main, owner=ana)
    client.force_login(request.getfixturevalue(person))
    assert client.post(f"/questions/{own.public_id}/new/").status_code == 404


def test_a_draft_of_a_cohorts_question_stays_with_who_leaves(client, cohort, dov, ben, question):
    draft = Story.start(ben, make_question(question.main, owner=dov, cohort=cohort))
    cohort.memberships.get(user=ben).leave()
    client.force_login(ben)
    assert "What did you do on your first day?" in client.get(draft.get_absolute_url()).content.decode()
    assert client.post(f"/questions/{draft.question.public_id}/new/").status_code == 404


def test_a_draft_of_this_story_opens_from_its_page(client, ana, draft):
    other = Question.objects.get(slug="week-too-full")
    client.force_login(ana)
    answer = begin_of_story(client, draft.story, other)
    other_draft = Draft.objects.get(question=other)
    assert other_draft.story == draft.story
    assert answer.url == other_draft.get_absolute_url()


def test_a_question_that_is_not_open_cannot_be_answered(client, ana, ben, draft):
    hidden = make_question(draft.question.main, owner=ben)
    client.force_login(ana)
    assert begin_of_story(client, draft.story, hidden).status_code == 404


def test_a_draft_of_another_users_story_is_not_begun(client, ben, draft):
    client.force_login(ben)
    assert begin_of_story(client, draft.story, draft.question).status_code == 404
    assert Draft.objects.count() == 1
