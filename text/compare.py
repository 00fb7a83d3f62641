"""Where two texts differ, word by word: side by side, or as one text with what was deleted and what was inserted."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import accumulate, groupby, pairwise
from typing import Literal, NamedTuple, TypedDict

from text.diff import Opcode, opcodes
from text.words import word_spans

SIGNS = {"\n": "¶", "\t": "⇥", "\u00a0": "⍽", "\u202f": "⍽"}
MAX_SIGNS = 12
"""So many spaces and line breaks are shown of a run of them."""
AROUND = re.compile(r"(\s*)(.*?)(\s*)", re.DOTALL)


class DiffSpan(NamedTuple):
    """Words of two texts shown as one: "same" in both, "deleted" (of the old one alone) or "inserted"."""

    kind: Literal["same", "deleted", "inserted"]
    words: str

    @property
    def old_length(self) -> int:
        return 0 if self.kind == "inserted" else len(self.words)

    def sign(self) -> str:
        """What stands for it where there are no words to see: its line breaks and spaces."""
        return signs(self.words)


class Piece(NamedTuple):
    """Words of one text, and whether the other text has other words there."""

    words: str
    differs: bool

    def sign(self) -> str:
        return signs(self.words)


class SideBySide(TypedDict):
    """Two texts, each whole in its pieces; is_in_spaces: whether they differ in white space alone."""

    mine_pieces: list[Piece]
    theirs_pieces: list[Piece]
    is_in_spaces: bool


def signs(words: str) -> str:
    """One for each space and line break where there is nothing else."""
    if not words.isspace():
        return ""
    return "".join(SIGNS.get(char, "␣") for char in words[:MAX_SIGNS]) + "…" * (len(words) > MAX_SIGNS)


def tokens(text: str) -> list[str]:
    """The words of a text, each with the white space after it; the first also with what is before it."""
    starts = [start for start, _ in word_spans(text)]
    return [text[start:end] for start, end in pairwise([0, *starts[1:], len(text)])] if text else []


def differ_in_spaces(old: str, new: str) -> bool:
    """Whether two texts differ in white space alone."""
    return old != new and [token.strip() for token in tokens(old)] == [token.strip() for token in tokens(new)]


def side_by_side(mine: str, theirs: str) -> SideBySide:
    if differ_in_spaces(mine, theirs):
        return spaces_side_by_side(mine, theirs)
    left, right = tokens(mine), tokens(theirs)
    found = without_chance_matches(token_opcodes(left, right))
    return {
        "mine_pieces": [Piece("".join(left[a:b]), kind != "equal") for kind, a, b, _, _ in found if b > a],
        "theirs_pieces": [Piece("".join(right[c:d]), kind != "equal") for kind, _, _, c, d in found if d > c],
        "is_in_spaces": False,
    }


def spaces_side_by_side(mine: str, theirs: str) -> SideBySide:
    """As side_by_side(), of texts that have the same words."""
    spans = as_one(theirs, mine)
    return {
        "mine_pieces": [Piece(span.words, span.kind != "same") for span in spans if span.kind != "deleted"],
        "theirs_pieces": [Piece(span.words, span.kind != "same") for span in spans if span.kind != "inserted"],
        "is_in_spaces": True,
    }


def as_one(old: str, new: str) -> list[DiffSpan]:
    """Both texts in one list: without the inserted spans it is the old text, without the deleted ones the new one."""
    left, right = tokens(old), tokens(new)
    spans: list[DiffSpan] = []
    for kind, a, b, c, d in without_chance_matches(token_opcodes(left, right)):
        if kind == "equal":
            for token, other in zip(left[a:b], right[c:d], strict=True):
                spans += same_word(token, other)
        else:
            spans += [DiffSpan("deleted", "".join(left[a:b])), DiffSpan("inserted", "".join(right[c:d]))]
    return tidied(spans)


def tidied(spans: Iterable[DiffSpan]) -> list[DiffSpan]:
    """Neighbours of one kind as one, and what two texts end a change with said once."""
    found: list[DiffSpan] = []
    for is_same, group in groupby(spans, key=lambda span: span.kind == "same"):
        words: dict[str, str] = defaultdict(str)
        for span in group:
            words[span.kind] += span.words
        found += [DiffSpan("same", words["same"])] if is_same else other_words(words["deleted"], words["inserted"])
    grouped = groupby((span for span in found if span.words), key=lambda span: span.kind)
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
    after = white_space_after(old)
    if after != white_space_after(new):
        after = ""
    gone, new = old.removesuffix(after), new.removesuffix(after)
    return [DiffSpan("deleted", gone), DiffSpan("inserted", new), DiffSpan("same", after)]


def white_space_after(text: str) -> str:
    return text[len(text.rstrip()) :]
