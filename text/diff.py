"""The passages that two texts share, found by one bounded diff of words. Plain Python without Django.

Long texts are first cut at the words that both have once (Bram Cohen's patience diff); between the cuts Ratcliff and
Obershelp's matching (difflib) finds the rest. A few words that two otherwise different passages share are taken for
chance (the rule of Neil Fraser's diff-match-patch).
"""

import unicodedata
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

MAX_PAIRS = 40_000
"""Pairs of words that difflib is given at once."""
MAX_DEPTH = 8
"""How often a passage with more of them is cut; what is still too long then counts as replaced."""
DISTINCTIVE = 12
"""Characters by which words are known again, wherever they stand."""
SPACELESS = ("\u0e00", "\u0eff"), ("\u1000", "\u109f"), ("\u1780", "\u17ff")
"""Thai and Lao, Burmese, Khmer; from U+2E80 on Chinese, Japanese, Korean."""


@dataclass(frozen=True)
class Run:
    """A passage that stands in both texts: where, and how long it is."""

    old: int
    new: int
    length: int

    @property
    def old_end(self):
        return self.old + self.length

    @property
    def new_end(self):
        return self.new + self.length


def shared(old, new):
    """The Runs that both texts share, in order: whole words, with the white space around them that is the same."""
    left, right = words(old), words(new)
    pairs = matches([old[a:b] for a, b in left], [new[a:b] for a, b in right])
    runs = []
    for i, j in pairs:
        (a, b), (c, _) = left[i], right[j]
        last = runs[-1] if runs else Run(0, 0, 0)
        if old[last.old_end : a] == new[last.new_end : c]:
            runs[-1:] = [Run(last.old, last.new, b - last.old)]
        else:
            runs.append(Run(a, c, b - a))
    return [widen(old, new, run) for run in meant(old, new, runs)]


def widen(old, new, run):
    """The run with the white space beside it that both texts have."""
    start, end = 0, run.length
    while (
        run.old > start
        and run.new > start
        and old[run.old - start - 1] == new[run.new - start - 1]
        and old[run.old - start - 1].isspace()
    ):
        start += 1
    while old[run.old + end : run.old + end + 1] == new[run.new + end : run.new + end + 1] != "":
        if not old[run.old + end].isspace():
            break
        end += 1
    return Run(run.old - start, run.new - start, end + start)


def meant(old, new, runs):
    """The runs without the short ones between two longer changes: there the same words stand by chance."""
    kept, ends = [], [*runs[1:], Run(len(old), len(new), 0)]
    last = Run(0, 0, 0)
    for run, following in zip(runs, ends, strict=False):
        before = changed(old, new, last, run)
        after = changed(old, new, run, following)
        if solid(old[run.old : run.old_end]) >= min(before, after, DISTINCTIVE):
            kept.append(run)
            last = run
    return kept


def changed(old, new, one, other):
    """How much was changed between two runs."""
    return max(solid(old[one.old_end : other.old]), solid(new[one.new_end : other.new]))


def matches(left, right):
    """Pairs of places (i, j) of the same words in two lists, in order."""
    found, todo = [], [(0, len(left), 0, len(right), 0)]
    while todo:
        a, b, c, d, depth = todo.pop()
        while a < b and c < d and left[a] == right[c]:
            found.append((a, c))
            a, c = a + 1, c + 1
        while a < b and c < d and left[b - 1] == right[d - 1]:
            b, d = b - 1, d - 1
            found.append((b, d))
        if (b - a) * (d - c) <= MAX_PAIRS:
            matcher = SequenceMatcher(None, left[a:b], right[c:d], autojunk=False)
            found += [(a + i + n, c + j + n) for i, j, size in matcher.get_matching_blocks() for n in range(size)]
        elif depth < MAX_DEPTH:
            cuts = [(a - 1, c - 1), *landmarks(left, right, a, b, c, d), (b, d)]
            found += cuts[1:-1]
            if len(cuts) > 2:
                todo += [(i + 1, k, j + 1, m, depth + 1) for (i, j), (k, m) in pairwise(cuts)]
    return sorted(found)


def landmarks(left, right, a, b, c, d):
    """Words that stand once in left[a:b] and once in right[c:d], the most of them that stand in the same order."""
    once = Counter(left[a:b]), Counter(right[c:d])
    places = {word: j for j, word in enumerate(right[c:d], c) if once[1][word] == 1}
    pairs = [(i, places[word]) for i, word in enumerate(left[a:b], a) if once[0][word] == 1 and word in places]
    return longest_rise(pairs)


def longest_rise(pairs):
    """The longest choice of pairs whose second numbers rise, by patience sorting."""
    tops, piles, before = [], [], {}
    for pair in pairs:
        at = bisect_left(tops, pair[1])
        before[pair] = piles[at - 1] if at else None
        tops[at : at + 1], piles[at : at + 1] = [pair[1]], [pair]
    chain = []
    pair = piles[-1] if piles else None
    while pair:
        chain.append(pair)
        pair = before[pair]
    return chain[::-1]


def words(text):
    """Where each word stands: a run of letters and digits, or one other sign; never cut within what is drawn as one."""
    out, joins, kind_before = [], False, None
    for at, char in enumerate(text):
        kind = kind_of(char)
        glued = kind != "space" and (joins or kind == "mark" or (kind == kind_before == "letter"))
        if glued and out and out[-1][1] == at:
            out[-1] = out[-1][0], at + 1
        elif kind != "space":
            out.append((at, at + 1))
        joins = char == "\N{ZERO WIDTH JOINER}"
        kind_before = kind_before if kind == "mark" else kind
    return out


def kind_of(char):
    """Of what a word is made: letters run together where a script parts its words by spaces."""
    if char.isspace():
        return "space"
    if char == "\N{ZERO WIDTH JOINER}" or unicodedata.category(char)[0] == "M" or "\U0001f3fb" <= char <= "\U0001f3ff":
        return "mark"
    if char == "_" or (char.isalnum() and not stands_alone(char)):
        return "letter"
    return "sign"


def stands_alone(char):
    """Whether a letter is of a script without spaces between its words."""
    return char >= "\u2e80" or any(first <= char <= last for first, last in SPACELESS)


def solid(text):
    """How many characters that are not white space."""
    return sum(not char.isspace() for char in text)
