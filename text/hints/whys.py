"""Rules for the form of the 5 Whys."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from text.hints.rules import Place, rule

LIKELY_DEPTH = 3
"""Rungs from which on the last is taken for the root; five is custom, not magic."""


class Rung(Protocol):
    """One why and because, as far as the hints read it; nature is "person", "process" or nothing."""

    nature: str
    is_within_reach: bool
    evidence: str


@rule(
    "stops-at-person",
    title="It stops at a person",
    question="What let that happen: a rule, a habit, something that was not checked?",
    evidence="Guides to root causes warn of a chain that ends at human error: the next person will make it again.",
    looks_at="The nature of each rung",
    exceptions=("a process or a condition stands further down",),
)
def stops_at_person(rungs: Sequence[Rung], fits: Mapping[str, str | None]) -> Iterator[Place]:
    people = [number for number, rung in enumerate(rungs, 1) if rung.nature == "person"]
    if people and not any(rung.nature == "process" for rung in rungs[people[-1] :]):
        yield Place(rung=people[-1])


@rule(
    "out-of-reach",
    title="It ends out of reach",
    question="Is there a nearer rung, where you could do something?",
    evidence="Guides to root causes say to stop where one can act.",
    looks_at="Whether the last rung is marked as within your reach",
    exceptions=("there is one rung only",),
)
def out_of_reach(rungs: Sequence[Rung], fits: Mapping[str, str | None]) -> Iterator[Place]:
    if len(rungs) > 1 and not rungs[-1].is_within_reach:
        yield Place(rung=len(rungs))


@rule(
    "nothing-fixes",
    title="Nothing fixes the root",
    question="Which words in Action fix this?",
    evidence="An action that stops at the first rung leaves the cause where it was.",
    looks_at="The words of Action linked to the root",
    exceptions=("there are fewer than three rungs",),
)
def nothing_fixes(rungs: Sequence[Rung], fits: Mapping[str, str | None]) -> Iterator[Place]:
    if len(rungs) >= LIKELY_DEPTH and not is_linked(fits, "A"):
        yield Place(rung=len(rungs))


@rule(
    "nothing-shows",
    title="Nothing shows that it stayed fixed",
    question="Which words in Result show that it stayed fixed?",
    evidence="A root cause is proved by what did not come back.",
    looks_at="The words of Result linked to the root",
    exceptions=("there are fewer than three rungs", "Action has no words linked to the root yet"),
)
def nothing_shows(rungs: Sequence[Rung], fits: Mapping[str, str | None]) -> Iterator[Place]:
    if len(rungs) >= LIKELY_DEPTH and is_linked(fits, "A") and not is_linked(fits, "R"):
        yield Place(rung=len(rungs))


def is_linked(fits: Mapping[str, str | None], component: str) -> bool:
    return fits.get(component) not in {None, "gone"}


@rule(
    "ends-early",
    title="It ends early",
    question="And why was that?",
    evidence="Most chains of two rungs go on; five is custom, not magic.",
    looks_at="The number of rungs",
    exceptions=("there is one rung only, or three or more",),
)
def ends_early(rungs: Sequence[Rung], fits: Mapping[str, str | None]) -> Iterator[Place]:
    if 1 < len(rungs) < LIKELY_DEPTH:
        yield Place(rung=len(rungs))


@rule(
    "no-evidence",
    title="Not said how you know",
    question="How do you know?",
    evidence="Guides to root causes ask for data, not for guesses.",
    looks_at="The first rung without a word on how you know",
    exceptions=("every rung has one",),
)
def no_evidence(rungs: Sequence[Rung], fits: Mapping[str, str | None]) -> Iterator[Place]:
    yield from [Place(rung=number) for number, rung in enumerate(rungs, 1) if not rung.evidence.strip()][:1]
