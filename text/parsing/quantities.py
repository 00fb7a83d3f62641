"""Quantities in a line: a number with its unit, whatever either looks like."""

from dataclasses import replace
from fractions import Fraction

from text.numbers import GROUPS, SCALES, VALUES
from text.parsing.amounts import and_part, number
from text.parsing.fractions import fraction
from text.parsing.quantity import Quantity
from text.parsing.tokens import Line
from text.parsing.units import CODES, UNITS, rate_at, unit_at
from text.parsing.vocabulary import (
    ARTICLES,
    FULL,
    FUNCTION_WORDS,
    HALVED,
    MULTIPLES,
    NONE,
    ONE_BEFORE,
    SPAN_FOLLOWERS,
    SPAN_LEADS,
)

MOST_OF_A_SHARE = 1_000
PERCENT, MULTIPLE = UNITS["%"], UNITS["x"]
STARTERS = {
    *VALUES,
    *SCALES,
    *GROUPS,
    *MULTIPLES,
    *HALVED,
    *NONE,
    *ARTICLES,
    *{"half", "no", "not", "without", "minus", "once"},
    *{code.lower() for code in CODES},
}
"""Words in small letters that may begin a quantity."""


def quantity_at(line: Line, at: int) -> Quantity | None:
    """The quantity that begins at a token."""
    found = read(line, at)
    return found and with_rate(line, found)


def read(line: Line, at: int) -> Quantity | None:
    token = line.tokens[at]
    if is_minus(line, at):
        return negative(line, at)
    if token.kind in ("money", "price") or token.text in CODES:
        return money(line, at)
    return nothing(line, at) or multiple(line, at) or part(line, at) or article(line, at) or amount(line, at)


def is_minus(line: Line, at: int) -> bool:
    return line.kind(at) == "minus" or (line.word(at) == "minus" and line.is_joined(at + 1))


def negative(line: Line, at: int) -> Quantity | None:
    """A number below zero; a sign that begins a line before a bare count is a bullet."""
    if at + 1 == len(line.tokens) or is_minus(line, at + 1):
        return None
    found = read(line, at + 1)
    if not found or (not found.unit and at == 0 and line.tokens[0].text != "−"):
        return None
    return replace(found, value=-found.value)


def money(line: Line, at: int) -> Quantity | None:
    """A sign or a code before its number: £500 k, USD 40,000."""
    after = at + 1
    if after == len(line.tokens) or not (line.is_joined(after) or line.gap(after) == ". "):
        return None
    is_below = line.kind(after) == "minus"
    found = number(line, after + is_below, is_money=True)
    if not found:
        return None
    unit, after = unit_at(line, found.stop)
    stop = after if unit and unit.kind == "money" else found.stop
    return replace(found, value=-found.value if is_below else found.value, unit=UNITS[line.tokens[at].text], stop=stop)


def nothing(line: Line, at: int) -> Quantity | None:
    """No complaints, zero falls, not a single one."""
    word = line.word(at)
    if word in NONE:
        return with_unit(line, Quantity(Fraction(0), at + 1))
    if word in ("not", "without") and line.words_from(at + 1, 2) == ["a", "single"] and line.is_joined(at + 1):
        return Quantity(Fraction(0), at + 3)
    noun = line.next_word(at + 1)
    if word == "no" and noun and noun not in FUNCTION_WORDS and noun not in VALUES:
        return Quantity(Fraction(0), at + 1)
    return None


def multiple(line: Line, at: int) -> Quantity | None:
    """Doubled, twice, threefold; halved is a share."""
    word = line.word(at)
    if word in HALVED:
        return Quantity(Fraction(50), at + 1, PERCENT)
    if word == "once" and rate_at(line, at + 1)[0]:
        return Quantity(Fraction(1), at + 1, MULTIPLE)
    return Quantity(Fraction(MULTIPLES[word]), at + 1, MULTIPLE) if word in MULTIPLES else None


def part(line: Line, at: int) -> Quantity | None:
    """A fraction: of a unit or a number (half an hour, a quarter of a million), else a share."""
    found = fraction(line, at)
    if not found:
        return None
    value, stop = found
    of = stop + (line.next_word(stop) == "of")
    if line.next_word(of) in ARTICLES and (whole := whole_at(line, of + 1)):
        return replace(whole, value=value * whole.value)
    if of == stop and line.is_joined(stop) and (whole := whole_at(line, stop)):
        return replace(whole, value=value * whole.value)
    if line.word(stop) and line.gap(stop) == "-":
        return None
    return Quantity(100 * value, stop, PERCENT)


