"""Where two texts differ, word by word: side by side, or as one text with what was deleted and what was inserted."""

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate, groupby
from typing import Literal, NamedTuple

from text.diff import Opcode, opcodes

TOKEN = re.compile(r"\s*\S+\s*|\s+")
"""A word with the white space around it, as far as the word before it left any."""
AROUND = re.compile(r"(\s*)(.*?)(\s*)", re.DOTALL)


class DiffSpan(NamedTuple):
    """Words of two texts shown as one: "same" in both, "deleted" (of the old one alone) or "inserted"."""

    kind: Literal["same", "deleted", "inserted"]
    words: str

    @property
    def old_length(self) -> int:
        return 0 if self.kind == "inserted" else len(self.words)

    def sign(self) -> str:
        """What stands for it where there are no words to see: a line break, or spaces."""
        if self.words.isspace():
            return "¶" if "\n" in self.words else "␣"
        return ""


def side_by_side(mine: str, theirs: str) -> dict[str, list[tuple[str, bool]]]:
    """{"mine_pieces", "theirs_pieces"}: each text cut into (words, whether the other text has other words there)."""
    left, right = TOKEN.findall(mine), TOKEN.findall(theirs)
    found = token_opcodes(left, right)
    return {
        "mine_pieces": [("".join(left[a:b]), kind != "equal") for kind, a, b, _, _ in found if b > a],
        "theirs_pieces": [("".join(right[c:d]), kind != "equal") for kind, _, _, c, d in found if d > c],
    }


def as_one(old: str, new: str) -> list[DiffSpan]:
    """Both texts in one list: without the inserted spans it is the old text, without the deleted ones the new one."""
    left, right = TOKEN.findall(old), TOKEN.findall(new)
    spans: list[DiffSpan] = []
    for kind, a, b, c, d in without_chance_matches(token_opcodes(left, right)):
        if kind == "equal":
            for token, other in zip(left[a:b], right[c:d], strict=True):
                spans += same_word(token, other)
        else:
            spans += other_words("".join(left[a:b]), "".join(right[c:d]))
    grouped = groupby((span for span in spans if span.words), key=lambda span: span.kind)
    return [DiffSpan(kind, "".join(span.words for span in group)) for kind, group in grouped]


def excerpt(spans: Sequence[DiffSpan], start: int, end: int, context: int) -> list[DiffSpan]:
    """What became of old[start:end], of the spans of as_one(), with as many characters around as `context` says.

    An ellipsis stands where more of the same text goes on.
    """
    places = [(span, high - span.old_length, high) for span, high in zip(spans, old_ends(spans), strict=True)]
    changes = [(low, high) for span, low, high in places if span.kind != "same" and low <= end and start <= high]
    first = min([start, *(low for low, _ in changes)]) - context
    last = max([end, *(high for _, high in changes)]) + context
    found = []
    for span, low, high in places:
        if span.kind != "same" and first <= low and high <= last:
            found.append(span)
        elif span.kind == "same" and low < last and first < high:
            words = span.words[max(first - low, 0) : last - low]
            found.append(DiffSpan("same", "…" * (first > low) + words + "…" * (last < high)))
    return found


def old_ends(spans: Iterable[DiffSpan]) -> Iterable[int]:
    """Where each span ends in the old text."""
    return accumulate(span.old_length for span in spans)


def token_opcodes(left: list[str], right: list[str]) -> list[Opcode]:
    """The opcodes of two lists of tokens, whatever white space is around their words."""
    return opcodes([token.strip() for token in left], [token.strip() for token in right])


def without_chance_matches(found: Iterable[Opcode]) -> list[Opcode]:
    """Fewer equal words than there are changed ones on either side are chance: one change reads better."""
    merged = merge_neighbours(found)
    sizes = [0, *map(size, merged), 0]
    return merge_neighbours(
        ("replace", *opcode[1:]) if opcode[0] == "equal" and here < min(before, after) else opcode
        for opcode, before, here, after in zip(merged, sizes, sizes[1:], sizes[2:], strict=False)
    )


def merge_neighbours(found: Iterable[Opcode]) -> list[Opcode]:
    """Neighbours that are both equal, or both changed, as one."""
    groups = [list(group) for _, group in groupby(filter(size, found), key=lambda opcode: opcode[0] == "equal")]
    return [(group[0][0], group[0][1], group[-1][2], group[0][3], group[-1][4]) for group in groups]


def size(opcode: Opcode) -> int:
    return max(opcode[2] - opcode[1], opcode[4] - opcode[3])


def same_word(token: str, other: str) -> list[DiffSpan]:
    """A word that both have; the white space around it may differ."""
    (before, word, after), (other_before, _, other_after) = split_white_space(token), split_white_space(other)
    return [*space(before, other_before), DiffSpan("same", word), *space(after, other_after)]


def split_white_space(words: str) -> tuple[str, str, str]:
    """White space before, what stands between, white space after."""
    before, between, after = AROUND.fullmatch(words).groups()  # type: ignore[union-attr]
    return before, between, after


def space(old: str, new: str) -> list[DiffSpan]:
    return [DiffSpan("same", old)] if old == new else [DiffSpan("deleted", old), DiffSpan("inserted", new)]


def other_words(old: str, new: str) -> list[DiffSpan]:
    """Words in place of others; the white space after both stands once where it is the same."""
    after = split_white_space(old)[2]
    if not (old.strip() and new.strip()) or after != split_white_space(new)[2]:
        return [DiffSpan("deleted", old), DiffSpan("inserted", new)]
    return [DiffSpan("deleted", old.rstrip()), DiffSpan("inserted", new.rstrip()), DiffSpan("same", after)]
