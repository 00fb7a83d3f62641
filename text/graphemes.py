"""What is drawn as one: Unicode's extended grapheme clusters (UAX 29), as the regex library knows them."""

from bisect import bisect_left, bisect_right
from functools import cached_property

import regex

CLUSTER = regex.compile(r"[\U0001F1E6-\U0001F1FF]{2}(?=[\U0001F1E6-\U0001F1FF])|\X")
"""A flag before another one stands by itself: for the end of each the library would count all flags before it."""


def widen(text: str, start: int, end: int) -> tuple[int, int]:
    """The range in code points, widened to begin and end between what is drawn as one."""
    return Borders(text).widen(start, end)


class Borders:
    """The offsets of a text, in code points, that are between what is drawn as one."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def offsets(self) -> list[int]:
        return [0, *(found.end() for found in CLUSTER.finditer(self.text))]

    def widen(self, start: int, end: int) -> tuple[int, int]:
        """The range, widened to begin and end at a border."""
        if self.text.isascii() and "\r" not in self.text:
            return start, end
        return self.offsets[bisect_right(self.offsets, start) - 1], self.offsets[bisect_left(self.offsets, end)]
