"""What people write is plain text, end to end: NFC, line ends as \\n, spaces kept as typed."""

import unicodedata

from text.lookalikes import IGNORABLE, without_ignorable

INVISIBLE = {"Cf", "Cc", "Zs", "Zl", "Zp"}
EMPTY_SIGNS = "\u2800\ufffc\U00013441\U00013442\U00016fe4\U0001d159"
"""Signs by their category, and nothing to see: the blank of Braille, of hieroglyphs, of notes."""
UNDRAWN = {"Cc", "Cf", "Cn", "Co", "Cs"}
BOXES = "\u303f\ufffd"
JOINERS = "\u200c\u200d"


def normalise(text: str) -> str:
    """NFC, and \\n for every line end, so that offsets into the text stay valid."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def is_storable(text: str) -> bool:
    """False for a text with NUL or a lone surrogate in it, or with U+FFFD, as which a form sends a lone surrogate."""
    return not any(char in "\0\ufffd" or "\ud800" <= char <= "\udfff" for char in text)


def is_blank(text: str) -> bool:
    """True where there is nothing to see: only spaces, controls and zero-width characters."""
    drawn = IGNORABLE.sub("", text)
    return all(unicodedata.category(char) in INVISIBLE or char in EMPTY_SIGNS for char in drawn)


def has_undrawn(name: str) -> bool:
    """Whether some of a name shows nothing, or a box; of the joiners, as_name has left those that it is drawn with."""
    return any(
        char in EMPTY_SIGNS + BOXES or (unicodedata.category(char) in UNDRAWN and char not in JOINERS) for char in name
    )


def one_line(text: str) -> str:
    """The text on one line, as a title or a name is kept: each run of white space as one space."""
    return " ".join(text.split())


def as_name(text: str) -> str:
    """A name as it is kept: one line of plain letters (NFKC), without anything that is not drawn."""
    return one_line(without_ignorable(unicodedata.normalize("NFKC", text)))
