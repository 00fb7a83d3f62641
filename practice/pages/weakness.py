"""Spot the weakness: of each part of the earlier draft, the first indicator that it misses.

Levels build on one another, so what comes after the first miss does not count yet. The finished words are shown once it
is found.
"""

from dataclasses import dataclass
from zlib import crc32

from answers.rubric import INDICATORS, Indicator
from practice.models.attempts import Kind
from practice.pages.tries import Item, TriesPage, read_tries
from text.components import Component

HOW_MANY = 4
"""Indicators to choose from."""


@dataclass(kw_only=True)
class WeakPart(Item):
    """A part of the earlier draft; finished: how it was told in the end."""

    component: Component
    content: dict
    finished: str

    @property
    def label(self):
        return self.component.label

    def indicators(self):
        """(indicator, whether it was tried, whether it takes the focus) of each that may be chosen."""
        return [(indicator_of(slug), *marks) for slug, *marks in self.marks()]

    def missed(self):
        return indicator_of(self.right[0])

    def last_choice(self):
        return indicator_of(self.last()) if self.tried else None

    def is_after(self):
        """Whether the last choice comes after the first that is missed."""
        return self.choices.index(self.last()) > self.choices.index(self.right[0])


class WeaknessPage(TriesPage):
    kind = Kind.WEAKNESS

    def __init__(self, exemplar, answers, is_check):
        finished = {section["component"]: section["text"] for section in exemplar.content["sections"]}
        parts = enumerate(exemplar.content["weak"], 1)
        super().__init__(exemplar, [read_part(number, part, finished, answers) for number, part in parts], is_check)


def read_part(number, content, finished, answers):
    component = Component(content["component"])
    right = [content["misses"]]
    choices = choices_around(content["misses"], content["text"])
    tried, is_fresh = read_tries(answers, number, choices, right)
    return WeakPart(
        number=number, choices=choices, right=right, tried=tried, is_fresh=is_fresh,
        component=component, content=content, finished=finished[component],
    )  # fmt: skip


def choices_around(slug, text):
    """Indicators in a row of the same criterion, the one missed among them, at a place that the text decides."""
    criterion = INDICATORS[slug][0]
    slugs = [indicator.slug for indicator in criterion.indicators]
    most = max(0, len(slugs) - HOW_MANY)
    start = min(max(0, slugs.index(slug) - crc32(text.encode()) % HOW_MANY), most)
    return slugs[start : start + HOW_MANY]


def indicator_of(slug) -> Indicator:
    return INDICATORS[slug][1]
