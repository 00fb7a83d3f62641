"""What is drawn as one: Unicode's extended grapheme clusters (UAX 29), as the regex library knows them."""

import regex

CLUSTER = regex.compile(r"[\U0001F1E6-\U0001F1FF]{2}(?=[\U0001F1E6-\U0001F1FF])|\X")
"""A flag before another one stands by itself: for the end of each the library would count all flags before it."""


def widen(text: str, start: int, end: int) -> tuple[int, int]:
    """The range in code points, widened to begin and end between what is drawn as one."""
    for found in CLUSTER.finditer(text):
        if found.start() < start < found.end():
            start = found.start()
        if found.start() < end < found.end():
            return start, found.end()
    return start, end
