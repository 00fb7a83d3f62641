"""The facts of a text: its numbers and its names, each with a key that is the same however it is written.

A key is a value and its unit: "40 %", "forty per cent" and "two in five" are "40%"; "two weeks" and "14 days"
"1209600 s"; "£1,200,000" and "£1.2m" "£1200000"; "3 pm" and "15:00" "15:00". Each sentence is read by itself: in
tokens, then from the left in idioms, dates, quantities, ordinals and names; at last what belongs together is joined.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from text.numbers import ORDINALS, SCALES, VAGUE, VALUES
from text.parsing.amounts import LETTERS
from text.parsing.dates import HOURS, MONTHS, SUFFIXES, is_year, moment_at, month_of_year
from text.parsing.dates import weaker as less_exact
from text.parsing.idioms import FIRST, idiom_at, said
from text.parsing.names import name_at
from text.parsing.quantities import STARTERS, quantity_at
from text.parsing.ranges import Reading, put_together
from text.parsing.tokens import TITLES, Line
from text.parsing.units import KINDS, unit_at, unit_of

MAX_KEY_LENGTH = 60
"""Characters of a key: what the database keeps of it."""
BEGIN = {*VAGUE, *ORDINALS, *HOURS, *MONTHS, *STARTERS, "quarter"}
"""Words that may begin a number or a date; most are none, and so passed over first."""
SENTENCE_BREAK = re.compile(rf"\n|(?<=[.!?]){''.join(rf'(?<!{word}[.])' for word in [*TITLES, '[ap][.]m'])} (?=[A-Z])")
"""One character: a new line, or the space after a sentence."""
VERSION_LEADS = {"version", "release"}
DECADE_LEADS = {"the", "my", "his", "her", "their", "early", "mid", "late"}
RATE = re.compile("(?<=.)/[a-z]+$")
NUMBER = r"-?[\d./]+"
KINDS_BY_FORM = {
    "phone": r"\+\d+",
    "version": r"v[\d.]+",
    "year": r"y\d{4}",
    "decade": r"\d+s",
    "ordinal": r"#\d+",
    "date": r"(\d{4}[-~])?\d\d-\d\d|\d{4}-\d\d",
    "time": r"~?\d\d?:\d\d",
    "ratio": r"[\d.]+[:/]\d+",
    "count": NUMBER,
    "share": rf"{NUMBER}%|x{NUMBER}",
    "code": r"\d+[^\W\d_]+",
}
KIND = re.compile("|".join(f"(?P<{kind}>{form})" for kind, form in KINDS_BY_FORM.items()))
CURRENCY = re.compile(rf"(\D+?){NUMBER}")


@dataclass(frozen=True)
class Fact:
    """A number or a name where it stands in its text."""

    words: str
    key: str
    start: int
    end: int


@lru_cache(maxsize=256)
def facts(text: str) -> tuple[Fact, ...]:
    """The facts of a text in order; none overlaps another; start and end are code points.

    Cached, for a list of drafts asks it of the same texts again and again.
    """
    found: list[Fact] = []
    start = 0
    for sentence in SENTENCE_BREAK.split(text):
        found += [
            Fact(sentence[a:b], key[:MAX_KEY_LENGTH], start + a, start + b) for key, a, b in in_sentence(sentence)
        ]
        start += len(sentence) + 1
    return tuple(found)


@lru_cache(maxsize=4_096)
def in_sentence(text: str) -> tuple[tuple[str, int, int], ...]:
    """(key, start, end) of each. Cached too: while the author writes, a save changes one sentence of many."""
    found = put_together(text, readings(Line(text)))
    return tuple((reading.key, reading.start, reading.end) for reading in found)


def readings(line: Line) -> Iterator[Reading]:
    at = 0
    while at < len(line.tokens):
        found = reading_at(line, at)
        if found and found.key:
            yield found
        at = found.stop if found else at + 1


def reading_at(line: Line, at: int) -> Reading | None:
    """What begins at a token; of an idiom the key is ""."""
    token = line.tokens[at]
    if (token.word or said(line, at)) in FIRST and (taken := idiom_at(line, at)):
        return Reading("", token.start, token.end, at + taken)
    if token.word and token.word not in BEGIN:
        return None if token.text.islower() else named(line, at)
    if moment := moment_at(line, at):
        return reading(line, at, moment.stop, moment.key)
    return numbered(line, at) or named(line, at)


def reading(line: Line, at: int, stop: int, key: str) -> Reading:
    return Reading(key, line.tokens[at].start, line.tokens[stop - 1].end, stop)


def named(line: Line, at: int) -> Reading | None:
    if not (name := name_at(line, at)):
        return None
    key, end, stop = name
    return Reading(key, line.tokens[at].start, end, stop)


def numbered(line: Line, at: int) -> Reading | None:
    """A number of any sort but a date."""
    token = line.tokens[at]
    if token.kind in ("phone", "version", "ratio", "number") and (key := code(line, at)):
        return reading(line, at, at + 1, key)
    if vague := vague_number(line, at):
        return reading(line, at, at + 1, vague)
    if rank := ordinal(line, at):
        return reading(line, at, rank[1], rank[0])
    if attached := attached_letters(line, at):
        return reading(line, at, at + 2, attached)
    if quantity := quantity_at(line, at):
        found = reading(line, at, quantity.stop, quantity.key())
        return Reading(found.key, found.start, found.end, found.stop, quantity)
    return None


def vague_number(line: Line, at: int) -> str:
    """Dozens, hundreds, a few hundred; else ""."""
    word = line.word(at)
    if word in SCALES and line.word(at - 1) in ("few", "several", "some") and f"{word}s" in VAGUE:
        return f"{word}s"
    return word if word in VAGUE else ""


def code(line: Line, at: int) -> str:
    """The key of digits that are no quantity: a phone's, a version, a ratio, a year; else ""."""
    token = line.tokens[at]
    if token.kind == "phone":
        return "+" + "".join(char for char in token.text.replace("(0)", "") if char.isdecimal())
    if token.kind == "version" or token.text.count(".") > 1 and not token.text.endswith("00"):
        return "v" + token.text.lstrip("vV")
    if token.kind == "ratio" and (month := month_of_year(token.text)):
        return month
    if token.kind == "ratio":
        over, sign, under = token.text.partition("/")
        return token.text if not sign or float(over) > int(under) else ""
    if is_version(line, at):
        return f"v{token.text}"
    return f"y{token.text}" if is_year(line, at) else ""


