"""Another draft of a story: to another question, in another length."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from answers.models import Draft, Question, Story
from text.targets import Target


def address(draft, **asked):
    return reverse("stories:adapt", args=[draft.story.public_id], query=asked)


def adapt(client, draft, **fields):
    fields = {"question": draft.question.public_id, "target": "form-250", "words": draft.public_id, **fields}
    return client.post(address(draft), fields)


def made(answer):
    return Draft.objects.get(public_id=answer.url.split("/")[2])


def texts(draft):
    return [part.text for part in draft.ordered_sections()]


@pytest.fixture
def other(question):
    return Question.objects.exclude(pk=question.pk).first()


def test_it_begins_with_the_words_of_the_other_character_for_character(client, ana, draft):
    client.force_login(ana)
    draft.sections.filter(component="T").update(text="  I led it. \n\n\tTwice.  \n")
    form = made(adapt(client, draft))
    assert (form.story, form.question, form.target) == (draft.story, draft.question, "form-250")
    assert texts(form) == texts(draft)


def test_it_begins_empty_where_the_author_wants_it_so(client, ana, draft):
    client.force_login(ana)
    card = made(adapt(client, draft, target="card", words=""))
    assert texts(card) == ["", "", "", ""]


def test_it_answers_any_question_of_the_bank(client, ana, draft, other):
    client.force_login(ana)
    assert made(adapt(client, draft, question=other.public_id)).question == other


def test_pressed_twice_it_is_one_draft(client, ana, draft):
    client.force_login(ana)
    assert made(adapt(client, draft)) == made(adapt(client, draft))
    assert made(adapt(client, draft, target="card", words="")) == made(adapt(client, draft, target="card", words=""))
    assert draft.story.drafts.count() == 3


def test_once_something_was_written_in_it_another_is_made(client, ana, draft):
    client.force_login(ana)
    first = made(adapt(client, draft))
    first.ordered_sections()[0].revise("Shorter.", 1, "a-key")
    assert made(adapt(client, draft)) != first


def test_the_draft_it_comes_from_is_never_taken_for_its_copy(client, ana, draft):
    client.force_login(ana)
    assert made(adapt(client, draft, target=draft.target)) != draft


def test_words_go_into_the_empty_draft_that_was_begun_before(client, ana, draft):
    client.force_login(ana)
    empty = made(adapt(client, draft, words=""))
    assert made(adapt(client, draft)) == empty
    assert texts(empty) == texts(draft)


def test_the_page_lists_the_storys_own_questions_first(client, ana, draft, other):
    client.force_login(ana)
    draft.story.begin_draft(other, Target.CARD)
    first, second, *others = client.get(address(draft)).context["form"].questions()
    assert {first, second} == {draft.question, other}
    assert len(others) > 90


def test_a_question_that_the_address_names_stands_chosen(client, ana, draft, other):
    client.force_login(ana)
    page = client.get(address(draft, question=other.public_id)).content.decode()
    assert f'value="{escape(other.text)}"\n' in page
    assert f'<option value="{escape(draft.question.text)}">' in page


@pytest.mark.parametrize("typed", [str, str.lower, "  {} ".format])
def test_a_question_is_chosen_by_its_words(client, ana, draft, other, typed):
    client.force_login(ana)
    assert made(adapt(client, draft, question=typed(other.text))).question == other


def test_words_that_are_no_question_stay_in_the_field(client, ana, draft):
    client.force_login(ana)
    page = adapt(client, draft, question="conflict with <b>").content.decode()
    assert 'value="conflict with &lt;b&gt;"' in page
    assert "There is no such question. Type a few of its words" in page


def test_a_target_that_the_address_names_stands_chosen(client, ana, draft):
    client.force_login(ana)
    assert client.get(address(draft, target="card")).context["form"]["target"].value() == "card"
    assert client.get(address(draft, target="essay")).status_code == 200


def test_it_proposes_the_words_of_the_draft_it_was_opened_from_for_a_target_that_is_not_there(client, ana, draft):
    client.force_login(ana)
    draft.story.begin_draft(draft.question, Target.FORM)
    page = client.get(address(draft, **{"from": draft.public_id})).content.decode()
    assert f'name="words" value="{draft.public_id}" checked' in page
    assert 'value="spoken-90" checked' in page


def test_a_story_of_which_every_draft_is_in_the_trash_gets_a_new_draft(client, ana, draft, other):
    client.force_login(ana)
    Draft.objects.update(trashed_at=timezone.now())
    assert (
        'name="question" list="questions" required autocomplete="off" value=""'
        in client.get(address(draft)).content.decode()
    )
    assert made(adapt(client, draft, question=other.public_id, words="")).question == other


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"question": ""}, "Choose a question."),
        ({"question": "nothing"}, "There is no such question."),
        ({"question": "a\0b"}, "Null characters are not allowed."),
        ({"target": "essay"}, "Choose one of these."),
        ({"words": "nothing"}, "That draft is not there any more."),
        ({"words": "a\0b"}, "Null characters are not allowed."),
    ],
)
def test_what_is_not_there_is_refused_and_the_rest_kept(client, ana, draft, wrong, said):
    client.force_login(ana)
    answer = adapt(client, draft, **{"target": "field-500", **wrong})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert "target" in wrong or 'value="field-500" checked' in page
    assert draft.story.drafts.count() == 1


def test_nobody_adapts_with_the_words_of_another_author(client, ana, ben, draft):
    theirs = Story.start(ben, draft.question)
    client.force_login(ana)
    assert adapt(client, draft, words=theirs.public_id).status_code == 422


def test_a_question_that_another_person_keeps_for_themselves_is_not_there(client, ana, ben, draft, other):
    Question.objects.filter(pk=other.pk).update(owner=ben)
    client.force_login(ana)
    assert other.text not in client.get(address(draft)).content.decode()
    assert adapt(client, draft, question=other.public_id).status_code == 422


@pytest.mark.parametrize("visitor", ["ben", "eve"])
def test_a_story_is_its_owners_alone(client, request, draft, visitor):
    client.force_login(request.getfixturevalue(visitor))
    assert (client.get(address(draft)).status_code, adapt(client, draft).status_code) == (404, 404)


def test_the_desk_leads_there_and_to_the_other_drafts(client, ana, draft):
    client.force_login(ana)
    form = made(adapt(client, draft))
    page = client.get(draft.get_absolute_url()).content.decode()
    assert f"{address(draft)}?from={draft.public_id}" in page
    assert f'href="{form.get_absolute_url()}"' in page


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_desk_costs_as_much_with_many_drafts(client, ana, draft, how_many, django_assert_num_queries):
    client.force_login(ana)
    for target in list(Target)[2 : 2 + how_many]:
        draft.story.adapt(draft.question, target, draft)
    with django_assert_num_queries(11):
        client.get(draft.get_absolute_url())


def test_the_page_costs_as_much_with_many_drafts(client, ana, draft):
    client.force_login(ana)
    costs = []
    for target in list(Target)[2:4]:
        draft.story.adapt(draft.question, target, draft)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(address(draft))
        costs.append(len(queries))
    assert costs == [9, 9]


def test_a_story_without_a_draft_gets_its_first_draft_here(client, ana, content):
    story = Story.add(ana, "Payments", "charged twice")
    client.force_login(ana)
    page = client.get(reverse("stories:adapt", args=[story.public_id])).content.decode()
    assert "The first draft of this story" in page
    assert f'href="{story.get_absolute_url()}"' in page
