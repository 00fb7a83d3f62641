"""How far is it? A level for each part, held against the reference and its reasons; one level apart is close enough.

Some parts are shown as they were told at last, some as they were told before, and which is which the text decides.
"""

from dataclasses import dataclass
from zlib import crc32

from answers.rubric import INDICATORS, LEVELS, Progress, progress_by_criterion
from practice.models.attempts import Kind
from practice.pages.tries import Item, TriesPage, read_tries
from text.components import Component

CLOSE = 1
"""Levels apart that are close enough."""
CHOICES = [str(level) for level in range(1, len(LEVELS) + 1)]


@dataclass(kw_only=True)
class Rated(Item):
    """A part to be rated; reference: its level, 1 to 5; reason: why it is that."""

    component: Component
    text: str
    reference: int
    reason: str

    @property
    def label(self):
        return self.component.label

    def levels(self):
        """(number, level in words, whether it was tried, whether it takes the focus) of each of the five."""
        return [(choice, LEVELS[int(choice) - 1], *marks) for choice, *marks in self.marks()]

    def scale(self):
        """(level in words, whether the part reaches it, whether it is the reader's, whether the reference's)."""
        yours = int(self.last())
        return [
            (word, level <= max(yours, self.reference), level == yours, level == self.reference)
            for level, word in enumerate(LEVELS, 1)
        ]

    def is_exact(self):
        return int(self.last()) == self.reference

    def reference_word(self):
        return LEVELS[self.reference - 1]

    def last_word(self):
        return LEVELS[int(self.last()) - 1] if self.tried else ""

    def is_too_high(self):
        return int(self.last()) > self.reference


class RatingPage(TriesPage):
    kind = Kind.RATING
    nothing_chosen = "Choose a level first."

    def __init__(self, exemplar, answers, is_check):
        parts = enumerate(exemplar.content["weak"], 1)
        super().__init__(
            exemplar, [read_part(number, exemplar.content, part, answers) for number, part in parts], is_check
        )


def read_part(number, content, weak, answers):
    component = Component(weak["component"])
    is_weak = crc32(weak["text"].encode()) % 2 == 1
    text, reference, reason = earlier(weak) if is_weak else finished(component, content)
    right = [choice for choice in CHOICES if abs(int(choice) - reference) <= CLOSE]
    tried, is_fresh = read_tries(answers, number, CHOICES, right)
    return Rated(
        number=number, choices=CHOICES, right=right, tried=tried, is_fresh=is_fresh,
        component=component, text=text, reference=reference, reason=reason,
    )  # fmt: skip


def earlier(weak):
    """The level of a part of the earlier draft is the last before what it misses first."""
    return weak["text"], INDICATORS[weak["misses"]][1].level - 1, weak["because"]


def finished(component, content):
    """By the first criterion of the part: Result's, not the lesson's."""
    [section] = [section for section in content["sections"] if section["component"] == component]
    met = [slug for level in content["levels"] for slug in level["met"]]
    progress: Progress = progress_by_criterion(component, met)[0]
    [reason] = [level["reason"] for level in content["levels"] if level["criterion"] == progress.criterion.slug]
    return section["text"], progress.level(), reason
