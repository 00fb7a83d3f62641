"""Where names stand in a text, whatever else begins or ends there."""

import re
import sys
from bisect import bisect_left

from text.facts import MAX_KEY_LENGTH

LAST = chr(sys.maxunicode)
"""No text that is typed goes on with it: what begins with some words stands before these words and it."""
WORD_START = re.compile(r"(?<!\w)\w")
NO_LETTER_NEXT = re.compile(r"(?!\w)")
"""Where a word may end. A NUL, which no stored text has, marks it, so that a whole word is found by its beginning."""


class NameIndex:
    """Where names stand in a text as whole words: the beginnings of its words, sorted by what follows them.

    A search for each name would read the whole text each time; a text of 12,000 characters can hold 4,000 names.
    """

    def __init__(self, text: str) -> None:
        marked = NO_LETTER_NEXT.sub("\0", text)
        places = zip(WORD_START.finditer(marked), WORD_START.finditer(text), strict=True)
        found = sorted((marked[at.start() : at.start() + 2 * MAX_KEY_LENGTH], place.start()) for at, place in places)
        self.following = [following for following, _ in found]
        self.starts = [start for _, start in found]

    def find(self, key: str) -> int | None:
        """The first place of a name as whole words; of a key that was cut off, of its beginning."""
        wanted = NO_LETTER_NEXT.sub("\0", key)
        if len(key) == MAX_KEY_LENGTH:
            wanted = wanted.removesuffix("\0")
        low = bisect_left(self.following, wanted)
        high = bisect_left(self.following, f"{wanted}{LAST}", lo=low)
        return min(self.starts[low:high], default=None)
