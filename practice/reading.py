"""Reads a model answer from its data file; refuses, with file and place, what the pages could not show."""

import tomllib

from text.components import Component

LETTERS = list(Component)
RUNGS = 5
"""The ladder is drawn with so many."""


class Unfit(Exception):
    """What is wrong with a data file, in words for whoever wrote it."""


def read(path):
    """The fields of an Exemplar as its file gives them; question is still a slug."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise Unfit(f"{path.name}: {error}") from None
    content = {
        "sections": sections(data.get("section", []), path.name),
        "whys": whys(data.get("whys", {}), f"{path.name}, whys"),
        "gaps": gaps(data.get("gap", []), path.name),
    }
    return {key: words(data, key, path.name) for key in ("slug", "question", "title")} | {"content": content}


def words(row, key, place):
    text = row.get(key)
    if not isinstance(text, str) or not text.strip():
        raise Unfit(f"{place}: {key} is missing")
    return text.strip()


def letter(row, place):
    one = words(row, "component", place)
    if one not in LETTERS:
        raise Unfit(f"{place}: “{one}” is none of {', '.join(LETTERS)}")
    return one


def sections(rows, file):
    parts = [section(row, f"{file}, section {number}") for number, row in enumerate(rows, 1)]
    if [part["component"] for part in parts] != LETTERS:
        raise Unfit(f"{file}: the sections have to be {', '.join(LETTERS)}, each once and in this order")
    return parts


def section(row, place):
    text = words(row, "text", place)
    return {"component": letter(row, place), "text": text, "remarks": remarks(row.get("remark", []), text, place)}


def remarks(rows, text, place):
    """Each hangs from words that occur once, within one paragraph, after those of the remark before it."""
    out, end = [], 0
    for number, row in enumerate(rows, 1):
        here = f"{place}, remark {number}"
        remark = {key: words(row, key, here) for key in ("on", "title", "text")}
        on = remark["on"]
        if (times := text.count(on)) != 1:
            raise Unfit(f"{here}: “{on}” has to occur once in the section, and occurs {times} times")
        if "\n\n" in on or text.index(on) < end:
            raise Unfit(f"{here}: “{on}” runs over a paragraph’s end, or does not come after the remark before it")
        end = text.index(on) + len(on)
        out.append(remark)
    return out


def whys(row, place):
    rungs = row.get("rung", [])
    if len(rungs) != RUNGS:
        raise Unfit(f"{place}: {len(rungs)} rungs, the ladder has {RUNGS}")
    steps = [
        {key: words(rung, key, f"{place}, rung {number}") for key in ("why", "because")}
        for number, rung in enumerate(rungs, 1)
    ]
    return {"seen": words(row, "seen", place), "root": words(row, "root", place), "rungs": steps}


def gaps(rows, file):
    out = [gap(row, f"{file}, gap {number}") for number, row in enumerate(rows, 1)]
    if sorted(one["component"] for one in out) != sorted(LETTERS):
        raise Unfit(f"{file}: the gaps have to ask for each of {', '.join(LETTERS)} once")
    return out


def gap(row, place):
    right = letter(row, place)
    hints = {one: words(row.get("wrong", {}), one, f"{place}, wrong") for one in LETTERS if one != right}
    around = {key: row.get(key, "") for key in ("before", "after")}
    return {"component": right, **around, **{key: words(row, key, place) for key in ("word", "right")}, "wrong": hints}
