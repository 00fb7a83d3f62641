"""Two texts of one part side by side, the words that differ marked."""

import re
from difflib import SequenceMatcher

MOST = 60_000
"""Pairs of words that are compared; in texts with more of them, between what they share at both ends, all differ."""


def two_texts(mine, theirs):
    """{"mine_pieces", "theirs_pieces"}: each text cut into (words, whether the other text has other words there)."""
    left, right = re.findall(r"\s*\S+\s*|\s+", mine), re.findall(r"\s*\S+\s*|\s+", theirs)
    blocks = opcodes([one.strip() for one in left], [one.strip() for one in right])
    return {
        "mine_pieces": [("".join(left[a:b]), kind != "equal") for kind, a, b, _, _ in blocks if b > a],
        "theirs_pieces": [("".join(right[c:d]), kind != "equal") for kind, _, _, c, d in blocks if d > c],
    }


def opcodes(left, right):
    """difflib's opcodes of two lists of words, bounded: what they share at both ends is cut off first."""
    start, end = 0, 0
    while start < min(len(left), len(right)) and left[start] == right[start]:
        start += 1
    while end < min(len(left), len(right)) - start and left[-1 - end] == right[-1 - end]:
        end += 1
    a, b = len(left) - end, len(right) - end
    middle = [("replace", start, a, start, b)]
    if (a - start) * (b - start) <= MOST:
        found = SequenceMatcher(None, left[start:a], right[start:b], autojunk=False).get_opcodes()
        middle = [(kind, i + start, j + start, k + start, m + start) for kind, i, j, k, m in found]
    return [("equal", 0, start, 0, start), *middle, ("equal", a, len(left), b, len(right))]
