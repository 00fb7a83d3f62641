"""Which words of two lists are the same ones: the chain of pairs, in order, that is heaviest in bits.

A word weighs the more the rarer it is (its information content, as in Smith and Waterman's and in Karlin and
Altschul's comparison of sequences), each change between two pairs costs the same however long it is (Gotoh's gaps
without a price for length), and only pairs of equal words are looked at (Hunt and Szymanski's sparse comparison, with
weights after Jacobson and Vo's heaviest increasing subsequence): with P such pairs, O(P log P) steps.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import log2

Pair = tuple[int, int]
"""Places of one word: in the old list, in the new one."""

SENTENCE_ENDS = frozenset(".?!…:;。！？।؟")
BORDER = 0.1
"""Bits by which a change behind the end of a sentence is cheaper: less than any word weighs."""


def word_bits(*lists: Sequence[str]) -> dict[str, float]:
    """The information content of each word in bits, by its share in all lists; at least one."""
    counts: Counter[str] = Counter()
    for words in lists:
        counts.update(words)
    whole = log2(max(counts.total(), 1))
    return {word: max(whole - log2(count), 1.0) for word, count in counts.items()}


def places_of(words: Sequence[str], places: Iterable[int]) -> dict[str, list[int]]:
    """Where in the list each word stands, of the places given."""
    found: dict[str, list[int]] = defaultdict(list)
    for at in places:
        found[words[at]].append(at)
    return found


class Frontier:
    """The heaviest chain that ends before each column: columns and weights, which both rise, and its last pair."""

    def __init__(self) -> None:
        self.columns: list[int] = []
        self.weights: list[float] = []
        self.last: list[int] = []

    def add(self, column: int, weight: float, last: int) -> None:
        at = bisect_left(self.columns, column)
        if at and self.weights[at - 1] >= weight:
            return
        end = at
        while end < len(self.columns) and self.weights[end] <= weight:
            end += 1
        if end < len(self.columns) and self.columns[end] == column:
            return
        self.columns[at:end], self.weights[at:end], self.last[at:end] = [column], [weight], [last]


def heaviest_chain(old: Sequence[str], new: Sequence[str], bits: Mapping[str, float], change: float) -> list[Pair]:
    """The heaviest chain of pairs of the same word, in order; change: what each change between two pairs costs."""
    places = places_of(new, range(len(new)))
    pairs: list[Pair] = []
    previous: list[int] = []
    frontier = Frontier()
    columns, weights, lasts = frontier.columns, frontier.weights, frontier.last
    heaviest, end = 0.0, -1
    row_before: dict[int, tuple[float, int]] = {}
    for i, word in enumerate(old):
        row: dict[int, tuple[float, int]] = {}
        for j in places.get(word, ()):
            weight, last = row_before.get(j - 1, (0.0, -1))
            at = bisect_left(columns, j) - 1
            if at >= 0 and weights[at] - change > weight:
                weight, last = weights[at] - change, lasts[at]
            row[j] = weight + bits[word], len(pairs)
            pairs.append((i, j))
            previous.append(last)
        bonus = BORDER if word in SENTENCE_ENDS else 0.0
        for j, (weight, last) in row.items():
            frontier.add(j, weight + bonus, last)
            if weight > heaviest:
                heaviest, end = weight, last
        row_before = row
    return traced(pairs, previous, end)


def runs_of(pairs: Iterable[Pair]) -> list[list[Pair]]:
    """The pairs in runs without a change between them."""
    runs: list[list[Pair]] = []
    for i, j in pairs:
        if runs and runs[-1][-1] == (i - 1, j - 1):
            runs[-1].append((i, j))
        else:
            runs.append([(i, j)])
    return runs


def traced(pairs: Sequence[Pair], previous: Sequence[int], last: int) -> list[Pair]:
    """The chain that ends with a cell, from its beginning."""
    chain: list[Pair] = []
    while last >= 0:
        chain.append(pairs[last])
        last = previous[last]
    return chain[::-1]
