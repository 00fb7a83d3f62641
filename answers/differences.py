"""Where two texts of one part differ, word by word: side by side, or as one text with what is gone and what is new."""

import re
from difflib import SequenceMatcher
from itertools import accumulate, groupby
from typing import NamedTuple

MOST = 60_000
"""Pairs that are compared at once; in longer texts sentences come before words, and what is left over all differs."""
SENTENCE_END = re.compile(r"[.!?…:][\"'”’)\]]*$")


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
    """difflib's opcodes of two lists of words, bounded: what they share at both ends is cut off first."""
    start, end = 0, 0
    while start < min(len(left), len(right)) and left[start] == right[start]:
        start += 1
    while end < min(len(left), len(right)) - start and left[-1 - end] == right[-1 - end]:
        end += 1
    a, b = len(left) - end, len(right) - end
    middle = _moved(_between(left[start:a], right[start:b]), start, start)
    return [("equal", 0, start, 0, start), *middle, ("equal", a, len(left), b, len(right))]


def _between(left, right):
    if len(left) * len(right) <= MOST:
        return _matched(left, right)
    ours, theirs = _sentences(left), _sentences(right)
    if len(ours) * len(theirs) > MOST:
        return [("replace", 0, len(left), 0, len(right))]
    from_left, from_right = ([0, *accumulate(map(len, sentences))] for sentences in (ours, theirs))
    out, room = [], MOST
    for kind, i, j, k, m in _matched(ours, theirs):
        a, b, c, d = from_left[i], from_left[j], from_right[k], from_right[m]
        pairs = (b - a) * (d - c)
        if kind == "replace" and pairs <= room:
            room -= pairs
            out += _moved(_matched(left[a:b], right[c:d]), a, c)
        else:
            out.append((kind, a, b, c, d))
    return out


def _matched(left, right):
    return SequenceMatcher(None, left, right, autojunk=False).get_opcodes()


def _moved(blocks, left, right):
    return [(kind, i + left, j + left, k + right, m + right) for kind, i, j, k, m in blocks]


def _sentences(words):
    out = [[]]
    for word in words:
        out[-1].append(word)
        if SENTENCE_END.search(word):
            out.append([])
    return [tuple(sentence) for sentence in out]
