"""What two texts share, by one bounded diff of words.

Long texts are first cut at the words that both have once (Bram Cohen's patience diff); between the cuts Ratcliff and
Obershelp's matching (difflib) finds the rest. A few words shared by two otherwise different passages are taken for
chance (the rule of Neil Fraser's diff-match-patch).
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Literal

from text.words import solid_length, word_spans

Pair = tuple[int, int]
"""Places of one word: in the old list, in the new one."""
Opcode = tuple[Literal["equal", "replace", "delete", "insert"], int, int, int, int]
"""(what happened, from and to in the old list, from and to in the new one), as difflib has it."""

MAX_PAIRS = 40_000
"""How many pairs of words difflib compares at once."""
MAX_DEPTH = 8
"""How often a longer passage is cut; what is still too long then counts as replaced."""
DISTINCTIVE = 12
"""Characters from which on words are known by their wording alone."""


@dataclass(frozen=True)
class EqualBlock:
    """A passage that stands in both texts; offsets and length in code points."""

    old: int
    new: int
    length: int

    @property
    def old_end(self) -> int:
        return self.old + self.length

    @property
    def new_end(self) -> int:
        return self.new + self.length


def equal_blocks(old: str, new: str) -> list[EqualBlock]:
    """The passages that both texts share, in order: whole words, with the white space around them that is the same."""
    old_spans, new_spans = word_spans(old), word_spans(new)
    pairs = matching_pairs([old[a:b] for a, b in old_spans], [new[a:b] for a, b in new_spans])
    blocks: list[EqualBlock] = []
    for i, j in pairs:
        (start, end), (new_start, _) = old_spans[i], new_spans[j]
        last = blocks[-1] if blocks else EqualBlock(0, 0, 0)
        if old[last.old_end : start] == new[last.new_end : new_start]:
            blocks[-1:] = [EqualBlock(last.old, last.new, end - last.old)]
        else:
            blocks.append(EqualBlock(start, new_start, end - start))
    return [with_space(old, new, block) for block in without_chance(old, new, blocks)]


def with_space(old: str, new: str, block: EqualBlock) -> EqualBlock:
    """The block with the white space beside it that both texts have."""
    before = common_space(old, new, block.old - 1, block.new - 1, step=-1)
    after = common_space(old, new, block.old_end, block.new_end, step=1)
    return EqualBlock(block.old - before, block.new - before, before + block.length + after)


def common_space(old: str, new: str, at: int, new_at: int, step: int) -> int:
    """How much of the same white space both texts have from these offsets on; step -1 looks backward."""
    length = 0
    while 0 <= at < len(old) and 0 <= new_at < len(new) and old[at] == new[new_at] and old[at].isspace():
        at, new_at, length = at + step, new_at + step, length + 1
    return length


def without_chance(old: str, new: str, blocks: Sequence[EqualBlock]) -> list[EqualBlock]:
    """The blocks but for short ones between two longer changes: there the same words stand by chance."""
    kept = []
    last = EqualBlock(0, 0, 0)
    for block, following in zip(blocks, [*blocks[1:], EqualBlock(len(old), len(new), 0)], strict=False):
        before, after = changed_length(old, new, last, block), changed_length(old, new, block, following)
        if solid_length(old[block.old : block.old_end]) >= min(before, after, DISTINCTIVE):
            kept.append(block)
            last = block
    return kept


def changed_length(old: str, new: str, block: EqualBlock, following: EqualBlock) -> int:
    """How many solid characters were changed between two blocks, in the text where these are more."""
    return max(solid_length(old[block.old_end : following.old]), solid_length(new[block.new_end : following.new]))


def matching_pairs(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """The places of the same words in two lists, in order; bounded for lists of any length."""
    found: list[Pair] = []
    todo = [(0, len(old), 0, len(new), 0)]
    while todo:
        a, b, c, d, depth = todo.pop()
        while a < b and c < d and old[a] == new[c]:
            found.append((a, c))
            a, c = a + 1, c + 1
        while a < b and c < d and old[b - 1] == new[d - 1]:
            b, d = b - 1, d - 1
            found.append((b, d))
        if (b - a) * (d - c) <= MAX_PAIRS:
            found += matched_by_difflib(old, new, a, b, c, d)
        elif depth < MAX_DEPTH:
            cuts = [(a - 1, c - 1), *landmarks(old, new, a, b, c, d), (b, d)]
            found += cuts[1:-1]
            if len(cuts) > 2:
                todo += [(i + 1, k, j + 1, m, depth + 1) for (i, j), (k, m) in pairwise(cuts)]
    return sorted(found)


def matched_by_difflib(old: Sequence[str], new: Sequence[str], a: int, b: int, c: int, d: int) -> list[Pair]:
    """The matching places within old[a:b] and new[c:d]."""
    matcher = SequenceMatcher(None, old[a:b], new[c:d], autojunk=False)
    return [(a + i + n, c + j + n) for i, j, size in matcher.get_matching_blocks() for n in range(size)]


def landmarks(old: Sequence[str], new: Sequence[str], a: int, b: int, c: int, d: int) -> list[Pair]:
    """Words that stand once in old[a:b] and once in new[c:d], the most of them that stand in the same order."""
    old_counts, new_counts = Counter(old[a:b]), Counter(new[c:d])
    places = {word: j for j, word in enumerate(new[c:d], c) if new_counts[word] == 1}
    pairs = [(i, places[word]) for i, word in enumerate(old[a:b], a) if old_counts[word] == 1 and word in places]
    return longest_increasing(pairs)


def longest_increasing(pairs: Sequence[Pair]) -> list[Pair]:
    """The longest choice of pairs whose second numbers rise, by patience sorting."""
    tops: list[int] = []
    piles: list[Pair] = []
    before: dict[Pair, Pair | None] = {}
    for pair in pairs:
        at = bisect_left(tops, pair[1])
        before[pair] = piles[at - 1] if at else None
        tops[at : at + 1], piles[at : at + 1] = [pair[1]], [pair]
    chain: list[Pair] = []
    last = piles[-1] if piles else None
    while last:
        chain.append(last)
        last = before[last]
    return chain[::-1]


def opcodes(old: Sequence[str], new: Sequence[str]) -> list[Opcode]:
    """What turns one list of words into the other."""
    found: list[Opcode] = []
    i = j = 0
    for a, c in [*matching_pairs(old, new), (len(old), len(new))]:
        if a > i and c > j:
            found.append(("replace", i, a, j, c))
        elif a > i:
            found.append(("delete", i, a, j, c))
        elif c > j:
            found.append(("insert", i, a, j, c))
        if a < len(old) and c < len(new):
            found.append(("equal", a, a + 1, c, c + 1))
        i, j = a + 1, c + 1
    return found
