"""Which words of a text were found, and the words around them.

What a word is known by, its lexemes, comes from whoever searched: {word: its lexemes}.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import regex

from text.counts import HAN, KANA, SOUTH_EAST

MAX_WORDS, WORDS_BEFORE = 35, 8
"""Words of an excerpt, and how many of them stand before the first one found."""
MAX_CHARACTERS = 600
"""Of an excerpt with words of no ordinary length."""
MAX_BEGINNINGS = 100
"""So many of the words found are tried as the first of an excerpt."""
SPACELESS = f"{HAN}{KANA}{SOUTH_EAST}\u1100-\u11ff\uac00-\ud7a3"
LETTERLIKE = "\u2100-\u211f\u2124-\u214f\u3380-\u33df"
LETTERS = rf"[[\p{{L}}\p{{N}}\p{{M}}\p{{Cf}}{LETTERLIKE}]--[{SPACELESS}]]+"
WORD = regex.compile(
    r"(?V1)(?i:(?<![\p{L}\p{N}])(?:(?:asp|ado|vb)?\.net(?![\p{L}\p{N}])|[a-z](?:\+\+|[#\u266f])))"
    rf"|[{SPACELESS}][\p{{M}}\u0e33\u0eb3\uff9e\uff9f]*"
    rf"|{LETTERS}(?:['\u2018\u2019\u02bc]{LETTERS}|,\d{{3}})*"
)
"""C++, C# and .NET; a sign of a script without spaces between words; a run of letters and digits."""
PLAIN = re.compile("[\0-\u012f\u2010-\u2027\u20ac]*")
PLAIN_LETTERS = r"(?:[^\W_]|\u00ad)+"
PLAIN_WORD = re.compile(
    r"(?<![^\W_])(?i:(?:asp|ado|vb)?\.net(?![^\W_])|[a-z](?:\+\+|#))"
    rf"|{PLAIN_LETTERS}(?:['\u2018\u2019]{PLAIN_LETTERS}|,\d{{3}})*"
)
"""The same in Western European texts, eight times as fast."""

Pieces = list[tuple[str, bool]]


@dataclass(frozen=True)
class Found:
    """Where a term stands in a text, in code points, from which of its words on; `term`: its lexemes."""

    start: int
    end: int
    word: int
    term: Sequence[str]


@dataclass
class Excerpt:
    """Words around what was found: [(words, whether they were found)]."""

    pieces: Pieces
    is_cut_before: bool
    is_cut_after: bool


class SearchedText:
    """A text in the words by which it is searched."""

    def __init__(self, text: str) -> None:
        self.text = text
        word = PLAIN_WORD if PLAIN.fullmatch(text) else WORD
        self.spans = [found.span() for found in word.finditer(text)]
        self.words = [text[start:end] for start, end in self.spans]

    def find(self, lexemes: Mapping[str, Sequence[str]], terms: Iterable[Sequence[str]]) -> list[Found]:
        """Where any of the terms stands, each a sequence of lexemes; the longest where several begin."""
        by_first: dict[str, list[Sequence[str]]] = defaultdict(list)
        for term in sorted(terms, key=len, reverse=True):
            by_first[term[0]].append(term)
        places = [(name, at) for at, word in enumerate(self.words) for name in lexemes.get(word, ())]
        names = [name for name, _ in places]
        found, at = [], 0
        while at < len(names):
            term = next((term for term in by_first.get(names[at], ()) if [*term] == names[at : at + len(term)]), ())
            if term:
                found.append(self.found(places[at][1], places[at + len(term) - 1][1], term))
            at += len(term) or 1
        return apart(found)

    def found(self, first: int, last: int, term: Sequence[str]) -> Found:
        return Found(self.spans[first][0], self.spans[last][1], first, term)

    def marked(self, found: Iterable[Found], start: int = 0, end: int | None = None) -> Pieces:
        """The text between two offsets in pieces: [(words, whether they were found)]."""
        pieces, at, end = [], start, len(self.text) if end is None else end
        for each in found:
            if start <= each.start < end:
                pieces += [(self.text[at : each.start], False), (self.text[each.start : min(each.end, end)], True)]
                at = each.end
        return [(words, is_found) for words, is_found in [*pieces, (self.text[at:end], False)] if words]

    def excerpt(self, found: Sequence[Found]) -> Excerpt:
        """The words around the place where most of what was found stands together; the first where nothing was."""
        start, end = self.bounds(best_beginning(found))
        before, after = self.text[:start].strip(), self.text[end:].strip()
        if not before:
            start = len(self.text) - len(self.text.lstrip())
        return Excerpt(self.marked(found, start, max(start, end)), bool(before), bool(after))

    def bounds(self, first: int) -> tuple[int, int]:
        """Where the excerpt begins and ends whose first found word is this one."""
        spans = self.spans
        begin = max(min(first - WORDS_BEFORE, len(spans) - MAX_WORDS), 0)
        start = spans[begin][0] if begin else 0
        end = spans[begin + MAX_WORDS - 1][1] if begin + MAX_WORDS < len(spans) else len(self.text)
        if spans:
            start = max(start, spans[first][0] - MAX_CHARACTERS // 2)
        return start, min(end, start + MAX_CHARACTERS)


def apart(found: Sequence[Found]) -> list[Found]:
    """Without those that begin in the word in which the one before ended."""
    return [each for before, each in zip([None, *found], found, strict=False) if not before or each.start >= before.end]


def best_beginning(found: Sequence[Found]) -> int:
    """The word at which the excerpt with the most different terms has its first."""
    places = [each.word for each in found]
    best, most = 0, 0
    for at, place in enumerate(places[:MAX_BEGINNINGS]):
        last = bisect_left(places, place + MAX_WORDS - WORDS_BEFORE)
        terms = len({tuple(each.term) for each in found[at:last]})
        if terms > most:
            best, most = place, terms
    return best
