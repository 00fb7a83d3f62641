"""What the program may ask about the 5 Whys: it looks at their form, never at their meaning."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

MAX_HINTS = 3
"""Hints shown at once."""
LIKELY_DEPTH = 3
"""Rungs from which on the last is taken for the root; five is custom, not magic."""


class Rung(Protocol):
    """One why and because, as far as the hints read it; nature is "person", "process" or nothing."""

    nature: str
    is_within_reach: bool
    evidence: str


@dataclass(frozen=True)
class Hint:
    """One question to the author; `rung` is the number, from the top, of the rung it speaks of, or None."""

    asks: str
    rung: int | None = None


def hints(rungs: Sequence[Rung], fits: Mapping[str, str | None]) -> list[Hint]:
    """The questions that the form of the 5 Whys raises, the most valuable first, three at most.

    rungs: from the failure down. fits: for "A" and "R", how the words linked to the root stand in that section now
    ("exact", "edited", "moved", "gone"), or None.
    """
    if not rungs:
        return []
    found = [*about_people(rungs), *about_reach(rungs), *about_links(rungs, fits), *about_length(rungs)]
    return [*found, *about_evidence(rungs)][:MAX_HINTS]


def about_people(rungs: Sequence[Rung]) -> Iterator[Hint]:
    """A rung names a person, and no process or condition stands below it: the chain stopped at human error."""
    people = [number for number, rung in enumerate(rungs, 1) if rung.nature == "person"]
    if people and not any(rung.nature == "process" for rung in rungs[people[-1] :]):
        yield Hint("What let that happen: a rule, a habit, something that was not checked?", people[-1])


def about_reach(rungs: Sequence[Rung]) -> Iterator[Hint]:
    """The chain ends where the author could do nothing."""
    if len(rungs) > 1 and not rungs[-1].is_within_reach:
        yield Hint("Is there a rung nearer, where you could do something?", len(rungs))


def about_links(rungs: Sequence[Rung], fits: Mapping[str, str | None]) -> Iterator[Hint]:
    """Nothing in the answer mends the root, or shows that it stayed mended."""
    if len(rungs) < LIKELY_DEPTH:
        return
    if not is_linked(fits, "A"):
        yield Hint("Which words in Action mend this?", len(rungs))
    elif not is_linked(fits, "R"):
        yield Hint("Which words in Result show that it stayed mended?", len(rungs))


def is_linked(fits: Mapping[str, str | None], component: str) -> bool:
    return fits.get(component) not in {None, "gone"}


def about_length(rungs: Sequence[Rung]) -> Iterator[Hint]:
    """Two rungs: most chains go on."""
    if 1 < len(rungs) < LIKELY_DEPTH:
        yield Hint("And why was that?", len(rungs))


def about_evidence(rungs: Sequence[Rung]) -> Iterator[Hint]:
    """A rung without a word on how its author knows."""
    for number, rung in enumerate(rungs, 1):
        if not rung.evidence.strip():
            yield Hint("How do you know?", number)
            return
