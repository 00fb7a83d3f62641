"""Reads a model answer from its data file; refuses, with line and place, what the pages could not show."""

import re
import tomllib

from answers.rubric import INDICATORS, RUBRIC
from text.components import Component
from text.hints.find import RULES

FIELDS = ("slug", "question", "title", "work")
LIMITS = {"slug": 50, "question": 50, "title": 120, "work": 40}
MAX_TEXT = 12_000
LETTERS = list(Component)
CRITERIA = [criterion.slug for criterion in RUBRIC]
HINTS = [rule.slug for rule in RULES]
RUNG_COUNT = 5
"""The ladder is drawn with this many."""
STATEMENT_COUNT = 4
"""Statements to be told apart: what lets it happen, and what one notices of it."""
CAUSE, SYMPTOM = "cause", "symptom"
TO_SORT = 2
"""Sentences of each section."""


HEADER = re.compile(r"\[\[?\s*([\w.]+)\s*\]")


class InvalidExemplar(Exception):
    """What is wrong with a data file, in words for its author."""


class Misplaced(Exception):
    """What is wrong, and in which table: “section 2, remark 1”, or nothing where it is the file as a whole."""

    def __init__(self, place, complaint):
        super().__init__(complaint)
        self.place = place


def read_exemplar(text):
    """The fields of an Exemplar as its file gives them; question is still a slug."""
    try:
        return read_fields(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise InvalidExemplar(str(error)) from None
    except Misplaced as error:
        where = f"line {line_of(text, error.place)}, {error.place}: " if error.place else ""
        raise InvalidExemplar(f"{where}{error}") from None


def line_of(text, place):
    """The line on which the table of this place begins; 1 where the file has no such table."""
    return next((line for line, found in find_tables(text) if found == place), 1)


def find_tables(text):
    """(line, place) of each table, in order; a header within a text of several lines is none."""
    counts: dict[str, int] = {}
    is_inside = False
    for number, line in enumerate(text.splitlines(), 1):
        header = None if is_inside else HEADER.match(line.strip())
        is_inside ^= bool((line.count('"""') + line.count("'''")) % 2)
        if header:
            name = header[1]
            counts = {key: how_many for key, how_many in counts.items() if not key.startswith(f"{name}.")}
            counts[name] = counts.get(name, 0) + line.strip().startswith("[[")
            steps = name.split(".")
            paths = [(step, counts.get(".".join(steps[: depth + 1]), 0)) for depth, step in enumerate(steps)]
            yield number, ", ".join(f"{step} {how_many}" if how_many else step for step, how_many in paths)


def read_fields(data):
    fields = {key: read_text(data, key, "") for key in FIELDS}
    content = {
        "sections": read_sections(read_rows(data, "section")),
        "whys": read_whys(read_table(data, "whys"), "whys") if "whys" in data else None,
        "gaps": read_gaps(read_rows(data, "gap")),
        "levels": read_levels(read_rows(data, "level")),
        "weak": read_weak(read_rows(data, "weak")),
    }
    words = [fields["title"], fields["work"], *(section["text"] for section in content["sections"])]
    return fields | {"content": content, "words": "\n".join(words)}


def read_rows(table, key, place=""):
    """The tables of a list."""
    rows = table.get(key, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise Misplaced(place, f"each {key} has to be a table of its own, under [[{key}]]")
    return rows


def read_table(table, key, place=""):
    found = table.get(key, {})
    if not isinstance(found, dict):
        raise Misplaced(place, f"{key} has to be a table")
    return found


def read_text(row, key, place):
    text = row.get(key)
    if not isinstance(text, str) or not text.strip():
        raise Misplaced(place, f"{key} is missing")
    return read_plain(text.strip(), key, place)


def read_texts(row, key, place):
    """A list of texts, which may be left out."""
    texts = row.get(key, [])
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise Misplaced(place, f"{key} has to be a list of texts")
    return [read_plain(text, key, place) for text in texts]


def read_beside(row, key, place):
    """The words before or after a gap, which may be none; the spaces at their ends count."""
    text = row.get(key, "")
    if not isinstance(text, str):
        raise Misplaced(place, f"{key} has to be a text")
    return read_plain(text, key, place)


def read_plain(text, key, place):
    if "\0" in text:
        raise Misplaced(place, f"{key} holds a character that is no text")
    if len(text) > (limit := LIMITS.get(key, MAX_TEXT)):
        raise Misplaced(place, f"{key} has {len(text)} characters, and may have {limit}")
    return text


def read_letter(row, place):
    letter = read_text(row, "component", place)
    if letter not in LETTERS:
        raise Misplaced(place, f"“{letter}” is none of {', '.join(LETTERS)}")
    return letter


def read_sections(rows):
    sections = [read_section(row, f"section {number}") for number, row in enumerate(rows, 1)]
    if [section["component"] for section in sections] != LETTERS:
        raise Misplaced("", f"the sections have to be {', '.join(LETTERS)}, each once and in this order")
    return sections


def read_section(row, place):
    text = read_text(row, "text", place)
    remarks = read_remarks(read_rows(row, "remark", place), text, place)
    return {"component": read_letter(row, place), "text": text, "sort": read_sort(row, text, place), "remarks": remarks}


def read_sort(row, text, place):
    """The sentences to be sorted: each can be told from those of the other parts by itself."""
    found = read_texts(row, "sort", place)
    if len(found) != TO_SORT:
        raise Misplaced(place, f"sort has {len(found)} sentences, and there have to be {TO_SORT}")
    for sentence in found:
        if text.count(sentence) != 1:
            raise Misplaced(place, f"“{sentence}” has to occur once in the section")
    return found


def read_remarks(rows, text, place):
    """Each hangs from words that occur once, within one paragraph, after those of the remark before it."""
    remarks, end = [], 0
    for number, row in enumerate(rows, 1):
        here = f"{place}, remark {number}"
        remark = {key: read_text(row, key, here) for key in ("on", "title", "text")}
        on = remark["on"]
        if (times := text.count(on)) != 1:
            raise Misplaced(here, f"“{on}” has to occur once in the section, and occurs {times} times")
        if "\n\n" in on or text.index(on) < end:
            raise Misplaced(here, f"“{on}” runs over a paragraph’s end, or does not come after the remark before it")
        end = text.index(on) + len(on)
        remarks.append(remark)
    return remarks


def read_whys(row, place):
    rungs = read_rows(row, "rung", place)
    if len(rungs) != RUNG_COUNT:
        raise Misplaced(place, f"{len(rungs)} rungs, the ladder has {RUNG_COUNT}")
    steps = [
        {key: read_text(rung, key, f"{place}, rung {number}") for key in ("why", "because")}
        for number, rung in enumerate(rungs, 1)
    ]
    ends = {key: read_text(row, key, place) for key in ("seen", "root")}
    return {**ends, "rungs": steps, "statements": read_statements(read_rows(row, "statement", place), place)}


def read_statements(rows, place):
    statements = [
        {key: read_text(row, key, f"{place}, statement {number}") for key in ("text", "is", "because")}
        for number, row in enumerate(rows, 1)
    ]
    if len(statements) != STATEMENT_COUNT or {found["is"] for found in statements} != {CAUSE, SYMPTOM}:
        raise Misplaced(place, f"there have to be {STATEMENT_COUNT} statements, causes and symptoms and nothing else")
    return statements


def read_gaps(rows):
    gaps = [read_gap(row, f"gap {number}") for number, row in enumerate(rows, 1)]
    if sorted(gap["component"] for gap in gaps) != sorted(LETTERS):
        raise Misplaced("", f"the gaps have to ask for each of {', '.join(LETTERS)} once")
    return gaps


def read_gap(row, place):
    right = read_letter(row, place)
    wrong = read_table(row, "wrong", place)
    hints = {letter: read_text(wrong, letter, f"{place}, wrong") for letter in LETTERS if letter != right}
    around = {key: read_beside(row, key, place) for key in ("before", "after")}
    within = {key: read_text(row, key, place) for key in ("word", "right")}
    return {"component": right, **around, **within, "wrong": hints}


def read_levels(rows):
    """By each criterion the slugs of the indicators it meets, and why."""
    levels = [read_level(row, f"level {number}") for number, row in enumerate(rows, 1)]
    if [level["criterion"] for level in levels] != CRITERIA:
        raise Misplaced("", f"the levels have to be {', '.join(CRITERIA)}, each once and in this order")
    return levels


def read_level(row, place):
    slug, reason = (read_text(row, key, place) for key in ("criterion", "reason"))
    met = read_texts(row, "met", place)
    for indicator in met:
        if indicator not in INDICATORS or INDICATORS[indicator][0].slug != slug:
            raise Misplaced(place, f"“{indicator}” is no indicator of {slug}")
    return {"criterion": slug, "met": met, "reason": reason}


def read_weak(rows):
    """The weaker draft of the same story: of each part the first indicator it misses, why, and what was changed."""
    parts = [read_weak_part(row, f"weak {number}") for number, row in enumerate(rows, 1)]
    if [part["component"] for part in parts] != LETTERS:
        raise Misplaced("", f"the weak parts have to be {', '.join(LETTERS)}, each once and in this order")
    return parts


def read_weak_part(row, place):
    part = {key: read_text(row, key, place) for key in ("text", "misses", "because", "changed")}
    component = read_letter(row, place)
    if part["misses"] not in INDICATORS or INDICATORS[part["misses"]][0].component != component:
        raise Misplaced(place, f"“{part['misses']}” is no indicator of {component}")
    hints = read_texts(row, "hints", place)
    if unknown := [hint for hint in hints if hint not in HINTS]:
        raise Misplaced(place, f"there is no hint “{unknown[0]}”")
    return {"component": component, **part, "hints": hints}
