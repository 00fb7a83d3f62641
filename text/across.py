"""Where ranges stand after more than one rewriting, and in another section."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby, pairwise
from os.path import commonprefix
from typing import Any

from text.alignment import Sections, align, through
from text.anchors import GONE, Anchor, Carrying, Fit, locate
from text.diff import DISTINCTIVE

BETWEEN = 2
"""Through how many wordings words are followed that are not found directly; through more, hardly more of them are."""


def spread(wordings: Sequence[Any]) -> Sequence[Any]:
    """As many of some wordings as words are followed through, as far apart as may be."""
    step = len(wordings) / (BETWEEN + 1)
    return wordings if len(wordings) <= BETWEEN else [wordings[int(step * (nth + 1))] for nth in range(BETWEEN)]


def locate_through(texts: Sequence[str], ranges: Iterable[tuple[int, int]]) -> list[Anchor]:
    """The Anchor in the last of some wordings of each (start, end) of the first.

    texts: the wordings in their order, the first and the last among them. Small changes are surer than a large one; on
    the way words only get lost, so no error adds up. The first text is compared with the last as well: words of which
    that says otherwise are gone.
    """
    wordings = [text for text, _ in groupby(texts)]
    if len(wordings) < 3:
        return locate(texts[0], texts[-1], ranges)
    sections = [Sections(text) for text in wordings]
    first, last = sections[0], sections[-1]
    steps = [align(before, after) for before, after in pairwise(sections)]
    return Carrying(first, last, through(steps, align(first, last))).anchors(ranges)


def locate_across(
    old: Mapping[str, str], new: Mapping[str, str], ranges: Mapping[str, Sequence[tuple[int, int]]]
) -> dict[str, list[Anchor]]:
    """The Anchors of each component's ranges, in its own section or, where their words moved, in another.

    old, new: the text of each section, by component. Words are followed to another section where no other words there
    or anywhere else could be meant.
    """
    components = list(old)
    before, after = Sections(*old.values()), Sections(*(new[component] for component in components))
    carrying = Carrying(before, after, align(before, after))
    found = {}
    for component, own in ranges.items():
        at = before.starts[components.index(component)]
        anchors = carrying.anchors((at + start, at + end) for start, end in own)
        found[component] = [
            with_passage(old, new, component, place)
            if anchor.fit == Fit.GONE
            else in_section(after, components, component, anchor)
            for place, anchor in zip(own, anchors, strict=True)
        ]
    return found


def in_section(after: Sections, components: Sequence[str], own: str, anchor: Anchor) -> Anchor:
    """The anchor of words that are not gone, with the offsets of its section."""
    number = after.section_of(anchor.start)
    start, component = after.starts[number], components[number]
    return Anchor(anchor.fit, anchor.start - start, anchor.end - start, None if component == own else component)


def with_passage(old: Mapping[str, str], new: Mapping[str, str], component: str, place: tuple[int, int]) -> Anchor:
    """The anchor of words that went with one passage: all that left their section, and all that came to another."""
    start, end = place
    lost = changed_range(old[component], new[component])
    if is_cut(old[component], new[component]) and start < lost[1] and lost[0] < end:
        words, passage = old[component][start:end], old[component][slice(*lost)].strip()
        for other in old.keys() - {component}:
            gained = changed_range(new[other], old[other])
            came = new[other][slice(*gained)].strip()
            if is_same(passage, came) and is_cut(new[other], old[other]):
                at = only_place(new[other], words, gained)
                if at is not None:
                    return Anchor(Fit.MOVED, at, at + len(words), other)
    return GONE


def is_same(passage: str, came: str) -> bool:
    """Whether a passage that left a section is the one that came to another, with what was beside it there already.

    Where both texts begin or end alike the passage may seem to begin later: "We met. " and "met. We ".
    """
    is_within = came in f"{passage} {passage}"
    if min(len(passage), len(came)) < DISTINCTIVE:
        return is_within and len(passage) == len(came) > 0
    return is_within or passage in came


def is_cut(text: str, other: str) -> bool:
    """Whether the other text is this one without one passage."""
    return not other[slice(*changed_range(other, text))].strip()


def changed_range(text: str, other: str) -> tuple[int, int]:
    """The range of a text that another has not, between what both begin and end with."""
    start = len(commonprefix([text, other]))
    end = len(commonprefix([text[start:][::-1], other[start:][::-1]]))
    return start, len(text) - end


def only_place(text: str, words: str, near: tuple[int, int]) -> int | None:
    """Where words stand that begin or end in a range, if it is one place."""
    around = max(near[0] - len(words) + 1, 0), near[1] + len(words) - 1
    return text.index(words, *around) if text.count(words, *around) == 1 else None
