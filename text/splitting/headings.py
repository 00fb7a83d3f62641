"""The headings that an author has put over the parts of an answer, in whatever form."""

from dataclasses import dataclass
from operator import attrgetter

import regex

from text.components import Component

NAMES = {
    "situation": "S",
    "the situation": "S",
    "situation and background": "S",
    "background": "S",
    "context": "S",
    "situations": "S",
    "scenario": "S",
    "setting": "S",
    "problem": "S",
    "the problem": "S",
    "what happened": "S",
    "what was the situation": "S",
    "situación": "S",
    "challenge": "ST",
    "the challenge": "ST",
    "challenges": "ST",
    "obstacle": "ST",
    "obstacles": "ST",
    "task": "T",
    "tasks": "T",
    "my task": "T",
    "the task": "T",
    "target": "T",
    "goal": "T",
    "my goal": "T",
    "objective": "T",
    "aim": "T",
    "my role": "T",
    "responsibility": "T",
    "my responsibility": "T",
    "what i had to do": "T",
    "what was mine to do": "T",
    "what was your task": "T",
    "what was my task": "T",
    "aufgabe": "T",
    "tâche": "T",
    "tarea": "T",
    "action": "A",
    "actions": "A",
    "my action": "A",
    "my actions": "A",
    "the action": "A",
    "action taken": "A",
    "actions taken": "A",
    "approach": "A",
    "my approach": "A",
    "solution": "A",
    "steps": "A",
    "steps taken": "A",
    "what i did": "A",
    "what did you do": "A",
    "what action did you take": "A",
    "what actions did you take": "A",
    "activity": "A",
    "activities": "A",
    "handlung": "A",
    "acción": "A",
    "result": "R",
    "results": "R",
    "my result": "R",
    "my results": "R",
    "what was the result": "R",
    "what was the outcome": "R",
    "the result": "R",
    "the results": "R",
    "outcome": "R",
    "outcomes": "R",
    "the outcome": "R",
    "impact": "R",
    "what came of it": "R",
    "lesson": "R",
    "lessons": "R",
    "lesson learned": "R",
    "lessons learned": "R",
    "lessons learnt": "R",
    "learning": "R",
    "learnings": "R",
    "reflection": "R",
    "takeaway": "R",
    "takeaways": "R",
    "what i learned": "R",
    "what i learnt": "R",
    "conclusion": "R",
    "ergebnis": "R",
    "résultat": "R",
    "resultado": "R",
}
"""Which components a heading may announce. What was learned is part of the result."""
LETTERS_NEEDED, WITH_WORDS_NEEDED = 2, 3
"""Different letters, or letters and words, that must stand as headings before a letter is one: "A:" may be anything."""
INITIALS_NEEDED = 3
"""Different letters with a full stop that must begin lines: "A." may be a name."""
NAME = "|".join(sorted(map(regex.escape, NAMES), key=len, reverse=True))
TAILS = {"ituation": "S", "ask": "T", "ction": "A", "ctions": "A", "esult": "R", "esults": "R"}
"""What follows a letter that is set off from its word: **S**ituation, (T)ask."""
TAIL = r"(?<=[STAR](?:\*\*|__|[)\]]))(?:" + "|".join(TAILS) + ")"
JOINED = r"[ \t]*+(?:/|&|\+|,|and|or)[ \t]*+"
TAG = r"</?(?:b|strong|em|i|u|p|li|td|th|h[1-6])>"
BEFORE = rf"(?P<before>(?:[ \t>#*_•·▪|(\[\-–—\p{{So}}\uFE0F\u200D]|{TAG})*+(?:(?:step[ \t])?\d\d?+[.):][ \t*_]*+)?+)"
CLOSING = rf"(?:[ \t\r*_)\]]|{TAG})*+"
AFTER = rf"(?P<after>{CLOSING}(?:\([^()\n]{{0,40}}\)|\d{{1,2}}(?=[ \t\r*_]*[:.\n-]))?+{CLOSING})"
MARK = rf"(?P<mark>[:=|?→]|[-–—]++(?=[ \t\n]|\Z)|\.(?=[ \t]*+$)|$|)(?:[*_]|{TAG})*+[ \t]*+"
RULE = r"(?:\n[ \t]*+[-=_*]{3,}+[ \t\r]*+(?=\n|\Z))?+"
"""A line drawn under a heading."""
BEGINS = r"(?:^|(?<=[.!?;][ \t]))"
WORDS = regex.compile(
    rf"{BEGINS}{BEFORE}(?:[STAR](?:[ \t]*+[-–—:=.)(/|][ \t]*+|\*\*|__|\]))?"
    rf"(?P<name>(?:{NAME}|{TAIL})(?:{JOINED}(?:{NAME}))*+)(?!\w){AFTER}{MARK}{RULE}",
    regex.MULTILINE | regex.IGNORECASE,
)
"""Situation: · 1. Task - · **Action** · ## Result · S (Situation): · Situation/Task: · Result and what I learned."""
LETTER = regex.compile(
    rf"{BEGINS}{BEFORE}(?P<name>[STARL](?:[/&+][STAR])?)(?!\w){AFTER}{MARK}{RULE}", regex.MULTILINE | regex.IGNORECASE
)
"""S: · S - · (T) · [A] · **R** · S/T: · L:, what was learned."""
INITIAL = regex.compile(r"^[ \t]*+(?P<name>[STAR])\.[ \t]++", regex.MULTILINE)
"""S. at the beginning of a line."""
EMPHASIS, CELL = "*_", "\t"
START = attrgetter("start")


