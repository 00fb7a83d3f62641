"""Which questions a story could answer: by the competencies it shows, and by the words both have.

Words are compared as PostgreSQL's lexemes, so whatever stands in a story is data and never part of a query. A lexeme
weighs the more the fewer questions have it: "tell" and "time" say nothing.
"""

import math
from collections import Counter
from dataclasses import dataclass, field

from django.contrib.postgres.aggregates import ArrayAgg, StringAgg
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import F, Func, Q, Value

from answers.models import Draft, Question, Section, Story

SHOWS_MAINLY, SHOWS_ALSO, SHOWS_RELATED = 1.0, 0.75, 0.5
"""Worth of a story that mainly shows what a question mainly asks for, that also shows it, that shows another of the
question's competencies."""
THRESHOLD = 0.5
"""The least score of a match: the story shows a competency of the question, or has half of its words, by weight."""
MAX_SECTIONS = 400
"""How many sections are read, the last saved first."""
MAX_MATCHES, MAX_WEAK_MATCHES = 8, 3


class Lexemes(Func):
    """What PostgreSQL's English search knows a text by."""

    function = "tsvector_to_array"
    output_field = ArrayField(models.TextField())

    def __init__(self, *expressions):
        super().__init__(SearchVector(*expressions, config="english"))


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
    mainly: int | None
    competencies: frozenset
    lexemes: set = field(default_factory=set)


class Matcher:
    """Matches the questions open to a user with their stories; three queries, however many there are."""

    def __init__(self, user, stories=None):
        self.questions = list(question_profiles(user))
        self.stories = list(story_profiles(user, Story.objects.owned_by(user).listed() if stories is None else stories))
        self.weights = lexeme_weights(self.questions)

    def score(self, story, question):
        """From 0 to 2: what the story shows, and the share of the question's lexemes, by weight, that are in it."""
        whole = self.weight(question.lexemes)
        share = self.weight(question.lexemes & story.lexemes) / whole if whole else 0
        return competency_score(story, question) + share

    def weight(self, lexemes):
        return sum(self.weights[lexeme] for lexeme in lexemes)

    def scores_by_question(self):
        """{question: the scores of the stories that match it, the best first}"""
        return {question.pk: self.scores(question) for question in self.questions}

    def scores(self, question):
        scores = (self.score(story, question) for story in self.stories)
        return sorted((score for score in scores if score >= THRESHOLD), reverse=True)


def competency_score(story, question):
    if question.main == story.mainly:
        return SHOWS_MAINLY
    if question.main in story.competencies:
        return SHOWS_ALSO
    return SHOWS_RELATED if question.competencies & story.competencies else 0


def lexeme_weights(questions):
    """How much each lexeme says: nothing where every question has it."""
    counts = Counter(lexeme for question in questions for lexeme in question.lexemes)
    return {lexeme: math.log(len(questions) / count) for lexeme, count in counts.items()}


def question_profiles(user):
    rows = (
        Question.objects.open_to(user)
        .order_by("position", "pk")
        .annotate(names=StringAgg("competencies__name", Value(" ")), asks=ArrayAgg("competencies"))
        .annotate(lexemes=Lexemes("text", "names"))
    )
    for pk, main, asks, lexemes in rows.values_list("pk", "main", "asks", "lexemes"):
        yield QuestionProfile(pk, main, frozenset(asks), frozenset(lexemes))


def story_profiles(user, stories):
    shown = ArrayAgg("story_competencies__competency", filter=Q(story_competencies__isnull=False), default=Value([]))
    mainly = models.Max("story_competencies__competency", filter=Q(story_competencies__is_mainly=True))
    rows = stories.order_by().annotate(shown=shown, mainly=mainly, lexemes=Lexemes("title", "memory"))
    profiles = {
        pk: StoryProfile(pk, mainly, frozenset(shown), set(lexemes))
        for pk, mainly, shown, lexemes in rows.values_list("pk", "mainly", "shown", "lexemes")
    }
    drafts = Draft.objects.written_by(user).filter(story__in=list(profiles))
    sections = Section.objects.filter(draft__in=drafts).exclude(text="")
    last = sections.order_by(F("saved_at").desc(nulls_last=True), "pk").annotate(lexemes=Lexemes("text"))
    for pk, lexemes in last.values_list("draft__story", "lexemes")[:MAX_SECTIONS]:
        profiles[pk].lexemes.update(lexemes)
    return profiles.values()


def matching_questions(user, story):
    """The questions that match a story, the best first, at most eight: (Question, the story's draft of it or None).

    Where none reaches the threshold, the three best that share a word with it: a beginning for a new story.
    """
    matcher = Matcher(user, Story.objects.filter(pk=story.pk))
    (profile,) = matcher.stories
    scored = [(matcher.score(profile, question), question.pk) for question in matcher.questions]
    scored.sort(key=lambda pair: -pair[0])
    best = [pk for score, pk in scored if score >= THRESHOLD][:MAX_MATCHES]
    best = best or [pk for score, pk in scored[:MAX_WEAK_MATCHES] if score]
    questions = Question.objects.select_related("main").in_bulk(best)
    drafts = {draft.question_id: draft for draft in reversed(story.drafts.all())}
    return [(questions[pk], drafts.get(pk)) for pk in best]
