"""Reads a model answer from its data file; refuses, with file and place, what the pages could not show."""

import tomllib

from answers.rubric import INDICATORS, RUBRIC
from text.components import Component
from text.hints.find import RULES

FIELDS = ("slug", "question", "title", "work")
LETTERS = list(Component)
CRITERIA = [criterion.slug for criterion in RUBRIC]
HINTS = [rule.slug for rule in RULES]
RUNG_COUNT = 5
"""The ladder is drawn with this many."""
TO_SORT = 2
"""Sentences of each section."""


class InvalidExemplar(Exception):
    """What is wrong with a data file, in words for its author."""


def read_exemplar(path):
    """The fields of an Exemplar as its file gives them; question is still a slug."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise InvalidExemplar(f"{path.name}: {error}") from None
    content = {
        "sections": read_sections(data.get("section", []), path.name),
        "whys": read_whys(data["whys"], f"{path.name}, whys") if "whys" in data else None,
        "gaps": read_gaps(data.get("gap", []), path.name),
        "levels": read_levels(data.get("level", []), path.name),
        "weak": read_weak(data.get("weak", []), path.name),
    }
    fields = {key: read_text(data, key, path.name) for key in FIELDS}
    words = [fields["title"], fields["work"], *(section["text"] for section in content["sections"])]
    return fields | {"content": content, "words": "\n".join(words)}


def read_text(row, key, place):
    text = row.get(key)
    if not isinstance(text, str) or not text.strip():
        raise InvalidExemplar(f"{place}: {key} is missing")
    return text.strip()


def read_letter(row, place):
    letter = read_text(row, "component", place)
    if letter not in LETTERS:
        raise InvalidExemplar(f"{place}: “{letter}” is none of {', '.join(LETTERS)}")
    return letter


def read_sections(rows, file):
    sections = [read_section(row, f"{file}, section {number}") for number, row in enumerate(rows, 1)]
    if [section["component"] for section in sections] != LETTERS:
        raise InvalidExemplar(f"{file}: the sections have to be {', '.join(LETTERS)}, each once and in this order")
    return sections


def read_section(row, place):
    text = read_text(row, "text", place)
    remarks = read_remarks(row.get("remark", []), text, place)
    return {"component": read_letter(row, place), "text": text, "sort": read_sort(row, text, place), "remarks": remarks}


def read_sort(row, text, place):
    """The sentences to be sorted: each can be told from those of the other parts by itself."""
    found = row.get("sort", [])
    if len(found) != TO_SORT:
        raise InvalidExemplar(f"{place}: sort has {len(found)} sentences, and there have to be {TO_SORT}")
    for sentence in found:
        if not isinstance(sentence, str) or text.count(sentence) != 1:
            raise InvalidExemplar(f"{place}: “{sentence}” has to occur once in the section")
    return found


def read_remarks(rows, text, place):
    """Each hangs from words that occur once, within one paragraph, after those of the remark before it."""
    remarks, end = [], 0
    for number, row in enumerate(rows, 1):
        here = f"{place}, remark {number}"
        remark = {key: read_text(row, key, here) for key in ("on", "title", "text")}
        on = remark["on"]
        if (times := text.count(on)) != 1:
            raise InvalidExemplar(f"{here}: “{on}” has to occur once in the section, and occurs {times} times")
        if "\n\n" in on or text.index(on) < end:
            raise InvalidExemplar(
                f"{here}: “{on}” runs over a paragraph’s end, or does not come after the remark before it"
            )
        end = text.index(on) + len(on)
        remarks.append(remark)
    return remarks


def read_whys(row, place):
    rungs = row.get("rung", [])
    if len(rungs) != RUNG_COUNT:
        raise InvalidExemplar(f"{place}: {len(rungs)} rungs, the ladder has {RUNG_COUNT}")
    steps = [
        {key: read_text(rung, key, f"{place}, rung {number}") for key in ("why", "because")}
        for number, rung in enumerate(rungs, 1)
    ]
    return {"seen": read_text(row, "seen", place), "root": read_text(row, "root", place), "rungs": steps}


def read_gaps(rows, file):
    gaps = [read_gap(row, f"{file}, gap {number}") for number, row in enumerate(rows, 1)]
    if sorted(gap["component"] for gap in gaps) != sorted(LETTERS):
        raise InvalidExemplar(f"{file}: the gaps have to ask for each of {', '.join(LETTERS)} once")
    return gaps


def read_gap(row, place):
    right = read_letter(row, place)
    hints = {
        letter: read_text(row.get("wrong", {}), letter, f"{place}, wrong") for letter in LETTERS if letter != right
    }
    around = {key: row.get(key, "") for key in ("before", "after")}
    within = {key: read_text(row, key, place) for key in ("word", "right")}
    return {"component": right, **around, **within, "wrong": hints}


def read_levels(rows, file):
    """By each criterion the slugs of the indicators it meets, and why."""
    levels = [read_level(row, f"{file}, level {number}") for number, row in enumerate(rows, 1)]
    if [level["criterion"] for level in levels] != CRITERIA:
        raise InvalidExemplar(f"{file}: the levels have to be {', '.join(CRITERIA)}, each once and in this order")
    return levels


def read_level(row, place):
    slug, reason = (read_text(row, key, place) for key in ("criterion", "reason"))
    for indicator in row.get("met", []):
        if indicator not in INDICATORS or INDICATORS[indicator][0].slug != slug:
            raise InvalidExemplar(f"{place}: “{indicator}” is no indicator of {slug}")
    return {"criterion": slug, "met": row.get("met", []), "reason": reason}


def read_weak(rows, file):
    """The weaker draft of the same story: of each part the first indicator it misses, why, and what was changed."""
    parts = [read_weak_part(row, f"{file}, weak {number}") for number, row in enumerate(rows, 1)]
    if [part["component"] for part in parts] != LETTERS:
        raise InvalidExemplar(f"{file}: the weak parts have to be {', '.join(LETTERS)}, each once and in this order")
    return parts


def read_weak_part(row, place):
    part = {key: read_text(row, key, place) for key in ("text", "misses", "because", "changed")}
    component = read_letter(row, place)
    if part["misses"] not in INDICATORS or INDICATORS[part["misses"]][0].component != component:
        raise InvalidExemplar(f"{place}: “{part['misses']}” is no indicator of {component}")
    hints = row.get("hints", [])
    if unknown := [hint for hint in hints if hint not in HINTS]:
        raise InvalidExemplar(f"{place}: there is no hint “{unknown[0]}”")
    return {"component": component, **part, "hints": hints}
