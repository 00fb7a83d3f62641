"""Which questions a story could answer: by the competencies it shows, and by the words both have.

Words are compared as PostgreSQL's lexemes, so whatever stands in a story is data and never part of a query. A lexeme
weighs the more the fewer questions have it: "tell" and "time" say nothing.
"""

import math
import struct
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg, StringAgg
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Case, F, Func, Sum, When, Window
from django.db.models.functions import Length

from answers.models import Draft, Question, Section, Story, StoryCompetency
from answers.models.lexemes import WITHOUT_COMMON, vector
from starcoach.compiled import Compiled

SHOWS_MAINLY, SHOWS_ALSO, SHOWS_RELATED = 4, 3, 2
"""Quarters that a story is worth which mainly shows what a question mainly asks for, which also shows it, which shows
another of the question's competencies."""
THRESHOLD = 0.5
"""The least score of a match: the story shows a competency of the question, or has half of its words, by weight."""
MAX_CHARACTERS = 600_000
"""So much is read of the sections, those saved last, and as much of the memories: some 600 ordinary ones of each."""
MAX_MATCHES, MAX_WEAK_MATCHES = 8, 3
WEIGHT_UNIT = 2**32
"""Weights are whole numbers of so small a part, and a score of 2 still fits the eight bytes of a lane."""


class TsvectorToArray(Func):
    function = "tsvector_to_array"
    output_field = ArrayField(models.TextField())


class Both(Func):
    """Two vectors as one."""

    template, arg_joiner = "(%(expressions)s)", " || "
    output_field = SearchVectorField()


@dataclass
class QuestionProfile:
    """What a question asks for, and the lexemes it asks in."""

    pk: int
    main: int
    competencies: frozenset
    lexemes: frozenset


@dataclass
class StoryProfile:
    """What a story shows, and the lexemes of all that is written of it."""

    pk: int
    mainly: int | None = None
    competencies: set = field(default_factory=set)
    lexemes: set = field(default_factory=set)


class Matcher:
    """Matches the questions open to a user with their stories; four queries, however many there are.

    A score is from 0 to 2: what the story shows, and the share of the question's lexemes, by weight, that are in it.
    The stories stand side by side in lanes of one long integer, so that each lexeme of a question is one addition for
    all of them: 5,000 questions and 200 stories are a million pairs.
    """

    def __init__(self, user, story=None):
        self.questions = {question.pk: question for question in question_profiles(user)}
        self.stories = list(
            story_profiles(user, words_of_all_stories(user) if story is None else words_of_story(story))
        )
        self.weights = lexeme_weights(self.questions.values())
        self.shown = self.lanes(lambda story: story.competencies)
        self.mainly_shown = self.lanes(lambda story: {story.mainly})
        having = self.lanes(lambda story: story.lexemes & self.weights.keys())
        self.having = {lexeme: self.weights[lexeme] * stories for lexeme, stories in having.items()}

    def lanes(self, keys):
        """{key: an integer with a one in the lane of each story that has this key}"""
        found: dict[Any, bytearray] = defaultdict(lambda: bytearray(8 * len(self.stories)))
        for at, story in enumerate(self.stories):
            for key in keys(story):
                found[key][8 * at] = 1
        return {key: int.from_bytes(lanes, "little") for key, lanes in found.items()}

    def all_scores(self, pk):
        """The score of each story for a question, in the order of the stories."""
        question = self.questions[pk]
        whole = sum(self.weights[lexeme] for lexeme in question.lexemes) or 1
        words = sum(self.having.get(lexeme, 0) for lexeme in question.lexemes)
        lanes = 4 * words + whole * self.quarters(question)
        totals = struct.unpack(f"<{len(self.stories)}Q", lanes.to_bytes(8 * len(self.stories), "little"))
        return [total / (4 * whole) for total in totals]

    def quarters(self, question):
        """What each story is worth by what it shows."""
        mainly = self.mainly_shown.get(question.main, 0)
        also = mainly | self.shown.get(question.main, 0)
        related = also
        for competency in question.competencies:
            related |= self.shown.get(competency, 0)
        return SHOWS_RELATED * related + (SHOWS_ALSO - SHOWS_RELATED) * also + (SHOWS_MAINLY - SHOWS_ALSO) * mainly

    def scores(self, pk):
        """Those of the stories that match a question, the best first."""
        return sorted((score for score in self.all_scores(pk) if score >= THRESHOLD), reverse=True)

    def best_scores(self):
        """{question: the score of the story that matches it best}, of those that any matches."""
        best = ((pk, max(self.all_scores(pk), default=0)) for pk in self.questions)
        return {pk: score for pk, score in best if score >= THRESHOLD}


