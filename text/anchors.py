"""Where ranges of one text stand in a later one.

As in the W3C's annotation model (and Hypothesis, where it comes from) a range is known by its position and by its
words. One diff of words carries the positions, which puts far fewer ranges on wrong words than a search for the
words does; the wording serves where the diff finds nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from os.path import commonprefix

from text.diff import DISTINCTIVE, EqualBlock, equal_blocks
from text.words import solid_length, splits_word, trim


class Fit(StrEnum):
    """How the words of a range stand in the later text.

    exact: the same words, between words that may have changed. edited: at least half of their characters are left, and
    not much came between. moved: found by their wording alone. gone: anything else.
    """

    EXACT = "exact"
    EDITED = "edited"
    MOVED = "moved"
    GONE = "gone"


@dataclass(frozen=True)
class Anchor:
    """What became of a range; start and end are code points in the later text, both 0 where its words are gone."""

    fit: Fit
    start: int = 0
    end: int = 0


GONE = Anchor(Fit.GONE)


def locate(old: str, new: str, ranges: Iterable[tuple[int, int]]) -> list[Anchor]:
    """The Anchor in `new` of each (start, end) of `old`, by one diff for all of them.

    Always locate from the text in which the words were chosen, never from an earlier anchor: so no error adds up.
    """
    if old == new:
        return [Anchor(Fit.EXACT, start, end) for start, end in ranges]
    blocks = equal_blocks(old, new)
    return [
        exact(blocks, start, end) or edited(old, new, blocks, start, end) or moved(old, new, start, end) or GONE
        for start, end in ranges
    ]


def exact(blocks: Sequence[EqualBlock], start: int, end: int) -> Anchor | None:
    """The anchor of words that stand within one passage of both texts."""
    for block in blocks:
        if block.old <= start and end <= block.old_end:
            shift = block.new - block.old
            return Anchor(Fit.EXACT, start + shift, end + shift)
    return None


def edited(old: str, new: str, blocks: Sequence[EqualBlock], start: int, end: int) -> Anchor | None:
    """The anchor of words some of which were changed; None where too few are left or too much came between."""
    left = [
        block
        for block in blocks
        if block.old < end and start < block.old_end and not old[block.old : block.old_end].isspace()
    ]
    kept = sum(solid_length(old[max(block.old, start) : min(block.old_end, end)]) for block in left)
    whole = solid_length(old[start:end])
    if not left or 2 * kept < whole:
        return None
    new_start, new_end = trim(
        new, new_beginning(blocks, left[0], start), new_ending(blocks, left[-1], end, len(old), len(new))
    )
    has_exploded = solid_length(new[new_start:new_end]) > 2 * whole + DISTINCTIVE
    return None if has_exploded or new_start >= new_end else Anchor(Fit.EDITED, new_start, new_end)


def new_beginning(blocks: Sequence[EqualBlock], first: EqualBlock, start: int) -> int:
    """Where the words begin; with what replaced their beginning, if that replaced nothing before them too."""
    if first.old <= start:
        return first.new + start - first.old
    earlier = (block for block in blocks if block.old_end <= first.old)
    before = max(earlier, key=lambda block: block.old_end, default=EqualBlock(0, 0, 0))
    return before.new_end if before.old_end >= start else first.new


def new_ending(blocks: Sequence[EqualBlock], last: EqualBlock, end: int, old_length: int, new_length: int) -> int:
    """Where the words end; with what replaced their end, if that replaced nothing behind them too."""
    if last.old_end >= end:
        return last.new_end - (last.old_end - end)
    later = (block for block in blocks if block.old >= last.old_end)
    after = min(later, key=lambda block: block.old, default=EqualBlock(old_length, new_length, 0))
    return after.new if after.old <= end else last.new_end


def moved(old: str, new: str, start: int, end: int) -> Anchor | None:
    """The anchor of words that both texts have once, as the same whole words; None where they may be others."""
    quote = old[start:end]
    at = new.find(quote)
    is_unique = at >= 0 and new.find(quote, at + 1) < 0 and old.find(quote) == old.rfind(quote)
    if len(quote) < DISTINCTIVE or not is_unique:
        return None
    splits_before = splits_word(new, at) and not splits_word(old, start)
    splits_after = splits_word(new, at + len(quote)) and not splits_word(old, end)
    return None if splits_before or splits_after else Anchor(Fit.MOVED, at, at + len(quote))


def moved_range(
    before: Mapping[str, str], after: Mapping[str, str], component: str, anchor: Anchor
) -> tuple[str, int, int] | None:
    """(component, start, end) to which a move took the words at `anchor`, or None where it took them nowhere.

    before, after: the sections between which words moved, by component, as they were and are. The words moved where
    their own section lost them and exactly one place in what another gained has them; else they may be others.
    """
    text = before[component]
    lost_start, lost_end = changed_range(text, after[component])
    if anchor.fit == Fit.GONE or anchor.end <= lost_start or lost_end <= anchor.start:
        return None
    words = text[anchor.start : anchor.end]
    for other in before.keys() - {component}:
        gained_start, gained_end = changed_range(after[other], before[other])
        near = max(gained_start - len(words) + 1, 0), gained_end + len(words) - 1
        has_gained = after[other].count(words) > before[other].count(words)
        if has_gained and after[other].count(words, *near) == 1:
            start = after[other].index(words, *near)
            return other, start, start + len(words)
    return None


def changed_range(text: str, other: str) -> tuple[int, int]:
    """The range of a text that another has not, between what both begin and end with."""
    start = len(commonprefix([text, other]))
    end = len(commonprefix([text[start:][::-1], other[start:][::-1]]))
    return start, len(text) - end
