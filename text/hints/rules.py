"""What a rule and a hint are: a rule looks at form, and its hint asks the author one question."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

LEAST_RIGHT = 0.9


class Severity(StrEnum):
    """How much depends on it: a note on what an answer is judged by, a hint on its manner."""

    NOTE = "note"
    HINT = "hint"


@dataclass(frozen=True)
class Place:
    """What a rule found: words of a section, in code points, or a rung of the 5 Whys by its number from the top.

    A range without words stands where something is missing. said: what the question names besides the quoted words.
    """

    component: str = ""
    start: int = 0
    end: int = 0
    rung: int | None = None
    said: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Hint:
    """One question to the author, and the words or the rung that raised it."""

    rule: str
    component: str
    start: int
    end: int
    severity: Severity
    quote: str
    question: str
    rung: int | None = None


@dataclass(frozen=True)
class Rule:
    """One thing that the program notices, as a page of all rules shows it.

    evidence: why it is worth asking. exceptions: when the rule says nothing. parts: the sections it is about, as "ST";
    any, where none is named. hits, right: what it raised in answers for which it was not written, and how much of that
    was right (bench/hints.py).
    """

    slug: str
    title: str
    question: str
    evidence: str
    looks_at: str
    exceptions: tuple[str, ...]
    find: Callable[..., Iterator[Place]]
    severity: Severity = Severity.NOTE
    parts: str = ""
    hits: int = 0
    right: int = 0

    @property
    def is_on(self) -> bool:
        """A rule that was right in less than nine of ten is off, for everybody."""
        return self.right >= LEAST_RIGHT * self.hits

    def hint(self, place: Place, text: str = "") -> Hint:
        """The hint for one place; text: the section in which it is."""
        quote = text[place.start : place.end]
        question = self.question.format(quote=quote, **place.said)
        return Hint(self.slug, place.component, place.start, place.end, self.severity, quote, question, place.rung)


def rule(slug: str, **told: Any) -> Callable[[Callable[..., Iterator[Place]]], Rule]:
    """Make a rule of the function that finds its places."""
    return lambda find: Rule(slug=slug, find=find, **told)
