"""Lists of words and phrases that the rules look for; phrases.toml holds them."""

import tomllib
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path

from text.words import word_spans


class Phrases:
    """Phrases of one sort, found by their first word."""

    def __init__(self, lines: str) -> None:
        self.by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in lines.replace("\n", ",").split(","):
            for words in product(*(word.split("|") for word in phrase.split())):
                self.add(" ".join(words))

    def add(self, phrase: str) -> None:
        """Phrases are cut into words as texts are: "didn't" is three."""
        words = tuple(phrase[start:end] for start, end in word_spans(phrase))
        if words:
            self.by_first.setdefault(words[0], []).append(words)

    def __contains__(self, word: str) -> bool:
        """Whether a single word is one of them."""
        return (word,) in self.by_first.get(word, ())

    def length_at(self, words: Sequence[str], at: int) -> int:
        """How many words the longest phrase takes that begins at this word; 0 where none does."""
        found = self.by_first.get(words[at], ())
        return max((len(phrase) for phrase in found if tuple(words[at : at + len(phrase)]) == phrase), default=0)

    def find(self, words: Sequence[str], start: int, stop: int) -> Iterator[tuple[int, int]]:
        """(first word, the word after it) of each phrase that begins in a range of words."""
        for at in range(start, stop):
            if words[at] in self.by_first and (length := self.length_at(words, at)):
                yield at, at + length


PHRASES = {
    name: Phrases(lines)
    for name, lines in tomllib.loads(Path(__file__).with_name("phrases.toml").read_text(encoding="utf-8")).items()
}
