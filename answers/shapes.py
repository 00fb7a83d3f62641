"""How an answer is drawn from its four word counts: standing (the rail), lying (the shape of lists), dense (tables)."""

import math
from dataclasses import dataclass

from answers.components import Component
from answers.letters import LETTERS, n

ADVISED = (15, 10, 55, 20)
"""Per cent of the words: what an empty part keeps."""
SIZES = {
    "small": (160, 28, 4, 4, 5, 5),
    "large": (320, 52, 6, 6, 9.5, 8),
    "wide": (472, 60, 8, 7, 12, 10),
}
"""Width, height, edge, gap under the edge, stroke, space between letters."""

SPRITE_WIDTH, SPRITE_STROKE, SPRITE_BAR = 84, 27, 24
HEIGHTS = [round(40 * 1.17**step) for step in range(24)]
"""The heights at which the sprite has each letter."""
RAIL_WIDTH, RAIL_PAD, RAIL_LEAST, RAIL_ROOM = 112, 12, 64, 1000


@dataclass
class Piece:
    """One letter of a shape, with the edge over it; every number as it goes into the SVG."""

    letter: str
    words: int
    x: str
    width: str
    left: str
    path: str


def widths(words, room, least):
    """The widths of the four parts, together the room.

    An empty part keeps its advised share; the written ones divide the rest by their words; none is below the least.
    """
    out = [0 if count else room * share / 100 for count, share in zip(words, ADVISED, strict=True)]
    rest, total = room - sum(out), sum(words)
    out = [count / total * rest if count else width for count, width in zip(words, out, strict=True)]
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
    """The shape in words, for those who do not see it."""
    if not sum(words):
        return "All four parts still to write"
    counts = [f"{one.label} {count or 'empty'}" for one, count in zip(Component, words, strict=True)]
    if words[0]:
        counts[0] += " words"
    return "Shape: " + ", ".join(counts)


def shape(words, size):
    """What draws an answer lying down: its box, and a Piece for each letter."""
    room, height, edge, gap, stroke, space = SIZES[size]
    line, least, pieces, x = (0.5, 15, [], 0.0) if size == "small" else (0.75, 32, [], 0.0)
    for letter, count, width in zip("STAR", words, widths(words, room, least), strict=True):
        high, wide = height - edge - gap, width - (0 if letter == "R" else space)
        if letter != "A":
            wide = min(wide, high * 3.3)
        inset = 0 if count else line
        path = lying(letter, wide - 2 * inset, high - inset, stroke)
        pieces.append(Piece(letter, count, n(x + inset), n(width - 2 * inset), n(x + inset), path))
        x += width
    box = f"0 0 {room} {height}"
    return {"size": size, "box": box, "edge": edge, "top": edge + gap, "line": line, "pieces": pieces}


def cells(counts, room, least):
    """The heights of the four cells of the rail: in proportion, none below the least, together the room."""
    if not sum(counts):
        return [room / len(counts)] * len(counts)
    out, left, total = [0.0] * len(counts), set(range(len(counts))), sum(counts)
    while low := [at for at in sorted(left) if counts[at] * room < least * total][:1]:
        at = low[0]
        out[at], room, total = least, room - least, total - counts[at]
        left.remove(at)
    for at in left:
        out[at] = room * counts[at] / total
    return out


@dataclass
class Cell:
    """One letter of the rail: where it stands, in per cent of the window, and which letter of the sprite it shows."""

    component: Component
    words: int
    y: str
    height: str
    sprite: int
    tall: int
    box: int


def rail(counts):
    """The four cells of the rail, a window of 1000 pixels supposed."""
    out, y = [], 0.0
    for component, count, cell in zip(Component, counts, cells(counts, RAIL_ROOM, RAIL_LEAST), strict=True):
        sprite = min(range(len(HEIGHTS)), key=lambda step: abs(HEIGHTS[step] - (cell - 2 * RAIL_PAD)))
        tall = HEIGHTS[sprite]
        share = [f"{value / RAIL_ROOM * 100:.2f}".rstrip("0").rstrip(".") for value in (y, cell)]
        out.append(Cell(component, count, *share, sprite, tall, tall + 2 * RAIL_PAD))
        y += cell
    return out
