"""What people write is plain text, end to end: NFC, line ends as \\n, spaces kept as typed."""

import unicodedata

INVISIBLE = {"Cf", "Cc", "Zs", "Zl", "Zp"}
EMPTY_LETTERS = "\u115f\u1160\u2800\u3164\uffa0"
"""Fillers and the blank of Braille: letters by their category, and nothing to see."""
BIDI_CONTROLS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
"""The invisible characters that turn the direction of the text around them."""


def normalise(text: str) -> str:
    """NFC, and \\n for every line end, so that offsets into the text stay valid."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def is_storable(text: str) -> bool:
    """False for a text with NUL or a lone surrogate in it, or with U+FFFD, as which a form sends a lone surrogate."""
    return not any(char in "\0\ufffd" or "\ud800" <= char <= "\udfff" for char in text)


def is_blank(text: str) -> bool:
    """True where there is nothing to see: only spaces, controls and zero-width characters."""
    return all(unicodedata.category(char) in INVISIBLE or char in EMPTY_LETTERS for char in text)


def one_line(text: str) -> str:
    """The text on one line, as a title or a name is kept: each run of white space as one space."""
    return " ".join(text.split())


def as_name(text: str) -> str:
    """A name as it is kept: one line, without bidi controls."""
    return one_line(text.translate(BIDI_CONTROLS))
