"""Two texts of one part side by side, the words that differ marked."""

import re
from difflib import SequenceMatcher

LONGEST = 1_500
"""Words that are compared one by one; of longer texts all count as different, for the diff is quadratic."""


def two_texts(mine, theirs):
    """{"mine_pieces", "theirs_pieces"}: each text cut into (words, whether the other text has other words there)."""
    left, right = re.findall(r"\s*\S+\s*|\s+", mine), re.findall(r"\s*\S+\s*|\s+", theirs)
    if len(left) + len(right) > LONGEST:
        return {"mine_pieces": [(mine, True)], "theirs_pieces": [(theirs, True)]}
    matcher = SequenceMatcher(None, [one.strip() for one in left], [one.strip() for one in right], autojunk=False)
    blocks = matcher.get_opcodes()
    return {
        "mine_pieces": [("".join(left[a:b]), kind != "equal") for kind, a, b, _, _ in blocks if b > a],
        "theirs_pieces": [("".join(right[c:d]), kind != "equal") for kind, _, _, c, d in blocks if d > c],
    }
