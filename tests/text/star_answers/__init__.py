"""Answers written for this program, each sentence with the letter of its section: a file for each trade.

A line is "S The sentence."; a blank line ends an answer; a line after # says whose voice it is. A sentence that begins
with a bullet stands on a line of its own in the answer's text, others are joined by a space.
"""

from dataclasses import dataclass
from pathlib import Path

from text.components import Component

FOLDER = Path(__file__).parent
HELD_OUT = "held_out/voices"
"""Answers that nothing is learned from."""
BULLETS = ("- ", "* ", "• ")


@dataclass(frozen=True)
class Answer:
    """The sentences of one answer in their order, each with its component."""

    trade: str
    voice: str
    sentences: tuple[tuple[Component, str], ...]

    @property
    def text(self):
        return "".join(self.pieces)

    @property
    def pieces(self):
        """The sentences with what stands between them."""
        words = [sentence for _, sentence in self.sentences]
        before = ["", *("\n" if word.startswith(BULLETS) else " " for word in words[1:])]
        return [gap + word for gap, word in zip(before, words, strict=True)]

    @property
    def components(self):
        return tuple(component for component, _ in self.sentences)

    def without(self, component):
        """The answer with one part cut out."""
        return Answer(self.trade, self.voice, tuple(row for row in self.sentences if row[0] != component))


def trades():
    return sorted(path.stem for path in FOLDER.glob("*.txt"))


def answers(trade):
    """Those of a trade, or HELD_OUT."""
    for block in (FOLDER / f"{trade}.txt").read_text(encoding="utf-8").strip().split("\n\n"):
        voice, *lines = block.split("\n")
        yield Answer(trade, voice.removeprefix("# "), tuple((Component(line[0]), line[2:]) for line in lines))


def all_answers():
    return [answer for trade in trades() for answer in answers(trade)]
