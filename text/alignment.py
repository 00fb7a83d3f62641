"""Which words of an old text are which of a later one, and the passages that both share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, pairwise
from operator import not_

from text.chain import runs_of, word_bits
from text.diff import matching_pairs, without_chance
from text.moves import doubtful, moved_pairs, with_signs
from text.words import word_spans

BORDER = "\0"
APART = 1_000_000
"""Solid characters for which a border between two sections counts: nothing reaches across it."""


DOUBTS = 2
"""How often words in doubt are looked for: those that are found leave over what puts others in doubt."""


class Sections:
    """The texts of some sections as one, so that one offset is a place in any of them."""

    def __init__(self, *texts: str) -> None:
        self.whole = BORDER.join(texts)
        self.starts = [0, *accumulate(len(text) + 1 for text in texts[:-1])]
        self.ends = [start + len(text) for start, text in zip(self.starts, texts, strict=True)]
        spans = [word_spans(text) for text in texts]
        self.spans = [
            (at + start, at + end) for at, section in zip(self.starts, spans, strict=True) for start, end in section
        ]
        self.sizes = [len(section) for section in spans]
        """How many words each section has."""

    @cached_property
    def words(self) -> list[str]:
        return [self.whole[start:end] for start, end in self.spans]

    @cached_property
    def slices(self) -> list[tuple[int, int]]:
        """Which of the words are those of each section."""
        return list(pairwise([0, *accumulate(self.sizes)]))

    @cached_property
    def solid_before(self) -> list[int]:
        """How many solid characters stand before each offset."""
        solid: list[int] = list(map(not_, map(str.isspace, self.whole)))
        for start in self.starts[1:]:
            solid[start - 1] = APART
        return [0, *accumulate(solid)]

    def solid_between(self, start: int, end: int) -> int:
        return self.solid_before[end] - self.solid_before[start]

    def section_of(self, at: int) -> int:
        """The number of the section in which an offset is."""
        return next(number for number, end in enumerate(self.ends) if at <= end)


@dataclass(frozen=True)
class Alignment:
    """Which word is which, as places in the new list by those in the old one.

    moved: those of the old ones that are among other words now. unsure: those that may be others as well.
    """

    pairs: Mapping[int, int]
    moved: frozenset[int] = frozenset()
    unsure: frozenset[int] = frozenset()


@dataclass(frozen=True)
class EqualBlock:
    """A passage that stands in both texts; offsets and length in code points.

    has_moved: it is among other words now.
    """

    old: int
    new: int
    length: int
    has_moved: bool = False

    @property
    def old_end(self) -> int:
        return self.old + self.length

    @property
    def new_end(self) -> int:
        return self.new + self.length


def align(old: Sections, new: Sections) -> Alignment:
    """The words of each section that stayed in it in order, then those that moved."""
    pairs: dict[int, int] = {}
    for (a, b), (c, d) in zip(old.slices, new.slices, strict=True):
        before, after = old.words[a:b], new.words[c:d]
        pairs |= {a + i: c + j for i, j in without_chance(before, after, matching_pairs(before, after))}
    bits = word_bits(old.words, new.words)
    found = moved_pairs(old.words, new.words, pairs, bits)
    pairs = with_signs(old.words, new.words, pairs | found, bits)
    moved = moved_places(pairs, found)
    unsure: set[int] = set()
    for _ in range(DOUBTS):
        sure = {i: j for i, j in pairs.items() if i not in unsure}
        more = doubtful(old.words, new.words, sure, moved, bits)
        if not more:
            break
        unsure |= more
    return Alignment(pairs, frozenset(moved), frozenset(unsure))


def moved_places(pairs: Mapping[int, int], moved: Mapping[int, int]) -> set[int]:
    """Which places are in runs that moved: a sign moves with its sentence."""
    runs = runs_of(sorted(pairs.items()))
    return {i for run in runs if 2 * sum(moved.get(i) == j for i, j in run) > len(run) for i, _ in run}


def through(steps: Sequence[Alignment], direct: Alignment) -> Alignment:
    """The alignment of the first text with the last by way of those between; direct: without them.

    Words that got lost on the way are taken from the direct alignment, if nothing came to stand in their place: they
    were taken out and came back. Words of which both are sure, and say different things, are left out.
    """
    chained, moved, unsure = steps[0].pairs, steps[0].moved, steps[0].unsure
    for step in steps[1:]:
        moved = moved | {i for i, j in chained.items() if j in step.moved}
        unsure = unsure | {i for i, j in chained.items() if j in step.unsure}
        chained = {i: step.pairs[j] for i, j in chained.items() if j in step.pairs}
    taken = set(chained.values())
    back = {i: j for i, j in direct.pairs.items() if i not in chained and j not in taken}
    kept = {i: j for i, j in chained.items() if i in direct.unsure or direct.pairs.get(i, j) == j}
    known = kept | back
    agreed = {i for i, j in known.items() if direct.pairs.get(i) == j}
    return Alignment(
        known,
        frozenset(i for i in known if i in (direct.moved if i in agreed else moved)),
        frozenset(i for i in known if (i in back or i in unsure) and (i not in agreed or i in direct.unsure)),
    )


def equal_blocks(old: Sections, new: Sections, alignment: Alignment) -> list[EqualBlock]:
    """The passages that both texts share, in the order of the old one: whole words, with the white space around them
    that is the same."""
    found: list[tuple[int, int, bool]] = []
    ends: list[int] = []
    for i, j in sorted(alignment.pairs.items()):
        (start, end), (new_start, _), has_moved = old.spans[i], new.spans[j], i in alignment.moved
        block = found[-1] if found else (0, 0, False)
        shift = block[1] - block[0]
        if found and shift == new_start - start and block[2] == has_moved and start >= ends[-1]:
            if old.whole[ends[-1] : start] == new.whole[ends[-1] + shift : new_start]:
                ends[-1] = end
                continue
        found.append((start, new_start, has_moved))
        ends.append(end)
    blocks = (
        EqualBlock(start, new_start, end - start, moved)
        for (start, new_start, moved), end in zip(found, ends, strict=True)
    )
    return [with_space(old.whole, new.whole, block) for block in blocks]


def with_space(old: str, new: str, block: EqualBlock) -> EqualBlock:
    """The block with the white space beside it that both texts have."""
    before = common_space(old, new, block.old - 1, block.new - 1, step=-1)
    after = common_space(old, new, block.old_end, block.new_end, step=1)
    return replace(block, old=block.old - before, new=block.new - before, length=before + block.length + after)


def common_space(old: str, new: str, at: int, new_at: int, step: int) -> int:
    """How much of the same white space both texts have from these offsets on; step -1 looks backward."""
    length = 0
    while 0 <= at < len(old) and 0 <= new_at < len(new) and old[at] == new[new_at] and old[at].isspace():
        at, new_at, length = at + step, new_at + step, length + 1
    return length
