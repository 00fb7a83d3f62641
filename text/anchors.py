"""Where ranges of one text stand in a later one.

As in the W3C's annotation model (and Hypothesis, where it comes from) a range is known by its position and by its
words. One alignment of words carries the positions, which puts far fewer ranges on wrong words than a search for the
words does; the wording alone serves where the alignment finds nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from text.alignment import Alignment, EqualBlock, Sections, align, equal_blocks
from text.diff import DISTINCTIVE
from text.graphemes import Borders
from text.words import splits_word, trim, word_spans

INSERTED = 4
"""Solid characters that may come between the words of a range before some of them are left out for it."""
TOGETHER = 0.8
"""The share of what is left of a range that must stand in one place."""


class Fit(StrEnum):
    """How the words of a range stand in the later text.

    exact: the same words, between words that may have changed. moved: the same words among others. edited: at least
    half of their solid characters are left, or a third and twelve of them, and in one place. gone: anything else.
    """

    EXACT = "exact"
    EDITED = "edited"
    MOVED = "moved"
    GONE = "gone"


@dataclass(frozen=True)
class Anchor:
    """What became of a range; start and end are code points in the later text, both 0 where its words are gone.

    component: the section to which they moved, None where they are in their own.
    """

    fit: Fit
    start: int = 0
    end: int = 0
    component: str | None = None


GONE = Anchor(Fit.GONE)


def locate(old: str, new: str, ranges: Iterable[tuple[int, int]]) -> list[Anchor]:
    """The Anchor in `new` of each (start, end) of `old`, by one alignment for all of them.

    Always locate from the text in which the words were chosen, never from an earlier anchor: so no error adds up.
    """
    if old == new:
        borders = Borders(new)
        return [on_borders(Anchor(Fit.EXACT, start, end), borders) for start, end in ranges]
    before, after = Sections(old), Sections(new)
    return Carrying(before, after, align(before, after)).anchors(ranges)


def on_borders(anchor: Anchor, borders: Borders) -> Anchor:
    """The anchor, widened where it would cut what is drawn as one."""
    start, end = borders.widen(anchor.start, anchor.end)
    if (start, end) == (anchor.start, anchor.end):
        return anchor
    return Anchor(Fit.EDITED, start, end)


@dataclass(frozen=True)
class Piece:
    """What is left of a range in one block; offsets in both texts, and how many characters are not white space."""

    block: EqualBlock
    old: int
    new: int
    length: int
    solid: int

    @property
    def old_end(self) -> int:
        return self.old + self.length

    @property
    def new_end(self) -> int:
        return self.new + self.length


class Carrying:
    """Ranges of an old text carried to a new one."""

    def __init__(self, old: Sections, new: Sections, alignment: Alignment) -> None:
        self.old, self.new = old, new
        self.blocks = equal_blocks(old, new, alignment)
        edges = zip([*old.starts, *old.ends], [*new.starts, *new.ends], strict=True)
        self.edged = [*self.blocks, *(EqualBlock(at, new_at, 0) for at, new_at in edges)]
        self.borders = Borders(new.whole)
        self.unsure = [old.spans[i] for i in sorted(alignment.unsure)]

    def anchors(self, ranges: Iterable[tuple[int, int]]) -> list[Anchor]:
        return [on_borders(self.anchor(start, end), self.borders) for start, end in ranges]

    def anchor(self, start: int, end: int) -> Anchor:
        return self.exact(start, end) or self.edited(start, end) or self.found(start, end) or GONE

    def exact(self, start: int, end: int) -> Anchor | None:
        """The anchor of words that stand within one passage of both texts."""
        for block in self.blocks:
            if block.old <= start and end <= block.old_end and self.is_sure(start, end):
                shift = block.new - block.old
                return Anchor(Fit.MOVED if block.has_moved else Fit.EXACT, start + shift, end + shift)
        return None

    def edited(self, start: int, end: int) -> Anchor | None:
        """The anchor of words some of which were changed; None where too few are left, or they were torn apart."""
        pieces = self.pieces(start, end)
        size = self.old.solid_between(start, end)
        together = self.together(pieces, size)
        left, kept = (sum(piece.solid for piece in some) for some in (pieces, together))
        if not together or not (2 * left >= size or (3 * kept >= size and kept >= DISTINCTIVE)):
            return None
        return Anchor(Fit.EDITED, *trim(self.new.whole, self.beginning(together, start), self.ending(together, end)))

    def pieces(self, start: int, end: int) -> list[Piece]:
        """What is left of a range, in the order of the new text."""
        pieces = []
        for block in self.blocks:
            first, last = max(block.old, start), min(block.old_end, end)
            if first < last and (solid := self.old.solid_between(first, last)) and self.is_sure(first, last):
                shift = block.new - block.old
                pieces.append(Piece(block, first, first + shift, last - first, solid))
        return sorted(pieces, key=lambda piece: piece.new)

    def is_sure(self, start: int, end: int) -> bool:
        """Whether less than half of a passage may be others: words in doubt go with their company."""
        parts = ((max(first, start), min(last, end)) for first, last in self.unsure)
        doubted = sum(self.old.solid_between(first, last) for first, last in parts if first < last)
        return not doubted or 2 * doubted < self.old.solid_between(start, end)

    def together(self, pieces: Sequence[Piece], size: int) -> Sequence[Piece]:
        """The pieces that stand in one place, without the little that is far off; none where they were torn apart."""
        left = sum(piece.solid for piece in pieces)
        best, most = pieces[:0], 0.0
        for first in range(len(pieces)):
            kept = 0
            for last in range(first, len(pieces)):
                kept += pieces[last].solid
                length = self.new.solid_between(pieces[first].new, pieces[last].new_end)
                share = kept / (left + max(0, length - kept - INSERTED))
                if share > most and kept >= TOGETHER * left and length <= 2 * size + DISTINCTIVE:
                    best, most = pieces[first : last + 1], share
        return best

    def beginning(self, pieces: Sequence[Piece], start: int) -> int:
        """Where the words begin; with the word that replaced their first one."""
        first = pieces[0]
        before = max(
            (block for block in self.edged if block.old_end <= first.block.old), key=lambda block: block.old_end
        )
        is_first = all(first.old <= piece.old for piece in pieces) and start <= before.old_end
        is_word = self.is_word(self.old, start, first.old) and self.is_word(self.new, before.new_end, first.new)
        return before.new_end if is_first and is_word and self.is_free(before.new_end, first.new) else first.new

    def ending(self, pieces: Sequence[Piece], end: int) -> int:
        """Where the words end; with the word that replaced their last one."""
        last = pieces[-1]
        after = min((block for block in self.edged if block.old >= last.block.old_end), key=lambda block: block.old)
        is_last = all(piece.old <= last.old for piece in pieces) and after.old <= end
        is_word = self.is_word(self.old, last.old_end, end) and self.is_word(self.new, last.new_end, after.new)
        return after.new if is_last and is_word and self.is_free(last.new_end, after.new) else last.new_end

    @staticmethod
    def is_word(text: Sections, start: int, end: int) -> bool:
        """Whether a passage is one word."""
        return start < end and len(word_spans(text.whole[start:end])) == 1

    def is_free(self, start: int, end: int) -> bool:
        """Whether this is a passage of the new text in which nothing of the old one is left."""
        return start <= end and all(
            block.new_end <= start
            or end <= block.new
            or not self.new.solid_between(max(block.new, start), min(block.new_end, end))
            for block in self.blocks
        )

    def found(self, start: int, end: int) -> Anchor | None:
        """The anchor of words that both texts have once, as the same whole words; None where they may be others."""
        old, new = self.old.whole, self.new.whole
        quote = old[start:end]
        at = new.find(quote)
        new_end = at + len(quote)
        is_unique = at >= 0 and new.find(quote, at + 1) < 0 and old.find(quote) == old.rfind(quote)
        if len(quote) < DISTINCTIVE or not is_unique or not self.is_free(at, new_end):
            return None
        splits_before = splits_word(new, at) and not splits_word(old, start)
        splits_after = splits_word(new, new_end) and not splits_word(old, end)
        return None if splits_before or splits_after else Anchor(Fit.MOVED, at, new_end)
