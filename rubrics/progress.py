"""How far a part has come by a rubric: cumulative levels, each a list of indicators. Pages show words, never a sum.

A level counts only when every indicator of it and of all levels below is met, so that a page can say what is missing
for the next one.
"""

from dataclasses import dataclass

from text.components import Component

LEVELS = ("not yet", "begun", "clear", "strong", "striking")
"""The levels in words, from the first; the same everywhere."""


@dataclass(frozen=True)
class Indicator:
    """One thing that is there or is not; `level` is 2 to 5, as nothing is asked for level 1, or None: it is no step."""

    slug: str
    level: int | None
    text: str


@dataclass(frozen=True)
class Criterion:
    """What one part is judged by, or, without a component, the whole answer.

    `is_one_of_several`: its part is judged by others as well, so that the criterion has to be named.
    """

    slug: str
    title: str
    component: Component | None
    indicators: tuple[Indicator, ...]
    is_one_of_several: bool


@dataclass(frozen=True)
class Progress:
    """How far a part has come by one criterion: the slugs that are met."""

    criterion: Criterion
    met: frozenset[str]

    def at(self, level):
        return [indicator for indicator in self.criterion.indicators if indicator.level == level]

    def has_met_any(self):
        return any(indicator.slug in self.met for indicator in self.criterion.indicators)

    def level(self):
        """1 to 5: the highest of which every indicator is met, and of all below."""
        steps = [(indicator.level, indicator.slug) for indicator in self.criterion.indicators if indicator.level]
        unmet = [level for level, slug in steps if slug not in self.met]
        return min(unmet) - 1 if unmet else len(LEVELS)

    def word(self):
        return LEVELS[self.level() - 1]

    def next_word(self):
        """The level after this one in words; empty after the last."""
        return LEVELS[self.level()] if self.level() < len(LEVELS) else ""

    def missing(self):
        """How many indicators are left to the next level."""
        return sum(indicator.slug not in self.met for indicator in self.at(self.level() + 1))

    def near(self):
        """(indicator, met): what is met at this level, and what the next one asks for."""
        return [pair for level in (self.level(), self.level() + 1) for pair in self._pairs(level)]

    def far(self):
        """(level in words, [(indicator, met)]) for all other levels, for who wants to see the whole ladder."""
        others = set(range(2, len(LEVELS) + 1)) - {self.level(), self.level() + 1}
        return [(LEVELS[level - 1], self._pairs(level)) for level in sorted(others)]

    def rungs(self):
        """(level in words, [(indicator, met)], "met", "next" or "") for each level from the second to the last."""
        marks = {level: "met" for level in range(self.level() + 1)} | {self.level() + 1: "next"}
        levels = range(2, len(LEVELS) + 1)
        return [(LEVELS[level - 1], self._pairs(level), marks.get(level, "")) for level in levels]

    def _pairs(self, level):
        return [(indicator, indicator.slug in self.met) for indicator in self.at(level)]
