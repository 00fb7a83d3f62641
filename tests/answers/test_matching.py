"""Which questions match a story, and how well."""

import math

import pytest

from answers.matching import Matcher, QuestionProfile, lexeme_weights, matching_questions
from answers.models import Competency, Question, Story
from tests.conftest import write
from text.components import Component


@pytest.fixture
def competencies(content, eve):
    """A few of them, each known by one word; no question is open to Ana but those that a test asks."""
    Question.objects.update(owner=eve)
    slugs = ("empathy", "resilience", "leadership", "teamwork")
    return [Competency.objects.get(slug=slug) for slug in slugs]


@pytest.fixture
def ask(competencies):
    """ask(text, *competencies): a question that mainly asks for the first; for empathy, where none is said."""

    def ask(text, *asked):
        main, *_ = asked = asked or competencies[:1]
        question = Question.objects.create(text=text, main=main)
        question.competencies.set(asked)
        return question

    return ask


def score(user, story, question):
    matcher = Matcher(user)
    (at,) = [at for at, profile in enumerate(matcher.stories) if profile.pk == story.pk]
    return matcher.all_scores(question.pk)[at]


def scores_by_question(user):
    matcher = Matcher(user)
    return {pk: matcher.scores(pk) for pk in matcher.questions}


def oxen(*numbers):
    return " ".join(f"ox{number}" for number in numbers)


@pytest.mark.parametrize(
    ("mainly", "also", "expected"),
    [(0, [], 1.0), (0, [1], 1.0), (2, [0], 0.75), (2, [0, 1], 0.75), (1, [], 0.5), (2, [1], 0.5), (2, [3], 0)],
    ids=["mainly", "mainly and more", "also", "also and more", "mainly another", "another", "neither"],
)
def test_a_story_is_worth_the_more_the_nearer_what_it_shows_is_to_what_the_question_asks(
    ana, ask, competencies, mainly, also, expected
):
    question = ask("What?", *competencies[:2])
    ask("Who?", competencies[3])
    story = Story.add(ana, "Xyzzy", "")
    story.tag(competencies[mainly], [competencies[place] for place in also])
    assert score(ana, story, question) == expected


def test_a_story_that_shows_nothing_is_worth_its_words_alone(ana, ask):
    question = ask("zebra")
    ask("lion")
    assert score(ana, Story.add(ana, "Xyzzy", ""), question) == 0
    assert score(ana, Story.add(ana, "A zebra", ""), question) == 1


def test_to_what_it_shows_is_added_the_share_of_the_words_that_it_has(ana, ask, competencies):
    question = ask("zebra", competencies[0])
    ask("lion", competencies[1])
    story = Story.add(ana, "Zebras with empathy", "", competencies[0])
    assert score(ana, story, question) == 2


@pytest.mark.parametrize(("shared", "is_match"), [(24, False), (26, True)])
def test_words_alone_match_from_half_of_them_on(ana, ask, competencies, shared, is_match):
    """Of fifty: the name of what a question asks for counts as well."""
    ask(oxen(*range(49)), competencies[0])
    ask("lion", competencies[1])
    Story.add(ana, "", oxen(*range(shared)))
    assert [bool(scores) for scores in scores_by_question(ana).values()] == [is_match, False]


def test_what_it_shows_of_a_question_alone_is_a_match(ana, ask, competencies):
    question = ask("What?", *competencies[:2])
    Story.add(ana, "Xyzzy", "", competencies[1])
    assert scores_by_question(ana) == {question.pk: [0.5]}


def test_the_scores_of_a_question_are_those_of_each_story_the_best_first(ana, ask, competencies):
    question = ask("What?", *competencies[:2])
    for competency in (competencies[1], competencies[0], competencies[2]):
        Story.add(ana, f"About {competency.slug}", "", competency)
    ask("Who?", competencies[3])
    best, second = scores_by_question(ana)[question.pk]
    assert best > second >= 0.5


def test_a_word_weighs_the_more_the_fewer_questions_have_it_and_nothing_where_all_do():
    shares = ["all half one", "all half", "all", "all"]
    questions = [QuestionProfile(pk, 0, frozenset(), frozenset(words.split())) for pk, words in enumerate(shares)]
    assert lexeme_weights(questions) == {
        "all": 0,
        "half": round(math.log(2) * 2**32),
        "one": round(math.log(4) * 2**32),
    }


def test_a_rare_word_brings_a_question_nearer_than_a_common_one(ana, ask):
    question = ask("zebra tiger horse")
    ask("tiger horse")
    ask("horse")
    rare, common, everywhere = (score(ana, Story.add(ana, word, ""), question) for word in ("zebra", "tiger", "horse"))
    assert rare > common > everywhere == 0


def test_words_of_the_title_the_memory_and_each_section_count(ana, ask, competencies):
    question = ask(oxen(1, 2, 3), competencies[0])
    ask("lion", competencies[1])
    story = Story.add(ana, "Ox1", "Empathy with ox2")
    write(story.begin_draft(question), dict.fromkeys(Component, "And ox3."))
    assert score(ana, story, question) == 1


def test_words_of_a_draft_in_the_trash_do_not_count(ana, ask):
    question = ask("zebra")
    ask("lion")
    story = Story.add(ana, "Xyzzy", "")
    draft = story.begin_draft(question)
    write(draft, dict.fromkeys(Component, "A zebra"))
    draft.trash()
    assert score(ana, story, question) == 0


def test_a_question_without_words_is_a_match_by_what_is_shown_alone(ana, ask, competencies):
    question = ask("The")
    Competency.objects.update(name="And")
    story = Story.add(ana, "Xyzzy", "", competencies[0])
    assert score(ana, story, question) == 1


def test_a_story_has_the_eight_best_matches(ana, ask, competencies):
    asked = [ask(oxen(number), *competencies[: 1 + number % 2]) for number in range(9)]
    best = ask("zebra", competencies[0])
    story = Story.add(ana, "A zebra", "", competencies[0])
    found = [question for question, _ in matching_questions(ana, story)]
    assert len(found) == 8
    assert found[0] == best
    assert set(found) < {best, *asked}


def test_of_equal_matches_the_first_in_the_bank_stands_first(ana, ask):
    asked = [ask(oxen(number)) for number in range(4)]
    story = Story.add(ana, "Xyzzy", "", asked[0].main)
    assert [question for question, _ in matching_questions(ana, story)] == asked


def test_where_none_matches_the_three_that_share_the_most_words_are_shown(ana, ask):
    asked = [ask(oxen(*range(number, 20))) for number in (1, 5, 9, 13)]
    ask("lion")
    story = Story.add(ana, "", oxen(*range(1, 14, 4)))
    found = [question for question, _ in matching_questions(ana, story)]
    assert len(found) == 3
    assert set(found) <= set(asked)
    scores = [score(ana, story, question) for question in found]
    assert 0.5 > scores[0] >= scores[1] >= scores[2] > 0


def test_the_draft_of_a_question_comes_with_it(ana, ask):
    question, other = ask("zebra"), ask("lion")
    story = Story.add(ana, "Zebra", "", question.main)
    draft = story.begin_draft(question)
    assert dict(matching_questions(ana, story)) == {question: draft, other: None}