def whole_at(line: Line, at: int) -> Quantity | None:
    """What a fraction may be of: one million, one dozen, one hour."""
    if not line.is_joined(at):
        return None
    word = line.word(at)
    if scale := SCALES.get(word) or GROUPS.get(word):
        return with_unit(line, Quantity(Fraction(scale), at + 1, scale=scale))
    unit, stop = unit_at(line, at)
    return Quantity(Fraction(1), stop, unit) if unit and unit is not MULTIPLE else None


def article(line: Line, at: int) -> Quantity | None:
    """A hundred, a couple of weeks, within a week."""
    if line.word(at) not in ARTICLES or not line.is_joined(at + 1):
        return None
    word = line.word(at + 1)
    if word in GROUPS or word in SCALES:
        return amount(line, at + 1)
    return one_span(line, at, at + 1 + (word in FULL))


def one_span(line: Line, at: int, unit_from: int) -> Quantity | None:
    """ "A week" where it says how long something took."""
    unit, stop = unit_at(line, unit_from)
    if line.next_word(unit_from) in ("quarter", "second"):
        unit, stop = UNITS[f"{line.word(unit_from)}s"], unit_from + 1
    if not unit or unit.kind != "span":
        return None
    is_led = line.word(at - 1) in SPAN_LEADS or unit_from > at + 1
    found = and_part(line, Quantity(Fraction(1), stop, unit))
    is_followed = found.stop > stop or line.next_word(stop) in SPAN_FOLLOWERS
    if is_followed or (is_led and not (line.word(stop - 1) == "second" and line.next_word(stop))):
        return found
    return None


def amount(line: Line, at: int) -> Quantity | None:
    """A number with what it is of."""
    found = number(line, at)
    if not found:
        return None
    return share(line, found) or with_unit(line, found, first=at)


def with_unit(line: Line, found: Quantity, first: int = -1) -> Quantity | None:
    """With the unit behind it; without one, "one" is a number only before something to count."""
    at = found.stop
    if line.next_word(at) in FULL and found.value == 1:
        at += 1
    unit, stop = unit_at(line, at)
    if unit:
        whole = replace(found, unit=unit, stop=stop)
        return and_part(line, whole) if found.value == 1 else whole
    if first >= 2 and (line.word(first - 2), line.word(first - 1)) == ("factor", "of"):
        return replace(found, unit=MULTIPLE)
    if first >= 0 and line.word(first) == "one" and found.stop == first + 1 and not is_counting(line, first):
        return None
    return found


def is_counting(line: Line, at: int) -> bool:
    """Whether "one" counts: one complaint, one of my patients; not "this one", nor "one had to"."""
    noun, before = line.next_word(at + 1), line.word(at - 1) if line.is_joined(at) else ""
    if before in ONE_BEFORE or not noun:
        return False
    return noun == "of" or noun not in FUNCTION_WORDS


def share(line: Line, found: Quantity) -> Quantity | None:
    """Three in five, nine out of ten, 4.2 out of 5."""
    at = under_at(line, found)
    under = number(line, at) if at and line.is_joined(at) else None
    if not under or not max(found.value, Fraction(2)) <= under.value <= MOST_OF_A_SHARE or unit_at(line, under.stop)[0]:
        return None
    return Quantity(100 * found.value / under.value, under.stop, PERCENT)


def under_at(line: Line, found: Quantity) -> int:
    """Where what a share is of may begin; else 0."""
    at = found.stop
    if not line.is_joined(at):
        return 0
    words = line.words_from(at, 3)
    if words[:2] == ["out", "of"]:
        return at + 2 + (words[2:] == ["every"])
    is_whole = found.value.denominator == 1
    return at + 1 + (words[1:2] == ["every"]) if words[0] == "in" and is_whole else 0


def with_rate(line: Line, found: Quantity) -> Quantity:
    """With the span that it is by: £500 a week, 40 calls a day."""
    for nouns in range(3):
        at = found.stop + nouns
        if nouns and (line.next_word(at - 1) in FUNCTION_WORDS or not line.next_word(at - 1)):
            break
        by, stop = rate_at(line, at)
        if by:
            return replace(found, rate=by, stop=stop)
    return found
