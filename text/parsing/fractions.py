"""Fractions as people write them: half, two thirds, a quarter, 3/4, ½."""

import unicodedata
from fractions import Fraction

from text.numbers import PARTS, VALUES
from text.parsing.tokens import Line
from text.parsing.vocabulary import ARTICLES, FUNCTION_WORDS, SHARE_LEADS, SPAN_LEADS


def fraction(line: Line, at: int) -> tuple[Fraction, int] | None:
    """(its value, the token after it): half, two thirds, a quarter, 3/4, ½."""
    token = line.tokens[at]
    if token.kind == "vulgar":
        return vulgar(token.text), at + 1
    if token.kind == "ratio" and "/" in token.text:
        over, _, under = token.text.partition("/")
        is_part = 0 < int(under) and Fraction(over) <= int(under)
        return (Fraction(over) / int(under), at + 1) if is_part else None
    if token.word == "half":
        return Fraction(1, 2), at + 1
    below = line.next_word(at + 1)
    if below not in PARTS or not is_part_of(line, at + 1):
        return None
    above = 1 if token.word in (*ARTICLES, "one") else VALUES.get(token.word, 0)
    is_plural = below.endswith("s") or below == "halves"
    return (Fraction(above, PARTS[below]), at + 2) if above and is_plural == (above > 1) else None


def vulgar(sign: str) -> Fraction:
    return Fraction(unicodedata.numeric(sign)).limit_denominator(10)


def is_part_of(line: Line, at: int) -> bool:
    """Whether a word is the name of a part here: "a third option" has an ordinal, "in a quarter" a span of time."""
    word, following = line.word(at), line.next_word(at + 1)
    if word == "quarter" and following not in ("of", *ARTICLES):
        return line.word(at - 2) not in SPAN_LEADS - SHARE_LEADS
    if word == "quarters" and following != "of":
        return line.word(at - 1) == "three"
    return word.endswith("s") or not following or following in FUNCTION_WORDS
