"""A text that was changed, paragraph by paragraph: what was put into each, and what was taken out."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from text.compare import DiffSpan, as_one
from text.counts import Count, count

PARAGRAPH = re.compile(r".+?(?:\n\s*\n\s*|\Z)", re.DOTALL)
"""A paragraph with the white space after it."""


@dataclass
class Paragraph:
    """start, end: code points in the new text. inserted: ranges of it. deleted: (where it stood, what was there)."""

    start: int
    end: int
    inserted: list[tuple[int, int]] = field(default_factory=list)
    deleted: list[tuple[int, DiffSpan]] = field(default_factory=list)

    def is_changed(self) -> bool:
        return bool(self.inserted or self.deleted)


def paragraphs(old: str, new: str) -> list[Paragraph]:
    """Those of the new text; together they are all of it."""
    found = [Paragraph(*match.span()) for match in PARAGRAPH.finditer(new)] or [Paragraph(0, 0)]
    starts, at = [paragraph.start for paragraph in found], 0
    for span in as_one(old, new):
        end = at if span.kind == "deleted" else at + len(span.words)
        here = bisect_right(starts, at) - 1
        if span.kind == "deleted":
            found[here].deleted.append((at, span))
        elif span.kind == "inserted":
            for paragraph in found[here : bisect_left(starts, end)]:
                paragraph.inserted.append((max(at, paragraph.start), min(end, paragraph.end)))
        at = end
    return found


def word_changes(new: str, found: Sequence[Paragraph]) -> tuple[Count, Count]:
    """How many words were put in, and how many were taken out."""
    put_in = (count(new[slice(*span)]) for paragraph in found for span in paragraph.inserted)
    taken_out = (count(span.words) for paragraph in found for _, span in paragraph.deleted)
    return sum(put_in, Count()), sum(taken_out, Count())
