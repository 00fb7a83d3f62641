"""What two texts share, by one bounded diff of words.

Where two texts have too many words in common to compare each with each, they are first cut at the words that both have
once (Bram Cohen's patience diff); between the cuts the heaviest chain of the same words is taken.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from text.chain import Pair, heaviest_chain, runs_of, word_bits

Opcode = tuple[Literal["equal", "replace", "delete", "insert"], int, int, int, int]
"""(what happened, from and to in the old list, from and to in the new one), as difflib has it."""

MAX_PAIRS = 60_000
"""How many pairs of the same word are compared in two texts, in the passages that have least of them first; what is
left then counts as replaced."""
DISTINCTIVE = 12
"""Characters from which on words are known by their wording alone."""
SHARE = 0.6
"""What a change between two pairs costs, as a share of what the rarest word weighs."""
MAX_DEPTH = 8
"""How often a passage with more of them is cut."""


def matching_pairs(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """The places of the same words in two lists, in order; bounded for lists of any length."""
    found, passages = cut(old, new)
    bits = word_bits(old, new)
    change = max(bits.values(), default=0.0) * SHARE
    left = MAX_PAIRS
    for passage in sorted(passages, key=lambda passage: (passage.same, passage.old)):
        left -= passage.same
        if left < 0:
            break
        a, b, c, d = passage.old, passage.old_end, passage.new, passage.new_end
        chain = heaviest_chain(old[a:b], new[c:d], bits, change=change)
        found += [(a + i, c + j) for i, j in chain]
    return sorted(found)


def without_chance(old: Sequence[str], new: Sequence[str], pairs: Sequence[Pair]) -> list[Pair]:
    """The pairs but for short runs between two longer changes: there the same words stand by chance."""
    kept: list[Pair] = []
    last = (-1, -1)
    runs = runs_of(pairs)
    for run, following in zip(runs, [*runs[1:], [(len(old), len(new))]], strict=False):
        before, after = changed(old, new, last, run[0]), changed(old, new, run[-1], following[0])
        if sum(len(old[i]) for i, _ in run) >= min(before, after, DISTINCTIVE):
            kept += run
            last = run[-1]
    return kept


def changed(old: Sequence[str], new: Sequence[str], pair: Pair, following: Pair) -> int:
    """How many characters of words were changed between two pairs, in the text where these are more."""
    return max(sum(map(len, old[pair[0] + 1 : following[0]])), sum(map(len, new[pair[1] + 1 : following[1]])))


@dataclass(frozen=True)
class Passage:
    """A passage of two lists of words that is still to be compared; same: how many pairs of the same word it has."""

    old: int
    old_end: int
    new: int
    new_end: int
    same: int


def cut(old: Sequence[str], new: Sequence[str]) -> tuple[list[Pair], list[Passage]]:
    """The pairs that need no comparison, and the passages between them."""
    found: list[Pair] = []
    passages: list[Passage] = []
    todo = [(0, len(old), 0, len(new), 0)]
    while todo:
        a, b, c, d, depth = todo.pop()
        while a < b and c < d and old[a] == new[c]:
            found.append((a, c))
            a, c = a + 1, c + 1
        while a < b and c < d and old[b - 1] == new[d - 1]:
            b, d = b - 1, d - 1
            found.append((b, d))
        same = same_words(old[a:b], new[c:d])
        cuts = landmarks(old, new, a, b, c, d) if same > MAX_PAIRS and depth < MAX_DEPTH else []
        if cuts:
            found += cuts
            edges = [(a - 1, c - 1), *cuts, (b, d)]
            todo += [(i + 1, k, j + 1, m, depth + 1) for (i, j), (k, m) in pairwise(edges)]
        elif same:
            passages.append(Passage(a, b, c, d, same))
    return found, passages


def same_words(old: Sequence[str], new: Sequence[str]) -> int:
    """How many pairs of the same word two lists have."""
    counts = Counter(new)
    return sum(count * counts[word] for word, count in Counter(old).items())


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
