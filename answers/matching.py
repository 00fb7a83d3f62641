"""Which questions a story could answer: by what it shows, and by the words both have. One rule for every page.

Words are compared as PostgreSQL's lexemes, so whatever stands in a story is data and never part of a query. A word
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

MAINLY, ALSO, BESIDES = 1.0, 0.75, 0.5
"""What it is worth that a story mainly shows what a question mainly asks for, also shows it, or shows another of its
competencies."""
MATCH_THRESHOLD = 0.5
"""A story could answer a question that is at least so near: one that it shows a competency of, or that it has half of
the words of, by their weight."""
SECTIONS = 400
"""How many sections are read, the last saved first."""
MAX_MATCHES, MAX_WEAK_MATCHES = 8, 3


class Lexemes(Func):
    """What PostgreSQL's English search knows a text by."""

    function = "tsvector_to_array"
    output_field = ArrayField(models.TextField())

    def __init__(self, *expressions):
        super().__init__(SearchVector(*expressions, config="english"))


@dataclass
class Asked:
    """A question: the lexemes it is put in, what it asks for."""

    pk: int
    main: int
    competencies: frozenset
    lexemes: frozenset


@dataclass
class Told:
    """A story: what it shows, and the lexemes of all that is written of it."""

    pk: int
    mainly: int | None
    shown: frozenset
    lexemes: set = field(default_factory=set)


class Matcher:
    """How near each question that is open to somebody is to each of their stories; three queries, however many."""

    def __init__(self, user, stories=None):
        self.questions = list(asked(user))
        self.stories = list(told(user, Story.objects.owned_by(user) if stories is None else stories))
        self.weights = weigh(self.questions)

    def of(self, story, question):
        """From 0 to 2: what it shows, and the share of the question's words that are in it."""
        weight = sum(self.weights[one] for one in question.lexemes)
        share = sum(self.weights[one] for one in question.lexemes & story.lexemes) / weight if weight else 0
        return shows(story, question) + share

    def possible(self):
        """{question: the nearness of each of the stories that could answer it, the nearest first}"""
        found = {}
        for question in self.questions:
            near = [self.of(story, question) for story in self.stories]
            found[question.pk] = sorted((one for one in near if one >= MATCH_THRESHOLD), reverse=True)
        return found


def shows(story, question):
    if question.main == story.mainly:
        return MAINLY
    if question.main in story.shown:
        return ALSO
    return BESIDES if question.competencies & story.shown else 0


def weigh(questions):
    """How much each lexeme says: nothing where every question has it."""
    counts = Counter(one for question in questions for one in question.lexemes)
    return {one: math.log(len(questions) / count) for one, count in counts.items()}


def asked(user):
    rows = (
        Question.objects.open_to(user)
        .order_by("position", "pk")
        .annotate(names=StringAgg("competencies__name", Value(" ")), asks=ArrayAgg("competencies"))
        .annotate(lexemes=Lexemes("text", "names"))
    )
    for pk, main, asks, lexemes in rows.values_list("pk", "main", "asks", "lexemes"):
        yield Asked(pk, main, frozenset(asks), frozenset(lexemes))


def told(user, stories):
    shown = ArrayAgg("story_competencies__competency", filter=Q(story_competencies__isnull=False), default=Value([]))
    mainly = models.Max("story_competencies__competency", filter=Q(story_competencies__is_mainly=True))
    rows = stories.order_by().annotate(shown=shown, mainly=mainly, lexemes=Lexemes("title", "memory"))
    found = {
        pk: Told(pk, mainly, frozenset(shown), set(lexemes))
        for pk, mainly, shown, lexemes in rows.values_list("pk", "mainly", "shown", "lexemes")
    }
    drafts = Draft.objects.written_by(user).filter(story__in=list(found))
    sections = Section.objects.filter(draft__in=drafts).exclude(text="")
    last = sections.order_by(F("saved_at").desc(nulls_last=True), "pk").annotate(lexemes=Lexemes("text"))
    for pk, lexemes in last.values_list("draft__story", "lexemes")[:SECTIONS]:
        found[pk].lexemes.update(lexemes)
    return found.values()


def answerable(user, story):
    """The questions a story could answer, the nearest first, at most eight: (Question, its draft of it or None).

    Where none is near enough, the three nearest that share a word with it: a beginning for a story just noted down.
    """
    near = Matcher(user, Story.objects.filter(pk=story.pk))
    (mine,) = near.stories
    found = sorted(((near.of(mine, one), one.pk) for one in near.questions), key=lambda pair: -pair[0])
    best = [pk for nearness, pk in found if nearness >= MATCH_THRESHOLD][:MAX_MATCHES]
    best = best or [pk for nearness, pk in found[:MAX_WEAK_MATCHES] if nearness]
    questions = Question.objects.select_related("main").in_bulk(best)
    drafts = {draft.question_id: draft for draft in reversed(story.drafts.all())}
    return [(questions[pk], drafts.get(pk)) for pk in best]
