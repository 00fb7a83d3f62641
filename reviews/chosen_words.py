"""The words that a reviewer chose to write a note on, as a form or a link carries them: "12-39 we traced the data"."""

import re

from text.graphemes import widen
from text.words import trim

CHOSEN = re.compile(r"(\d{1,6})-(\d{1,6}) (.+)", re.DOTALL)
CARRIED = 40
"""How many code points of the words go along, so that a wrong place is found."""


def chosen_words(text: str, span: tuple[int, int]) -> str:
    """What is carried for (start, end), code points in the text."""
    return f"{span[0]}-{span[1]} {text[slice(*span)][:CARRIED]}"


def chosen_range(text: str, chosen: str) -> tuple[int, int] | None:
    """(start, end) in the text, without white space around, whole signs only; None for the whole of it.

    ValueError where the words do not stand there.
    """
    if not chosen:
        return None
    found = CHOSEN.fullmatch(chosen)
    start, end = (int(found[1]), int(found[2])) if found else (0, 0)
    if not found or end > len(text) or text[start:end][:CARRIED] != found[3]:
        raise ValueError(chosen)
    start, end = trim(text, start, end)
    if start >= end:
        raise ValueError(chosen)
    return widen(text, start, end)
