"""A text cut where ranges of it begin and end, so that each can be marked, also where they overlap."""

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
    return [
        Piece(
            text[start:end],
            [name for name, span in ranges.items() if span[0] <= start and end <= span[1]],
            [name for name, span in ranges.items() if span[1] == end],
        )
        for start, end in zip(cuts, cuts[1:], strict=False)
    ]
