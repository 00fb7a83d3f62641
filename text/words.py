"""Where the words of a text stand: one notion of a word for diffs, anchors and the highlights of a page."""

import re
import unicodedata
from functools import lru_cache
from typing import Literal

Kind = Literal["space", "mark", "letter", "sign", "flag"]

JOINERS = "\N{ZERO WIDTH JOINER}\u1039\u17d2"
"""What follows is drawn with them: the joiner of emoji, the signs that stack letters of Burmese and Khmer."""
DRAWN_WITH_BEFORE = "\N{ZERO WIDTH JOINER}\u0e33\u0eb3\uff9e\uff9f"
"""No marks by their category, and drawn with the character before them."""
TAGS = "\U000e0020", "\U000e007f"
FLAG_LETTERS = "\U0001f1e6", "\U0001f1ff"
"""Two of them are a flag."""
SKIN_TONES = "\U0001f3fb", "\U0001f3ff"
SPACELESS_SCRIPTS = ("\u0e00", "\u0eff"), ("\u1000", "\u109f"), ("\u1780", "\u17ff")
"""Thai and Lao, Burmese, Khmer."""
PLAIN = re.compile("[\0-\u02ff\u2010-\u2027\u20ac]*")
"""Texts without marks, joined signs, or scripts without spaces: Western European ones, as they are typed."""
PLAIN_WORD = re.compile(r"\w+|[^\w\s]")
SPACELESS_FROM = "\u2e80"
"""From here on Chinese, Japanese and Korean."""


def word_spans(text: str) -> list[tuple[int, int]]:
    """(start, end) of each word in code points: a run of letters and digits, or one other sign.

    No span ends within what is drawn as one: a mark stays with its letter, a joined emoji is whole.
    """
    if PLAIN.fullmatch(text):
        return [found.span() for found in PLAIN_WORD.finditer(text)]
    return spans_of_any(text)


def spans_of_any(text: str) -> list[tuple[int, int]]:
    """As word_spans(), for whatever is written."""
    spans: list[tuple[int, int]] = []
    is_joined, is_half_flag, kind_before = False, False, None
    for at, char in enumerate(text):
        kind = kind_of(char)
        is_flag = kind == "flag" and is_half_flag
        continues = kind != "space" and (is_joined or is_flag or kind == "mark" or kind == kind_before == "letter")
        if continues and spans and spans[-1][1] == at:
            spans[-1] = spans[-1][0], at + 1
        elif kind != "space":
            spans.append((at, at + 1))
        is_joined = char in JOINERS
        if kind != "mark":
            kind_before, is_half_flag = kind, kind == "flag" and not is_flag
    return spans


@lru_cache(4096)
def kind_of(char: str) -> Kind:
    """What a character is to a word; letters run together where a script puts spaces between its words."""
    if char.isspace():
        return "space"
    if FLAG_LETTERS[0] <= char <= FLAG_LETTERS[1]:
        return "flag"
    is_drawn_with_before = char in DRAWN_WITH_BEFORE or any(first <= char <= last for first, last in (SKIN_TONES, TAGS))
    if is_drawn_with_before or unicodedata.category(char)[0] == "M":
        return "mark"
    return "letter" if char == "_" or (char.isalnum() and not is_spaceless(char)) else "sign"


def is_spaceless(char: str) -> bool:
    """Whether a letter belongs to a script without spaces between its words."""
    return char >= SPACELESS_FROM or any(first <= char <= last for first, last in SPACELESS_SCRIPTS)


def splits_word(text: str, at: int) -> bool:
    """Whether a cut at this offset goes through a word, or parts a mark from its letter."""
    around = text[at - 1 : at + 1]
    is_within = 0 < at < len(text) and not any(char.isspace() for char in around)
    return is_within and len(word_spans(around)) == 1


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The range without the white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
