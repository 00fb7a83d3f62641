"""What people write is plain text, end to end: NFC, line ends as \\n, spaces kept as typed."""

import re
import unicodedata

from text.lookalikes import IGNORABLE, without_ignorable

INVISIBLE = {"Cf", "Cc", "Zs", "Zl", "Zp", "Mn", "Mc", "Me"}
"""Spaces, controls, what has no width, and marks, which show where a letter carries them."""
EMPTY_SIGNS = "\u2800\ufffc\U00013441\U00013442\U00016fe4\U0001d159"
"""Signs by their category, and nothing to see: the blank of Braille, of hieroglyphs, of notes."""
UNDRAWN = {"Cc", "Cf", "Cn", "Co", "Cs"}
BOXES = "\u303f\ufffd"
LINE_END = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
JOINERS = "\u200c\u200d"


def normalise(text: str) -> str:
    """NFC, and \\n for whatever ends a line, so that offsets into the text stay valid."""
    return unicodedata.normalize("NFC", LINE_END.sub("\n", text))


def is_storable(text: str) -> bool:
    """False for a text with NUL or a lone surrogate in it, or with U+FFFD, as which a form sends a lone surrogate."""
    return not any(char in "\0\ufffd" or "\ud800" <= char <= "\udfff" for char in text)


def is_blank(text: str) -> bool:
    """True where there is nothing to see: only spaces, controls, zero-width characters and marks without a letter."""
    drawn = IGNORABLE.sub("", text)
    return all(unicodedata.category(char) in INVISIBLE or char in EMPTY_SIGNS for char in drawn)


def has_undrawn(name: str) -> bool:
    """Whether some of a name shows nothing, or a box; of the joiners, as_name has left those that it is drawn with."""
    return any(
        char in EMPTY_SIGNS + BOXES or (unicodedata.category(char) in UNDRAWN and char not in JOINERS) for char in name
    )


def as_code(text: str) -> str:
    """A code as it is compared: the digits of any script as 0 to 9, wide letters as plain ones, nothing else."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(str(unicodedata.decimal(char, char)) for char in plain if char.isalnum())


def one_line(text: str) -> str:
    """The text on one line, as a title or a name is kept: each run of white space as one space."""
    return " ".join(text.split())


def as_name(text: str) -> str:
    """A name as it is kept: one line of plain letters (NFKC), without anything that is not drawn."""
    return one_line(without_ignorable(unicodedata.normalize("NFKC", text)))
