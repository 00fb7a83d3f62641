"""Numbers in digits or words, with what multiplies them: 40, 2½, 1.2m, two and a half million, a dozen."""

from dataclasses import replace
from fractions import Fraction

from text.numbers import GROUPS, MOST_WORDS, SCALES, VALUES, spelt_out, value_of
from text.parsing.fractions import fraction, vulgar
from text.parsing.quantity import Quantity
from text.parsing.tokens import Line
from text.parsing.units import unit_at
from text.parsing.vocabulary import ARTICLES, FUNCTION_WORDS

LETTERS = {"m": 10**6, "b": 10**9}
"""A million and a billion, where they are no metre and no byte."""
MOST_SCALES = 2


def number(line: Line, at: int, is_money: bool = False) -> Quantity | None:
    """A number in digits or words, with what multiplies it."""
    found = digits(line, at, is_money) if line.kind(at) == "number" else in_words(line, at)
    return found and scaled(line, and_part(line, found), is_money)


def digits(line: Line, at: int, is_money: bool) -> Quantity | None:
    is_grouped = is_money or is_plural(line, at + 1)
    value = value_of(line.tokens[at].text, is_grouped)
    if value is None:
        return None
    after = at + 1
    if line.kind(after) == "vulgar" and line.is_joined(after):
        return Quantity(value + vulgar(line.tokens[after].text), after + 1)
    if line.kind(after) == "ratio" and line.is_joined(after) and (found := fraction(line, after)) and found[0] < 1:
        return Quantity(value + found[0], after + 1)
    return Quantity(value, after)


def in_words(line: Line, at: int) -> Quantity | None:
    word = line.word(at)
    if word in GROUPS:
        after = at + 1
        return Quantity(Fraction(GROUPS[word]), after + (line.next_word(after) == "of"), scale=GROUPS[word])
    if word not in VALUES and word not in SCALES:
        return None
    found = spelt_out(line.words_from(at, MOST_WORDS))
    if not found:
        return None
    value, taken = found
    if line.next_word(at + taken) == "point" and (digit := VALUES.get(line.next_word(at + taken + 1), 10)) < 10:
        return Quantity(value + Fraction(digit, 10), at + taken + 2)
    return Quantity(value, at + taken)


def and_part(line: Line, found: Quantity) -> Quantity:
    """Two and a half; an hour and a quarter."""
    at = found.stop
    if line.next_word(at) != "and" or not line.is_joined(at + 1):
        return found
    scale = SCALES.get(line.word(at - 1), 1)
    more = fraction(line, at + 1)
    if line.next_word(at + 1) in ARTICLES and line.next_word(at + 2) == "half":
        more = Fraction(1, 2), at + 3
    if not more or more[0] >= 1 or (line.next_word(more[1]) == "of"):
        return found
    return replace(found, value=found.value + scale * more[0], stop=more[1])


def scaled(line: Line, found: Quantity, is_money: bool) -> Quantity:
    """With what multiplies it behind it: 5 hundred thousand, 1.2m, two dozen."""
    for _ in range(MOST_SCALES):
        scale = scale_at(line, found.stop, is_money)
        if not scale or (scale == 100 and found.value >= 100):
            break
        found = replace(found, value=found.value * scale, scale=found.scale * scale, stop=found.stop + 1)
    return found


def scale_at(line: Line, at: int, is_money: bool) -> int:
    """What a token multiplies the number before it by; else 0."""
    word = line.next_word(at)
    if word in LETTERS and (is_money or is_million(line, at)):
        return LETTERS[word]
    return GROUPS["dozen"] if word == "dozen" else SCALES.get(word, 0)


def is_million(line: Line, at: int) -> bool:
    """Whether an "m" is a million: a capital, or there is something to count behind it."""
    if line.gap(at) != "":
        return False
    following, _ = unit_at(line, at + 1)
    is_sum = following is not None and following.kind == "money"
    return line.tokens[at].text == "M" or is_sum or is_plural(line, at + 1)


def is_plural(line: Line, at: int) -> bool:
    """Whether a word goes on that may be what is counted, and is no unit."""
    noun = line.next_word(at)
    return noun.endswith(("s", "people", "staff")) and noun not in FUNCTION_WORDS and not unit_at(line, at)[0]
