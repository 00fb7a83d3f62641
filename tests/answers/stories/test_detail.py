"""A story's page: what its owner remembers, what it shows, its drafts, and which questions it could answer."""

import pytest
from django.db import IntegrityError
from django.urls import reverse

from answers.matching import matching_questions
from answers.models import Competency, Draft, Question, Story, StoryCompetency
from tests.answers.drafts.test_new import make_question
from tests.markup import markup

HOSTILE = [
    "'; DROP TABLE answers_story; -- \\ ' '' \" `",
    ":* & | ! ( ) <-> <2> !!! ((( a:*A & !b",
    "a" * 10_000,
    "word' | 'other:*" * 600,
    "\u202eflipped \u0645\u0631\u062d\u0628\u0627 \u2067x",
    "👩‍👩‍👧 \ufeff\u200b" * 50,
    "é" * 3000 + " " + "😀" * 3000,
]


@pytest.fixture
def story(draft):
    return draft.story


@pytest.fixture
def address(story):
    return story.get_absolute_url()


@pytest.fixture
def page(client, ana, address):
    client.force_login(ana)
    return lambda: client.get(address).content.decode()


def could(client, address):
    return [question for question, _ in client.get(address).context["page"].questions]


def test_it_has_its_words_its_drafts_and_what_it_shows(page, story):
    story.save_memory("It was in March.", base=0)
    text = page()
    assert "It was in March." in text
    assert "Spoken, 2 minutes" in text
    assert '<option value="problem-solving" selected>' in text


def test_a_draft_in_the_trash_is_not_there(page, draft):
    Draft.objects.filter(pk=draft.pk).update(trashed_at=draft.created_at)
    assert draft.get_absolute_url() not in page()


def test_a_story_of_which_nothing_is_left_outside_the_trash_is_in_no_list(client, ana, draft, address):
    Draft.objects.filter(pk=draft.pk).update(trashed_at=draft.created_at)
    Story.objects.update(title="")
    client.force_login(ana)
    assert address not in client.get("/stories/").content.decode()


def test_it_could_answer_what_asks_for_what_it_mainly_shows(client, page, story, address):
    page()
    found = could(client, address)
    assert len(found) == 8
    assert sum(question.main.slug == "problem-solving" for question in found) >= 4


def test_the_question_it_was_drafted_for_is_among_them_and_marked(page, draft):
    text = page()
    assert "Drafted already" in text
    assert reverse("drafts:new", args=[draft.question.public_id]) not in text


def test_words_alone_bring_a_question_near(client, page, story, address):
    story.story_competencies.all().delete()
    page()
    question = Question.objects.get(slug="explain-outside-field")
    assert question not in could(client, address)
    story.save_memory("Something complicated that I explained to someone outside my field, in communication.", base=0)
    assert could(client, address)[0] == question


def test_a_question_that_is_not_open_to_the_owner_is_never_among_them(client, page, ben, story, address):
    hidden = make_question(story.mainly(), text="Which root cause did you find of the failure?", owner=ben)
    page()
    assert hidden not in could(client, address)
    Question.objects.filter(pk=hidden.pk).update(owner=story.owner)
    assert could(client, address)[0] == hidden


def test_where_none_is_near_it_says_what_to_do(client, ana, content):
    story = Story.add(ana, "Xyzzy", "")
    client.force_login(ana)
    text = client.get(story.get_absolute_url()).content.decode()
    assert "None fits yet" in text
    assert "There is none yet. Start one from a question below" in text


@pytest.mark.parametrize("hostile", HOSTILE)
def test_whatever_stands_in_it_the_questions_are_found(client, page, story, address, hostile):
    story.save_memory(hostile, base=0)
    story.title = hostile[:120]
    story.save()
    story.drafts.get().sections.update(text=hostile)
    assert page()
    assert len(could(client, address)) == 8


def add_drafts(draft, how_many):
    """Others of its story, a word in each part."""
    drafts = [Draft(story=draft.story, question=draft.question) for _ in range(how_many)]
    for each in Draft.objects.bulk_create(drafts):
        each.create_sections()
        each.sections.update(text="Word")


def test_many_drafts_go_on_on_the_next_page(client, ana, story, address):
    client.force_login(ana)
    add_drafts(story.drafts.get(), 51)
    first, second = client.get(address), client.get(address, {"drafts": 2})
    assert 'href="?drafts=2#drafts"' in markup(first)
    drafts = [{draft.pk for draft in answer.context["page"].drafts} for answer in (first, second)]
    assert [len(found) for found in drafts] == [50, 2]
    assert drafts[0] | drafts[1] == {draft.pk for draft in story.drafts.all()}


@pytest.mark.parametrize("how_many", [1, 3, 120])
def test_the_page_stays_cheap(client, page, story, address, how_many, django_assert_num_queries):
    add_drafts(story.drafts.get(), how_many)
    for _ in range(how_many):
        make_question(story.mainly(), owner=story.owner)
    page()
    with django_assert_num_queries(13):
        client.get(address)


def test_a_story_mainly_shows_one_competency(story):
    with pytest.raises(IntegrityError, match="a_story_mainly_shows_one_competency"):
        story.story_competencies.create(competency=Competency.objects.last(), is_mainly=True)


def test_a_story_shows_a_competency_once(story):
    with pytest.raises(IntegrityError, match="a_story_shows_a_competency_once"):
        StoryCompetency.objects.create(story=story, competency=story.mainly())


def test_a_story_just_noted_down_begins_with_the_questions_nearest_to_its_words(ana, content):
    story = Story.add(ana, "", "A customer was angry about an invoice.")
    found = [question for question, _ in matching_questions(ana, story)]
    assert len(found) == 3
    assert any("customer" in question.text.lower() for question in found)


def test_a_story_that_shares_no_word_with_any_question_is_near_to_none(ana, content):
    assert matching_questions(ana, Story.add(ana, "Zzyzx", "Qwerty.")) == []
