"""How many words a text has, as people count them; static/js/count.js counts the same while the author types."""

from __future__ import annotations

import re

from text.clean import is_blank

WORDS_PER_MINUTE = 145
"""As PER_MINUTE a convention of advisers, not a finding."""
HAN = "\u3005-\u3007\u3021-\u3029\u3105-\u312f\u31a0-\u31bf\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
KANA = "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9d"
SOUTH_EAST = (
    "\u0e01-\u0e30\u0e32\u0e40-\u0e46\u0e81-\u0eb0\u0eb2\u0ebd-\u0ec6\u0edc-\u0edf"
    "\u1000-\u102a\u103f\u1050-\u1055\u105a-\u105d\u1061\u1065\u1066\u106e-\u1070\u1075-\u1081\u108e"
    "\u1780-\u17b3\u17d7\u17dc\ua9e0-\ua9e4\ua9e6-\ua9ef\ua9fa-\ua9fe\uaa60-\uaa76\uaa7a\uaa7e\uaa7f"
)
"""Letters of Thai, Lao, Burmese and Khmer, but for those that are drawn with the letter before them."""
PER_MINUTE = {HAN: 250, KANA: 330, SOUTH_EAST: 500}
"""How many characters of a script without spaces between words are said in a minute."""
CHARACTER = re.compile(f"[{HAN}{KANA}{SOUTH_EAST}]")
CHARACTERS = [(re.compile(f"[{letters}]"), pace) for letters, pace in PER_MINUTE.items()]
BETWEEN = re.compile(
    r"--+|\.{3,}|[\u2014\u2015\u2026\u2e3a\u2e3b\u0f0b\u1361\u104a\u104b\u17d4\u17d5"
    r"\u3001-\u3003\u3008-\u3011\u3014-\u301f\u3030\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f\uff5b-\uff65]+"
)
"""What parts words besides white space: dashes and dots that stand for a pause, signs of scripts without spaces."""
LETTER = re.compile(r"[^\W_\u0e33\u0eb3\u115f\u1160\u3164\uff9e-\uffa0]")
"""A letter or a digit, but for those that are drawn with the letter before them, or not at all."""


class Count(int):
    """How many words; of a script without spaces between them each character is one.

    characters: how many of them are. seconds: how long it takes to say them. A count is false where there is nothing to
    see: a dash is no word, and yet something is written.
    """

    characters: int
    seconds: float
    is_written: bool

    def __new__(
        cls, number: int = 0, characters: int = 0, seconds: float | None = None, is_written: bool = False
    ) -> Count:
        self = super().__new__(cls, number)
        self.characters = characters
        self.seconds = number * 60 / WORDS_PER_MINUTE if seconds is None else seconds
        self.is_written = is_written or number > 0
        return self

    def __bool__(self) -> bool:
        return self.is_written

    def __add__(self, other: int) -> Count:
        also = other if isinstance(other, Count) else Count(other)
        return Count(
            int(self) + int(also),
            self.characters + also.characters,
            self.seconds + also.seconds,
            self.is_written or also.is_written,
        )

    __radd__ = __add__

    def unit(self) -> str:
        """What most of them are."""
        return "character" if 2 * self.characters > self else "word"

    def said(self) -> str:
        """ "12 words", "1 character"."""
        return f"{int(self)} {self.unit()}{'s' * (self != 1)}"


def words_of(text: str) -> list[str]:
    """The words of a text: what stands between white space and has a letter or a digit."""
    if not text.isascii():
        text = CHARACTER.sub(r" \g<0> ", text)
    return [run for run in BETWEEN.sub(" ", text).split() if LETTER.search(run)]


def count(text: str) -> Count:
    words = len(words_of(text))
    found = [0] * len(CHARACTERS) if text.isascii() else [len(letters.findall(text)) for letters, _ in CHARACTERS]
    seconds = (words - sum(found)) * 60 / WORDS_PER_MINUTE
    for number, (_, pace) in zip(found, CHARACTERS, strict=True):
        seconds += number * 60 / pace
    return Count(words, sum(found), seconds, is_written=not is_blank(text))