def lexeme_weights(questions):
    """How much each lexeme says, in WEIGHT_UNITs: nothing where every question has it."""
    counts = Counter(lexeme for question in questions for lexeme in question.lexemes)
    return {lexeme: round(math.log(len(questions) / count) * WEIGHT_UNIT) for lexeme, count in counts.items()}


def question_profiles(user):
    for pk, main, asks, lexemes in words_of_questions(user):
        yield QuestionProfile(pk, main, frozenset(asks), frozenset(lexemes))


@Compiled
def words_of_questions(user):
    """(question, the competency that it mainly asks for, all that it asks for, the lexemes that it asks in)"""
    return (
        Question.objects.open_to(user)
        .order_by("position", "pk")
        .annotate(names=StringAgg("competencies__name", " "), asks=ArrayAgg("competencies"))
        .annotate(lexemes=TsvectorToArray(Both("search_vector", vector("names", config=WITHOUT_COMMON))))
        .values_list("pk", "main", "asks", "lexemes")
    )


def story_profiles(user, words):
    """words: what words_of_stories() finds."""
    profiles = {pk: StoryProfile(pk, lexemes=set(lexemes)) for pk, lexemes in words}
    for pk, competency, is_mainly in competencies_of(list(profiles)):
        profiles[pk].competencies.add(competency)
        if is_mainly:
            profiles[pk].mainly = competency
    for pk, lexemes in words_of_drafts(user, list(profiles)):
        profiles[pk].lexemes.update(lexemes)
    return profiles.values()


@Compiled
def competencies_of(stories):
    """(story, what it shows, whether mainly)"""
    tags = StoryCompetency.objects.filter(story__pk__among=stories)
    return tags.values_list("story", "competency", "is_mainly")


@Compiled
def words_of_all_stories(user):
    return words_of_stories(Story.objects.owned_by(user).listed())


@Compiled
def words_of_story(story):
    return words_of_stories(Story.objects.filter(pk=story.pk))


def words_of_stories(stories):
    """(story, lexemes of its title and its memory), the memories of the last ones."""
    is_read = When(read__lte=MAX_CHARACTERS, then="search_vector")
    rows = stories.annotate(read=Window(Sum(Length("memory")), order_by="-pk"))
    rows = rows.annotate(lexemes=TsvectorToArray(Case(is_read, default=vector("title")))).order_by()
    return rows.values_list("pk", "lexemes")


@Compiled
def words_of_drafts(user, stories):
    """(story, lexemes of a section) of the sections saved last."""
    sections = Section.objects.filter(draft__in=Draft.objects.written_by(user).filter(story__pk__among=stories))
    by_time: Any = [F("saved_at").desc(nulls_last=True), "pk"]
    rows = sections.exclude(text="").annotate(read=Window(Sum(Length("text")), order_by=by_time))
    rows = rows.filter(read__lte=MAX_CHARACTERS).annotate(lexemes=TsvectorToArray("search_vector"))
    return rows.values_list("draft__story", "lexemes")


def matching_questions(user, story):
    """The questions that match a story, the best first, at most eight: (Question, the story's draft of it or None).

    Where none reaches the threshold, the three best that share a word with it: a beginning for a new story.
    """
    matcher = Matcher(user, story)
    scored = [(*matcher.all_scores(pk), pk) for pk in matcher.questions]
    scored.sort(key=lambda pair: -pair[0])
    best = [pk for score, pk in scored if score >= THRESHOLD][:MAX_MATCHES]
    best = best or [pk for score, pk in scored[:MAX_WEAK_MATCHES] if score]
    questions = Question.objects.select_related("main").in_bulk(best)
    drafts = {draft.question_id: draft for draft in reversed(story.drafts.all())}
    return [(questions[pk], drafts.get(pk)) for pk in best]
