"""The units that a number may have; units.txt says which are of one kind, and what each is worth in its key."""

from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

from text.parsing.tokens import Line
from text.parsing.vocabulary import ARTICLES, SPAN_FOLLOWERS


class Unit(NamedTuple):
    kind: str
    symbol: str
    worth: Fraction


def read_table() -> dict[str, Unit]:
    """{the words for it: the unit}"""
    found: dict[str, Unit] = {}
    for line in Path(__file__).with_name("units.txt").read_text(encoding="utf-8").splitlines()[1:]:
        kind, symbol, worth, words = line.split(maxsplit=3)
        number, _, power = worth.partition("**")
        unit = Unit(kind, symbol, Fraction(number) ** int(power or 1))
        found |= dict.fromkeys(words.split(", "), unit)
    return found


UNITS = read_table()
LOWER = {words.lower(): unit for words, unit in UNITS.items() if len(words) > 2 and words.isascii()}
"""Longer words are units in other case too; "M" is no metre and "T" no tonne."""
KINDS = {unit.symbol: unit.kind for unit in UNITS.values()}
MOST_WORDS = max(len(words.split()) for words in UNITS)
FIRST_WORDS = {words.split()[0].lower() for words in UNITS if " " in words}
"""What begins a unit of several words."""
ATTACHED = {"p", "d", "x", "X"}
"""Units only where they touch their number."""
CODES = {"Rs"} | {word for word, unit in UNITS.items() if unit.kind == "money" and word[:2].isupper() and word[1:]}
"""What stands before a sum as its sign does."""
EACH = {
    **dict.fromkeys(["minute", "min"], "minute"),
    **dict.fromkeys(["hour", "hr", "h"], "hour"),
    **{word: word for word in "second day night shift week month quarter term semester year".split()},
}
"""What a rate is by."""


def unit_of(words: str) -> Unit | None:
    """The unit that words stand for, as they are written or in other case, with or without a possessive's sign."""
    bare = words.rstrip("'’").removesuffix("'s").removesuffix("’s")
    return UNITS.get(bare) or LOWER.get(bare.lower())


def unit_at(line: Line, at: int) -> tuple[Unit | None, int]:
    """(the unit that begins at a token and goes on with what stands before, the token after it)"""
    if not line.is_joined(at):
        return None, at
    token = line.tokens[at]
    most = MOST_WORDS if token.text.lower() in FIRST_WORDS else 1
    for length in range(min(most, len(line.tokens) - at), 0, -1):
        last = line.tokens[at + length - 1]
        words = line.text[token.start : last.end].replace("\xa0", " ").replace("-", " ")
        if (unit := unit_of(words)) and may_be_unit(line, at, words):
            return unit, at + length
    return None, at


def may_be_unit(line: Line, at: int, words: str) -> bool:
    """A letter is a unit where it stands close to its number; "4x4" has none."""
    gap = line.gap(at)
    if words in ATTACHED:
        return gap == "" and line.kind(at + 1) != "number"
    return gap != "-" or len(words) > 1


def rate_at(line: Line, at: int) -> tuple[str, int]:
    """(what the quantity before is by, the token after it): "a day", "per week", "/month"; "" for nothing."""
    if at < len(line.tokens) and line.gap(at) == "/" and line.tokens[at].text in EACH:
        return EACH[line.tokens[at].text], at + 1
    is_by = line.next_word(at) in (*ARTICLES, "per", "each", "every")
    if not is_by or not line.is_joined(at + 1) or line.next_word(at + 2) in SPAN_FOLLOWERS:
        return "", at
    return EACH.get(line.word(at + 1), ""), at + 2
