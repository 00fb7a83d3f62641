"""Made-up texts that are rewritten at random, with the truth about what became of each character.

A text has 180 words, drawn from 60 to 80 different ones; one word in seven starts a phrase of 3 to 8 words that stood
there before, so that wording alone rarely tells where words are. Offsets are code points, sizes are words.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import NamedTuple

from text.anchors import Anchor, Fit

LENGTH = 180
PHRASE = 3, 8
RANGE = 1, 12
INSERT, DELETE, REPLACE, MOVE, REWRITE = (1, 10), (1, 8), (1, 3), (4, 10), (6, 11)
ROWS = (1, 3), (4, 8), (10, 16)
"""Edits of the rewritings in each row of the table."""
RANGES_A_TEXT = 10

VOCABULARY = """
a about after again all also and are as asked at be because before built but by call came change check client cost could
data day decided delay did done each early error every failed few first fixed for found from gave had have her him how I
if in into is it kept knew last late learned less list made manager many me met month more my need never new next no not
of on one only or our out over own plan problem question ran report result rule said saw she showed so some source step
still talked team test than that the their them then they this time to together told took two under until up us was
we week went were what when which who why with without worked would wrote year you
""".split()


class Word(NamedTuple):
    """A word of a rewritten text, and where it began in the first one; None if it was written later."""

    letters: str
    origin: int | None = None


@dataclass(frozen=True)
class Rewriting:
    """A text and what it read after each edit."""

    wordings: list[list[Word]]

    @property
    def texts(self) -> list[str]:
        return [joined(words) for words in self.wordings]

    @property
    def old(self) -> str:
        return joined(self.wordings[0])

    @property
    def new(self) -> str:
        return joined(self.wordings[-1])

    def survivors(self, start: int, end: int) -> set[int]:
        """Where the solid characters of a range of the old text stand in the new one, those that are left."""
        at, left = 0, set()
        for word in self.wordings[-1]:
            if word.origin is not None:
                left |= {at + k for k in range(len(word.letters)) if start <= word.origin + k < end}
            at += len(word.letters) + 1
        return left


@dataclass
class Score:
    """How many ranges were put right, on wrong words, and rightly called gone; and in how many that was so."""

    ranges: int = 0
    right: int = 0
    wrong: int = 0
    rightly_gone: int = 0
    survived: int = 0

    def add(self, rewriting: Rewriting, start: int, end: int, anchor: Anchor) -> None:
        """Count one range.

        right: anchor and survivors share at least 80 % of the solid characters of both. wrong: the anchor has none of
        the survivors. rightly gone: less than half survived and it is called gone.
        """
        left = rewriting.survivors(start, end)
        here = {at for at in range(anchor.start, anchor.end) if not rewriting.new[at].isspace()}
        self.ranges += 1
        self.survived += 2 * len(left) >= solid(rewriting.old[start:end])
        self.right += anchor.fit != Fit.GONE and len(left & here) >= 0.8 * len(left | here)
        self.wrong += anchor.fit != Fit.GONE and not left & here
        self.rightly_gone += anchor.fit == Fit.GONE and 2 * len(left) < solid(rewriting.old[start:end])


def solid(text: str) -> int:
    return sum(not char.isspace() for char in text)


def joined(words: list[Word]) -> str:
    return " ".join(word.letters for word in words)


def rewritings(edits: tuple[int, int], ranges: int, seed: int) -> Iterator[tuple[Rewriting, list[tuple[int, int]]]]:
    """Rewritings of so many edits each, with ranges of their old texts, as many in all as asked for."""
    random = Random(f"{edits} {seed}")  # noqa: S311
    for _ in range(0, ranges, RANGES_A_TEXT):
        vocabulary = random.sample(VOCABULARY, random.randint(60, 80))
        rewriting = rewrite(first_text(random, vocabulary), vocabulary, random.randint(*edits), random)
        yield rewriting, [some_range(rewriting.wordings[0], random) for _ in range(RANGES_A_TEXT)]


def first_text(random: Random, vocabulary: list[str], length: int = LENGTH) -> list[Word]:
    letters: list[str] = []
    while len(letters) < length:
        if len(letters) >= PHRASE[1] and random.random() < 1 / 7:
            letters += passage(letters, PHRASE, random)
        else:
            letters.append(random.choice(vocabulary))
    words, at = [], 0
    for word in letters[:length]:
        words.append(Word(word, at))
        at += len(word) + 1
    return words


def passage(words: list, sizes: tuple[int, int], random: Random) -> list:
    size = random.randint(*sizes)
    start = random.randint(0, len(words) - size)
    return words[start : start + size]


def some_range(words: list[Word], random: Random) -> tuple[int, int]:
    chosen = passage(words, RANGE, random)
    return chosen[0].origin, chosen[-1].origin + len(chosen[-1].letters)


def rewrite(words: list[Word], vocabulary: list[str], edits: int, random: Random) -> Rewriting:
    wordings = [words]
    for _ in range(edits):
        wordings.append(edited(wordings[-1], vocabulary, random))
    return Rewriting(wordings)


def edited(words: list[Word], vocabulary: list[str], random: Random) -> list[Word]:
    """The words after one edit: insert, delete, replace, move or rewrite, each as likely."""
    taken, written = random.choice(
        [(None, INSERT), (DELETE, None), (REPLACE, REPLACE), (MOVE, None), (REWRITE, REWRITE)]
    )
    size = min(random.randint(*taken), len(words) - 1) if taken else 0
    start = random.randint(0, len(words) - size)
    kept = words[:start] + words[start + size :]
    if taken == MOVE:
        target = random.randint(0, len(kept))
        return kept[:target] + words[start : start + size] + kept[target:]
    new = [Word(random.choice(vocabulary)) for _ in range(random.randint(*written))] if written else []
    return kept[:start] + new + kept[start:]