@dataclass(frozen=True)
class Heading:
    """A heading from start to end, where its text begins, and the components that it may announce."""

    start: int
    end: int
    components: tuple[Component, ...]


def headings(text: str) -> list[Heading]:
    """The headings of a text in their order; none where they have nothing over them but themselves."""
    words = [heading(found) for found in WORDS.finditer(text) if stands_apart(text, found)]
    letters = [heading(found) for found in LETTER.finditer(text) if stands_apart(text, found, is_letter=True)]
    initials = [heading(found) for found in INITIAL.finditer(text)]
    if len(kinds(initials)) >= INITIALS_NEEDED:
        letters = sorted([*letters, *initials], key=START)
    if len(kinds(letters)) >= LETTERS_NEEDED or len(kinds([*letters, *words])) >= WITH_WORDS_NEEDED:
        words = sorted([*words, *(letter for letter in letters if not overlaps(letter, words))], key=START)
    if len(kinds(words)) == 1:
        words = [found for found in words if starts_line(text, found.start)]
    ends = [0, *(found.end for found in words)]
    starts = [*(found.start for found in words), len(text)]
    has_text = any(text[end:start].strip() for end, start in zip(ends, starts, strict=True))
    return words if has_text else []


def kinds(found: list[Heading]) -> set[tuple[Component, ...]]:
    return {heading.components for heading in found}


def starts_line(text: str, at: int) -> bool:
    return at == 0 or text[at - 1] == "\n"


def heading(found: regex.Match[str]) -> Heading:
    names = regex.split(r"[ \t]*(?:[/&+,]|\band\b|\bor\b)[ \t]*", found["name"].lower())
    whole = NAMES.get(found["name"].lower())
    letters = whole or "".join(NAMES.get(name) or TAILS.get(name) or name.upper() for name in names).replace("L", "R")
    return Heading(found.start(), found.end(), tuple(sorted({Component(letter) for letter in letters}, key=order)))


def order(component: Component) -> int:
    return component.position


def stands_apart(text: str, found: regex.Match[str], *, is_letter: bool = False) -> bool:
    """Whether a sign, emphasis, brackets or the end of the line part the words from what follows."""
    is_bold = all(any(sign in EMPHASIS for sign in found[side]) or "<" in found[side] for side in ("before", "after"))
    is_closed = any(sign in ")]" for sign in found["after"])
    is_bracketed = is_closed and (is_letter or found["before"].endswith(("(", "[")))
    if not starts_line(text, found.start()):
        is_capital = found["name"][0].isupper() and found["mark"] != ""
        return found["mark"] == ":" or is_capital or (is_closed and found["before"].endswith(("(", "[")))
    ends_line = found["mark"] == "" and (found.end() == len(text) or text[found.end()] == "\n")
    is_cell = CELL in found["after"]
    return bool(found["mark"]) or is_bold or is_bracketed or is_cell or (ends_line and not is_letter)


def overlaps(heading: Heading, others: list[Heading]) -> bool:
    return any(other.start < heading.end and heading.start < other.end for other in others)
