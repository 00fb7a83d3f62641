"""Where two texts of one part differ, word by word: side by side, or as one text with what is gone and what is new."""

import re
from itertools import groupby
from typing import NamedTuple

from text.diff import matches


class Piece(NamedTuple):
    """Words of two texts shown as one: "same" in both, "gone" (the old one's alone) or "new"."""

    kind: str
    words: str

    def sign(self):
        """What stands for it where there are no words to see: a break, or spaces."""
        if self.words.isspace():
            return "¶" if "\n" in self.words else "␣"
        return ""


def two_texts(mine, theirs):
    """{"mine_pieces", "theirs_pieces"}: each text cut into (words, whether the other text has other words there)."""
    left, right = cut(mine), cut(theirs)
    blocks = opcodes([one.strip() for one in left], [one.strip() for one in right])
    return {
        "mine_pieces": [("".join(left[a:b]), kind != "equal") for kind, a, b, _, _ in blocks if b > a],
        "theirs_pieces": [("".join(right[c:d]), kind != "equal") for kind, _, _, c, d in blocks if d > c],
    }


def as_one(old, new):
    """Both texts in one list of Pieces: without the new ones it is the old text, without those gone the new one."""
    left, right = cut(old), cut(new)
    found = []
    for kind, a, b, c, d in _calm(opcodes([one.strip() for one in left], [one.strip() for one in right])):
        if kind == "equal":
            for one, other in zip(left[a:b], right[c:d], strict=True):
                found += _same_word(one, other)
        else:
            found += _other_words("".join(left[a:b]), "".join(right[c:d]))
    joined = groupby((piece for piece in found if piece.words), key=lambda piece: piece.kind)
    return [Piece(kind, "".join(piece.words for piece in pieces)) for kind, pieces in joined]


def _calm(blocks):
    """Fewer same words than there are changed ones on either side of them are chance: one change reads better."""
    blocks = _joined(blocks)
    sizes = [0, *map(_size, blocks), 0]
    return _joined(
        ("replace", *place) if kind == "equal" and size < min(before, after) else (kind, *place)
        for (kind, *place), before, size, after in zip(blocks, sizes, sizes[1:], sizes[2:], strict=False)
    )


def _joined(blocks):
    """Neighbours that are both the same, or both changed, as one."""
    grouped = [list(group) for _, group in groupby(filter(_size, blocks), key=lambda block: block[0] == "equal")]
    return [(group[0][0], group[0][1], group[-1][2], group[0][3], group[-1][4]) for group in grouped]


def _size(block):
    return max(block[2] - block[1], block[4] - block[3])


def _same_word(one, other):
    """A word that both have; the white space around it may differ."""
    (before, word, after), (other_before, _, other_after) = map(_in_three, (one, other))
    return [*_space(before, other_before), Piece("same", word), *_space(after, other_after)]


def _in_three(words):
    return re.fullmatch(r"(\s*)(.*?)(\s*)", words, re.DOTALL).groups()


def _space(old, new):
    return [Piece("same", old)] if old == new else [Piece("gone", old), Piece("new", new)]


def _other_words(old, new):
    """What the white space behind them has in common stands behind both."""
    *_, behind = _in_three(old)
    if not (old.strip() and new.strip()) or behind != _in_three(new)[2]:
        return [Piece("gone", old), Piece("new", new)]
    return [Piece("gone", old.rstrip()), Piece("new", new.rstrip()), Piece("same", behind)]


def cut(text):
    """The words of a text, each with the white space behind it."""
    return re.findall(r"\s*\S+\s*|\s+", text)


def opcodes(left, right):
    """As difflib's opcodes of two lists of words: (kind, from and to in the left one, from and to in the right one)."""
    out, i, j = [], 0, 0
    for a, c in [*matches(left, right), (len(left), len(right))]:
        if a > i or c > j:
            out.append((("replace" if c > j else "delete") if a > i else "insert", i, a, j, c))
        if a < len(left) and c < len(right):
            out.append(("equal", a, a + 1, c, c + 1))
        i, j = a + 1, c + 1
    return out
