"""How long an answer is, and how long it takes to say. The advised shares are conventions of advisers, not findings."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from math import floor

from text.components import Component
from text.counts import WORDS_PER_MINUTE, Count
from text.targets import Target

NBSP = "\N{NO-BREAK SPACE}"
ADVISED_SHARES = {
    Component.SITUATION: (10, 20),
    Component.TASK: (5, 15),
    Component.ACTION: (45, 65),
    Component.RESULT: (15, 25),
}
"""Per cent of all words, least and most."""
NUMBERS = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"]


def spelt(number: int) -> str:
    """A number at the beginning of a sentence: in words up to ten."""
    return NUMBERS[number] if number < len(NUMBERS) else str(number)


def speaking_seconds(words: int) -> int:
    """How long it takes to say so many words, rounded to five seconds."""
    return floor((Count() + words).seconds / 5 + 0.5) * 5


def aloud(words: int) -> str:
    """The speaking time in words, "1 min 35 s"; empty for less than three seconds."""
    return time_said(speaking_seconds(words))


def time_said(seconds: int) -> str:
    """A time in words, "1 min 35 s"; empty for none."""
    minutes, seconds = divmod(seconds, 60)
    return " ".join([f"{minutes}{NBSP}min"] * bool(minutes) + [f"{seconds}{NBSP}s"] * bool(seconds))


def advised_band(component: Component, target: Target = Target.SPOKEN) -> tuple[int, int]:
    """The advised number of words of one section, least and most, rounded to five."""
    low, high = (round(target.advised_words[1] * share / 500) * 5 for share in ADVISED_SHARES[component])
    return low, high


@dataclass
class Length:
    """How long an answer is beside its target; static/js/count.js says the same while the author types."""

    word_counts: Sequence[int]
    """Of each section, in the order S, T, A, R."""
    characters: int
    target: Target

    @property
    def words(self) -> Count:
        return reduce(Count.__add__, self.word_counts, Count())

    def said(self) -> str:
        return self.words.said()

    def figure(self) -> str:
        """The figure that belongs to the target: a time for what is spoken, else words."""
        words = self.words
        if self.target.is_spoken:
            time = aloud(words)
            return f"About {time}" if time else f"Under 5{NBSP}s" if words else "Nothing yet"
        return f"{int(words)} of {self.target.word_cap} {words.unit()}s" if self.target.word_cap else self.said()

    def goal(self) -> str:
        """What it should come to; nothing where the figure itself says so."""
        low, high = self.target.advised_words
        if self.target.is_spoken:
            return f"target {aloud(high)}"
        return "" if self.target.word_cap else f"target {low} to {high}"

    def words_over(self) -> int:
        """How many words there are beyond what the form takes."""
        return max(0, int(self.words) - self.target.word_cap) if self.target.word_cap else 0

    def seconds_over(self) -> int:
        """How many seconds it takes to say beyond those that there are, rounded to five."""
        return max(0, speaking_seconds(self.words) - self.target.seconds) if self.target.seconds else 0

    def said_over(self) -> str:
        """What is too much of it: a time of what is spoken, else words."""
        if self.target.seconds:
            return time_said(self.seconds_over())
        words = self.words
        return Count(self.words_over(), self.words_over() * (words.unit() == "character")).said()

    def said_characters(self) -> str:
        """All of them; where characters are the words, those are named that are not."""
        if self.words.unit() == "character":
            return f"{self.characters:,} with signs and spaces"
        return f"{self.characters:,} character{'s' * (self.characters != 1)}"

    def rows(self) -> list[dict[str, Component | int]]:
        """Of each section its words and the advised ones: from, to, and the band between; bar: as long as it is drawn.

        What is spoken is drawn as long as so many words take to say.
        """
        bands = [advised_band(component, self.target) for component in Component]
        return [
            {
                "component": component,
                "words": words,
                "from": low,
                "to": high,
                "band": high - low,
                "bar": self.bar(words),
            }
            for component, words, (low, high) in zip(Component, self.word_counts, bands, strict=True)
        ]

    def bar(self, words: int) -> int:
        return round((Count() + words).seconds * WORDS_PER_MINUTE / 60) if self.target.is_spoken else int(words)
