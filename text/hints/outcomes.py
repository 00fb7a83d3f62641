"""Rules for what Result shows: praise, a claim without size or proof, a percentage without its base."""

import re
from collections.abc import Iterator

from text.facts import Fact, kind
from text.hints.reading import Answer, Section
from text.hints.rules import Place, rule

NO_SIZE = {"year", "decade", "version", "phone", "code", "ordinal", "name"}
"""Kinds of facts that show no size; a date and a time of day can be checked."""
NO_BASE = {*NO_SIZE, "share", "span", "date", "time"}
PERCENTAGE = re.compile(r"\d+(\.\d+)?%")
MOST_WORDS = 20
REACH = 4
"""Words beside a percentage within which a verb of change makes it one."""


@rule(
    "praise",
    parts="R",
    title="Praise in place of an outcome",
    question="What could somebody else have seen?",
    evidence="Everybody says that everybody was happy; advisers name it the commonest weak ending.",
    looks_at="“It went well”, “everyone was happy” and their like in Result",
    exceptions=("Result has a number, a proof, or any sentence that tells something else",),
    hits=4,
    right=4,
)
def praise(answer: Answer) -> Iterator[Place]:
    result = answer["R"]
    if is_bare(result):
        yield from [result.place(*found) for found in praises(result)][:1]


@rule(
    "no-size",
    parts="R",
    title="No size and no proof",
    question="How would a stranger know?",
    evidence="By how much is the first thing an interviewer asks back; the Ministry of Justice’s notes on STAR ask how "
    "you knew.",
    looks_at="“Improved”, “solved”, “faster” and their like in Result, with nothing to measure or to check",
    exceptions=(
        "there is a number, in figures or words; “twice”, “none” and “no complaints” count, years and versions do not",
        "there is a proof without a number: adopted, renewed, passed, still in use",
        "any sentence tells something else",
        "the hint on praise is there",
    ),
    hits=5,
    right=5,
)
def no_size(answer: Answer) -> Iterator[Place]:
    result = answer["R"]
    if is_bare(result) and not praises(result):
        yield from [result.place(*found) for found in result.find("claim")][:1]


def praises(result: Section, start: int = 0, stop: int | None = None) -> list[tuple[int, int]]:
    """Where praise stands; "happy to sign it" is none."""
    return [(at, after) for at, after in result.find("praise", start, stop) if result.word(after) != "to"]


def is_bare(result: Section) -> bool:
    """Whether a result has no size and no proof, and each sentence is praise, a claim, or a lesson."""
    if result.has("proof") or any(kind(fact.key) not in NO_SIZE for fact in result.facts):
        return False
    return all(says_little(result, *sentence) for sentence in result.sentences)


def says_little(result: Section, start: int, stop: int) -> bool:
    """Whether a sentence is praise, a claim or a lesson, and too short to tell something else besides."""
    if stop - start > MOST_WORDS or not {":", ";"}.isdisjoint(result.words[start:stop]):
        return False
    return bool(praises(result, start, stop)) or any(
        result.has(sort, start, stop) for sort in ("claim", "lesson", "slogan")
    )


@rule(
    "bare-percentage",
    parts="R",
    title="A percentage of what?",
    question="From how many to how many?",
    evidence="40 % of five and 40 % of five thousand are two stories.",
    looks_at="A change by so many per cent in Result, and no number beside it in the whole answer",
    exceptions=(
        "any section has a number that may be what it is of",
        "it is a share of something: “80 % of the class”",
        "it is a mark or a rate, not a change",
    ),
    hits=4,
    right=4,
)
def bare_percentage(answer: Answer) -> Iterator[Place]:
    found = [fact for fact in answer["R"].facts if PERCENTAGE.fullmatch(fact.key)]
    if len(found) == 1 and "%" in found[0].key and is_change(answer["R"], found[0]) and not has_base(answer):
        yield Place("R", found[0].start, found[0].end)


def is_change(result: Section, fact: Fact) -> bool:
    """Whether a percentage, written as one, says by how much something changed."""
    if not any(sign in fact.words.lower() for sign in ("%", "per cent", "percent")):
        return False
    inside = [at for at, (start, end) in enumerate(result.spans) if fact.start <= start and end <= fact.end]
    first, after = inside[0], inside[-1] + 1
    if result.word(after) == "of" or result.word(first - 1) in ("from", "to", "at"):
        return False
    return result.word(first - 1) == "by" or result.has(
        "change", max(0, first - REACH), min(after + REACH, len(result.words))
    )


def has_base(answer: Answer) -> bool:
    """Whether a number stands anywhere that the percentage may be of; a span in Situation or Task may."""
    if any(kind(fact.key) not in NO_BASE for section in answer for fact in section.facts):
        return True
    return any(kind(fact.key) == "span" for component in "ST" for fact in answer[component].facts)
