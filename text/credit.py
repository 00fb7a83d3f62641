"""How much of a wording that was put into a text is still there: what its writer is credited with."""

import re

from text.counts import words_of
from text.diff import opcodes

EDGES = re.compile(r"^\W+|\W+$")


def credited(before: str, wording: str, today: str) -> int:
    """How many words a wording brought in place of those before, and which of these stand in today's text.

    Words are counted as the pages count them; a full stop makes no other word of one.
    """
    words = bare(wording)
    brought = set(range(len(words))) - same(bare(before), words)
    standing = {a for kind, a, *_ in opcodes(words, bare(today)) if kind == "equal"}
    return len(brought & standing)


def same(old: list[str], new: list[str]) -> set[int]:
    """The places of the new words that the old ones have too."""
    return {c for kind, _, _, c, _ in opcodes(old, new) if kind == "equal"}


def bare(text: str) -> list[str]:
    return [EDGES.sub("", word) for word in words_of(text)]
