"""The rail of a page about one answer: its four letters standing, each as tall as its share of the words."""

from dataclasses import dataclass

from text.components import Component

SPRITE_WIDTH, SPRITE_STROKE, SPRITE_BAR = 84, 27, 24
HEIGHTS = [round(40 * 1.17**step) for step in range(24)]
"""The heights at which the sprite has each letter."""
RAIL_WIDTH, RAIL_PAD, RAIL_LEAST, RAIL_ROOM = 112, 12, 64, 1000


def cells(counts, room, least):
    """The heights of the four cells of the rail: in proportion, none below the least, together the room."""
    if sum(counts) == 0:
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


def per_cent(height):
    """A height as a share of the window, without idle zeros."""
    return f"{height / RAIL_ROOM * 100:.2f}".rstrip("0").rstrip(".")


def rail(counts):
    """The four cells of the rail, a window of 1000 pixels supposed."""
    out, y = [], 0.0
    for component, count, cell in zip(Component, counts, cells(counts, RAIL_ROOM, RAIL_LEAST), strict=True):
        sprite = min(range(len(HEIGHTS)), key=lambda step: abs(HEIGHTS[step] - (cell - 2 * RAIL_PAD)))
        tall = HEIGHTS[sprite]
        out.append(Cell(component, count, per_cent(y), per_cent(cell), sprite, tall, tall + 2 * RAIL_PAD))
        y += cell
    return out