def is_version(line: Line, at: int) -> bool:
    """Python 3.11: a number with a point after a name, which no unit follows."""
    if "." not in line.tokens[at].text or not line.is_joined(at) or line.gap(at) == "-":
        return False
    before, is_scaled = line.tokens[at - 1], line.next_word(at + 1) in {*SCALES, *LETTERS} or unit_at(line, at + 1)[0]
    is_name = before.text[0].isupper() and before.word not in MONTHS and not line.begins_sentence(at - 1)
    return before.kind == "word" and (is_name or before.word in VERSION_LEADS) and not is_scaled


def ordinal(line: Line, at: int) -> tuple[str, int] | None:
    """(key, the token after it): 2nd, second, twenty-first."""
    token, after = line.tokens[at], at + 1
    if token.kind == "number" and line.word(after) in SUFFIXES and line.gap(after) == "":
        return f"#{token.text}", after + 1
    ten = VALUES.get(token.word, 0)
    unit = ORDINALS.get(line.next_word(after), 0)
    if 20 <= ten < 100 and ten % 10 == 0 and 0 < unit < 10:
        return f"#{ten + unit}", after + 1
    rank = ORDINALS.get(token.word, 0)
    if not rank or (line.begins_sentence(at) and rank < 4) or (after < len(line.tokens) and line.gap(after) == "-"):
        return None
    return f"#{rank}", after


def attached_letters(line: Line, at: int) -> str:
    """The key of digits with letters that are no unit: 1990s, 3D; else ""."""
    token, after = line.tokens[at], at + 1
    if token.kind != "number" or not line.word(after) or line.gap(after) != "":
        return ""
    letters = line.tokens[after].text
    is_decade = letters == "s" and len(token.text) in (2, 4) and token.text.endswith("0")
    if is_decade and (len(token.text) == 4 or line.word(at - 1) in DECADE_LEADS):
        return f"{token.text}s"
    is_known = letters.lower() in {*SCALES, *LETTERS} or unit_of(letters)
    return "" if is_known or not token.text.isdecimal() else f"{token.text}{letters}"


@lru_cache(maxsize=4_096)
def kind(key: str) -> str:
    """What a fact is of: only facts of one kind replace each other. Read from the key, for no more is stored."""
    bare = RATE.sub("", key)
    if bare in VAGUE:
        return "count"
    if found := KIND.fullmatch(bare):
        return found.lastgroup or ""
    value, _, unit = bare.partition(" ")
    if re.fullmatch(NUMBER, value) and unit in KINDS:
        return KINDS[unit]
    currency = CURRENCY.fullmatch(bare)
    return "money" if currency and KINDS.get(currency[1]) == "money" else "name"


@lru_cache(maxsize=4_096)
def weaker(key: str) -> tuple[str, ...]:
    """Keys that say the same less exactly: without the year, the half of the day, the rate, the scale of degrees."""
    if rate := RATE.search(key):
        return (key[: rate.start()],)
    if key.endswith((" °C", " °F")):
        return (key[:-1],)
    return less_exact(key)
