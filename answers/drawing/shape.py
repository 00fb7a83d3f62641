"""The shape of an answer: its four letters lying down, each as wide as its share of the words."""

import math
from dataclasses import dataclass

from answers.drawing.letters import LETTERS, n
from text.components import Component
from text.counts import Count

EMPTY_SHARES = (15, 10, 55, 20)
"""Per cent of the words that an empty section keeps."""
SIZES = {
    "small": (160, 28, 4, 4, 5, 5),
    "large": (320, 52, 6, 6, 9.5, 8),
    "wide": (472, 60, 8, 7, 12, 10),
}
"""Width, height, edge, gap under the edge, stroke, space between letters."""


@dataclass
class LetterBox:
    """One letter of a shape, with the edge over it; every number as it goes into the SVG."""

    letter: str
    words: int
    x: str
    width: str
    left: str
    path: str


def widths(words, room, least):
    """The widths of the four letters, together the room.

    An empty section keeps its advised share; the written ones share the rest by their words; none is below the least.
    """
    out = [0 if count else room * share / 100 for count, share in zip(words, EMPTY_SHARES, strict=True)]
    sizes = [max(count, 1) if count else 0 for count in words]
    rest, total = room - sum(out), sum(sizes)
    out = [size / total * rest if size else width for size, width in zip(sizes, out, strict=True)]
    while any(width < least - 1e-9 for width in out):
        free = [width for width in out if width > least]
        scale = (room - least * (len(out) - len(free))) / sum(free)
        out = [width * scale if width > least else least for width in out]
    return out


def lying(letter, width, height, stroke):
    """The path of a letter so wide and high, its strokes about so thick."""
    if letter == "A":
        upright = stroke * 1.12
        for _ in range(12):
            run = max((width - upright * 1.36) / 2, 1)
            upright = 0.5 * upright + 0.5 * stroke * 1.04 / math.sin(math.atan2(height, run))
        upright = min(upright, width * 0.34)
    else:
        upright = min(stroke * 1.14, width * 0.36)
    level = min(stroke, height * {"S": 0.19, "T": 0.24, "A": 0.2, "R": 0.165}[letter])
    return LETTERS[letter](width, height, upright, level)


def said(words):
    """The shape in words, for a screen reader."""
    if not any(words):
        return "All four parts still to write"
    counts = [f"{part.label} {int(count) if count else 'empty'}" for part, count in zip(Component, words, strict=True)]
    if words[0]:
        counts[0] = f"{Component.SITUATION.label} {(Count() + words[0]).said()}"
    return "Shape: " + ", ".join(counts)


def shape(words, size):
    """What draws an answer lying down: its box, and a LetterBox for each letter."""
    room, height, edge, gap, stroke, space = SIZES[size]
    line, least, pieces, x = (0.5, 15, [], 0.0) if size == "small" else (0.75, 32, [], 0.0)
    for letter, count, width in zip("STAR", words, widths(words, room, least), strict=True):
        high, wide = height - edge - gap, width - (0 if letter == "R" else space)
        if letter != "A":
            wide = min(wide, high * 3.3)
        inset = 0 if count else line
        path = lying(letter, wide - 2 * inset, high - inset, stroke)
        pieces.append(LetterBox(letter, count, n(x + inset), n(width - 2 * inset), n(x + inset), path))
        x += width
    box = f"0 0 {room} {height}"
    return {"size": size, "box": box, "edge": edge, "top": edge + gap, "line": line, "pieces": pieces}
