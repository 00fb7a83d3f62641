"""A model answer taken apart: its paragraphs cut where the words of a remark begin and end."""

from dataclasses import dataclass
from itertools import cycle

from text.components import Component
from text.length import count

ANCHORS = 8
"""So many places the style sheet knows, where words and their note stand level; then it begins again."""


@dataclass
class Piece:
    text: str
    anchor: int | None = None


@dataclass
class Part:
    component: Component
    words: int
    paragraphs: list
    remarks: list


def taken_apart(sections):
    anchors = cycle(range(1, ANCHORS + 1))
    return [part(section, anchors) for section in sections]


def part(section, anchors):
    remarks = [{**remark, "anchor": next(anchors)} for remark in section["remarks"]]
    paragraphs = [cut(paragraph, remarks) for paragraph in section["text"].split("\n\n")]
    return Part(Component(section["component"]), count(section["text"]), paragraphs, remarks)


def cut(text, remarks):
    """The pieces of one paragraph; the remarks come in the order of their words."""
    pieces = []
    for remark in remarks:
        before, on, rest = text.partition(remark["on"])
        if on:
            pieces += [Piece(before), Piece(on, remark["anchor"])]
            text = rest
    return [piece for piece in [*pieces, Piece(text)] if piece.text]
