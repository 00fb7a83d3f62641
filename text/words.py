"""Where the words of a text stand: one notion of a word for diffs, anchors and the highlights of a page."""

import unicodedata
from functools import lru_cache
from typing import Literal

Kind = Literal["space", "mark", "letter", "sign"]

ZERO_WIDTH_JOINER = "\N{ZERO WIDTH JOINER}"
SKIN_TONES = "\U0001f3fb", "\U0001f3ff"
SPACELESS_SCRIPTS = ("\u0e00", "\u0eff"), ("\u1000", "\u109f"), ("\u1780", "\u17ff")
"""Thai and Lao, Burmese, Khmer."""
SPACELESS_FROM = "\u2e80"
"""From here on Chinese, Japanese and Korean."""


def word_spans(text: str) -> list[tuple[int, int]]:
    """(start, end) of each word in code points: a run of letters and digits, or one other sign.

    No span ends within what is drawn as one: a mark stays with its letter, a joined emoji is whole.
    """
    spans: list[tuple[int, int]] = []
    is_joined, kind_before = False, None
    for at, char in enumerate(text):
        kind = kind_of(char)
        continues = kind != "space" and (is_joined or kind == "mark" or (kind == kind_before == "letter"))
        if continues and spans and spans[-1][1] == at:
            spans[-1] = spans[-1][0], at + 1
        elif kind != "space":
            spans.append((at, at + 1))
        is_joined = char == ZERO_WIDTH_JOINER
        kind_before = kind_before if kind == "mark" else kind
    return spans


@lru_cache(4096)
def kind_of(char: str) -> Kind:
    """What a character is to a word; letters run together where a script puts spaces between its words."""
    if char.isspace():
        return "space"
    is_skin_tone = SKIN_TONES[0] <= char <= SKIN_TONES[1]
    if char == ZERO_WIDTH_JOINER or is_skin_tone or unicodedata.category(char)[0] == "M":
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
