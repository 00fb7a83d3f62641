"""A model answer, whole and section by section, its paragraphs cut where the words of a remark begin and end; then its
earlier draft, with what was changed."""

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import cycle

from answers.rubric import Progress, progress_by_criterion
from text.components import Component
from text.counts import count

MARKS = 8
"""How many marks the style sheet knows, each level with its remark; after them it begins again."""


@dataclass
class Span:
    """A run of words; its mark, if it has one, is the number of the remark beside it."""

    text: str
    mark: int | None = None


@dataclass
class Section:
    component: Component
    word_count: int
    paragraphs: list
    remarks: list


@dataclass
class Level:
    """How far the finished part goes by one criterion, and why."""

    progress: Progress
    reason: str

    @property
    def criterion(self):
        return self.progress.criterion

    def word(self):
        return self.progress.word()


@dataclass
class Pair:
    """A part as it was told before, what was changed in it, and how far it goes now."""

    component: Component
    text: str
    changed: str
    levels: list[Level]


class ExemplarPage:
    def __init__(self, exemplar):
        self.exemplar = exemplar

    def pairs(self):
        content = self.exemplar.content
        levels = {level["criterion"]: level for level in content["levels"]}
        return [read_pair(part, levels) for part in content["weak"]]

    @cached_property
    def sections(self):
        return read_sections(self.exemplar.content["sections"])

    def question_parts(self):
        """The first sentence of the question, then what else it asks."""
        return re.split(r"(?<=[.?!])\s+", self.exemplar.question.text, maxsplit=1)


def read_pair(part, levels):
    component = Component(part["component"])
    met = [indicator for level in levels.values() for indicator in level["met"]]
    reached = progress_by_criterion(component, met)
    found = [Level(progress, levels[progress.criterion.slug]["reason"]) for progress in reached]
    return Pair(component, part["text"], part["changed"], found)


def read_sections(sections):
    marks = cycle(range(1, MARKS + 1))
    return [read_section(section, marks) for section in sections]


def read_section(section, marks):
    remarks = [{**remark, "mark": next(marks)} for remark in section["remarks"]]
    paragraphs = [cut_spans(paragraph, remarks) for paragraph in section["text"].split("\n\n")]
    return Section(Component(section["component"]), count(section["text"]), paragraphs, remarks)


def cut_spans(text, remarks):
    """The spans of one paragraph; the remarks come in the order of their words."""
    spans = []
    for remark in remarks:
        before, on, rest = text.partition(remark["on"])
        if on:
            spans += [Span(before), Span(on, remark["mark"])]
            text = rest
    return [span for span in [*spans, Span(text)] if span.text]
