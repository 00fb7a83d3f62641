"""A text cut where ranges of it begin and end, so that each can be marked, also where they overlap."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Piece:
    """Words between two cuts; the names of the ranges that they are in, and of those that end with them."""

    text: str
    names: list[str]
    ending: list[str]


def cut(text: str, ranges: Mapping[str, tuple[int, int]]) -> list[Piece]:
    """The whole text in pieces, in order. ranges: (start, end) in code points, start < end, by name."""
    cuts = sorted({0, len(text), *(at for span in ranges.values() for at in span)})
    order = {name: place for place, name in enumerate(ranges)}
    starting, ending = defaultdict(list), defaultdict(list)
    for name, (start, end) in ranges.items():
        starting[start].append(name)
        ending[end].append(name)
    pieces, inside = [], set[str]()
    for start, end in zip(cuts, cuts[1:], strict=False):
        inside = inside.difference(ending[start]).union(starting[start])
        pieces.append(Piece(text[start:end], sorted(inside, key=order.__getitem__), ending[end]))
    return pieces
