"""How a section is judged: cumulative levels, each a list of indicators. Pages show these in words, never a sum.

A level counts only when every indicator of it and of all levels below is met, so that a page can say what is missing
for the next one. Drawn from published anchors for structured interviews; conventions of advisers, not findings.
"""

from dataclasses import dataclass

from text.components import Component

LEVELS = ("not yet", "begun", "clear", "strong", "striking")
"""The levels in words, from the first; the same everywhere."""


@dataclass(frozen=True)
class Indicator:
    """One thing that is there or is not; `level` is 2 to 5, as nothing is asked for level 1."""

    slug: str
    level: int
    text: str


@dataclass(frozen=True)
class Criterion:
    """What one part is judged by; Result has two, the second being what was learned."""

    title: str
    component: Component
    indicators: tuple[Indicator, ...]

    @property
    def slug(self):
        return self.title.lower()

    def is_one_of_several(self):
        """Whether its part is judged by others as well, so that the criterion has to be named."""
        return sum(criterion.component == self.component for criterion in RUBRIC) > 1


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
        unmet = [indicator.level for indicator in self.criterion.indicators if indicator.slug not in self.met]
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


def criterion(title, component, *levels):
    """One of (slug, text) pairs: those of level 2, of level 3, and so on."""
    indicators = [Indicator(slug, level, text) for level, pairs in enumerate(levels, 2) for slug, text in pairs]
    return Criterion(title, component, tuple(indicators))


RUBRIC = (
    criterion(
        "Situation",
        Component.SITUATION,
        [("s-event", "one event, not a habit")],
        [
            ("s-when", "when it was"),
            ("s-where", "where, and your place in it"),
            ("s-wrong", "what was wrong, and for whom"),
        ],
        [
            ("s-stake", "what was at stake"),
            ("s-hard", "one thing that made it hard"),
            ("s-short", "at most a fifth of the words"),
        ],
        [
            ("s-start", "a start that Result comes back to"),
            ("s-used", "nothing that is not used later"),
            ("s-scale", "as hard as the work you are after"),
        ],
    ),
    criterion(
        "Task",
        Component.TASK,
        [("t-goal", "a goal is named")],
        [("t-mine", "your part, apart from the team’s"), ("t-verb", "something to do, not a topic")],
        [("t-done", "what counts as done, or by when"), ("t-given", "given to you, or taken on")],
        [("t-pull", "what pulled against it"), ("t-asked", "what the question asks about")],
    ),
    criterion(
        "Action",
        Component.ACTION,
        [("a-deed", "one thing you did yourself")],
        [
            ("a-steps", "two concrete steps or more"),
            ("a-order", "their order is clear"),
            ("a-verbs", "your verb in each main step"),
        ],
        [
            ("a-reason", "a reason for the main choice"),
            ("a-people", "what somebody needed, or said"),
            ("a-obstacle", "an obstacle and how you met it"),
        ],
        [
            ("a-left", "a way you did not take, and why"),
            ("a-looked", "what you looked at to know"),
            ("a-check", "something you checked or put right"),
            ("a-credit", "who else did what, exactly"),
        ],
    ),
    criterion(
        "Result",
        Component.RESULT,
        [("r-end", "an outcome is told")],
        [("r-change", "one definite change"), ("r-yours", "it follows from what you did")],
        [("r-proof", "before and after, or a proof"), ("r-known", "how you know")],
        [
            ("r-lasts", "it lasted, or it spread"),
            ("r-cost", "what it cost, or did not mend"),
            ("r-closes", "it answers the aim in Task"),
        ],
    ),
    criterion(
        "Learning",
        Component.RESULT,
        [("l-some", "something you learned")],
        [("l-own", "it fits this story and no other")],
        [("l-later", "what you did differently later")],
        [("l-wider", "what it changed beyond you")],
    ),
)
INDICATORS = {indicator.slug: (criterion, indicator) for criterion in RUBRIC for indicator in criterion.indicators}
"""Every indicator by its slug, with its criterion."""


def progress_by_criterion(component, met):
    """The Progress of one part by each of its criteria; `met` holds slugs."""
    return [Progress(criterion, frozenset(met)) for criterion in RUBRIC if criterion.component == component]
