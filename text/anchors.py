"""Where a range of words of one text stands in a later one. Plain Python: texts and places in, a place out.

As in the W3C's annotation model (and Hypothesis, which it came from) a range is known by its position and by its words.
The position is carried by one diff of words, which puts far fewer ranges on the wrong words than a search for the
words does; these serve where the diff finds nothing.
"""

from dataclasses import dataclass
from enum import StrEnum

from text.diff import DISTINCTIVE, Run, shared, solid, words


class Fit(StrEnum):
    EXACT = "exact"
    EDITED = "edited"
    MOVED = "moved"
    GONE = "gone"


@dataclass(frozen=True)
class Place:
    """What became of some words; start and end are code points in the later text, both 0 where they are gone."""

    fit: Fit
    start: int = 0
    end: int = 0


GONE = Place(Fit.GONE)


def carry(old, new, start, end):
    """The Place of old[start:end] in `new`.

    exact: the same words, between words that may have changed. edited: at least half of their characters are left, and
    not much came between. moved: found by their wording alone. gone: anything else.

    Always carry from the text in which the words were chosen, never from an earlier place: so no error adds up.
    """
    if old == new:
        return Place(Fit.EXACT, start, end)
    runs = shared(old, new)
    for run in runs:
        if run.old <= start and end <= run.old_end:
            shift = run.new - run.old
            return Place(Fit.EXACT, start + shift, end + shift)
    return edited(old, new, start, end, runs) or moved(old, new, start, end) or GONE


def edited(old, new, start, end, runs):
    """The place of words some of which were changed; None where too few are left or too much came between."""
    left = [run for run in runs if run.old < end and start < run.old_end and not old[run.old : run.old_end].isspace()]
    kept = sum(solid(old[max(run.old, start) : min(run.old_end, end)]) for run in left)
    whole = solid(old[start:end])
    if not left or 2 * kept < whole:
        return None
    first, last = left[0], left[-1]
    new_start = first.new + max(start - first.old, 0)
    new_end = last.new_end - max(last.old_end - end, 0)
    if first.old > start:
        new_start = opening(runs, first, start)
    if last.old_end < end:
        new_end = closing(runs, last, end, len(old), len(new))
    new_start, new_end = trim(new, new_start, new_end)
    exploded = solid(new[new_start:new_end]) > 2 * whole + DISTINCTIVE
    return None if exploded or new_start >= new_end else Place(Fit.EDITED, new_start, new_end)


def opening(runs, first, start):
    """Where words begin whose beginning was replaced: with what replaced it, if that stands for nothing before them."""
    before = max((run for run in runs if run.old_end <= first.old), key=lambda run: run.old_end, default=Run(0, 0, 0))
    return before.new_end if before.old_end >= start else first.new


def closing(runs, last, end, old_length, new_length):
    """Where words end whose end was replaced."""
    after = min(
        (run for run in runs if run.old >= last.old_end),
        key=lambda run: run.old,
        default=Run(old_length, new_length, 0),
    )
    return after.new if after.old <= end else last.new_end


def trim(text, start, end):
    """The range without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def moved(old, new, start, end):
    """The place of words that both texts have once, in the same whole words; None where they may be others."""
    quote = old[start:end]
    at = new.find(quote)
    if len(quote) < DISTINCTIVE or at < 0 or new.find(quote, at + 1) >= 0 or old.find(quote) != old.rfind(quote):
        return None
    cut_before = cuts_a_word(new, at) and not cuts_a_word(old, start)
    cut_after = cuts_a_word(new, at + len(quote)) and not cuts_a_word(old, end)
    return None if cut_before or cut_after else Place(Fit.MOVED, at, at + len(quote))


def cuts_a_word(text, at):
    """Whether the places before and behind belong together: letters of a word, or a mark on its letter."""
    return 0 < at < len(text) and len(words(text[at - 1 : at + 1])) == 1 and not text[at - 1 : at + 1].isspace()
