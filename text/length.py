"""Counts of words and speaking time. The advised shares and the pace are conventions of advisers, not findings."""

from dataclasses import dataclass

from text.components import Component
from text.targets import Target

WORDS_PER_MINUTE = 145
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


def count(text: str) -> int:
    """How many words: runs of anything but white space, as the page counts them while the author types."""
    return len(text.split())


def speaking_seconds(words: int) -> int:
    """How long it takes to say so many words, rounded to five seconds."""
    return round(words / WORDS_PER_MINUTE * 12) * 5


def aloud(words: int) -> str:
    """The speaking time in words, "1 min 35 s"; empty for no words."""
    minutes, seconds = divmod(speaking_seconds(words), 60)
    nbsp = "\N{NO-BREAK SPACE}"
    return " ".join([f"{minutes}{nbsp}min"] * bool(minutes) + [f"{seconds}{nbsp}s"] * bool(seconds))


def advised_band(component: Component, target: Target = Target.SPOKEN) -> tuple[int, int]:
    """The advised number of words of one section, least and most, rounded to five."""
    low, high = (round(target.advised_words[1] * share / 500) * 5 for share in ADVISED_SHARES[component])
    return low, high


def counted(words: int) -> str:
    return f"{words} word{'s' * (words != 1)}"


@dataclass
class Length:
    """How long an answer is beside its target; static/js/count.js says the same while the author types."""

    word_counts: list[int]
    """Of each section, in the order S, T, A, R."""
    characters: int
    target: Target

    @property
    def words(self) -> int:
        return sum(self.word_counts)

    def said(self) -> str:
        return counted(self.words)

    def figure(self) -> str:
        """The figure that belongs to the target: a time for what is spoken, else words."""
        if self.target.is_spoken:
            time = aloud(self.words)
            return f"About {time}" if time else "Nothing yet"
        return f"{self.words} of {self.target.word_cap} words" if self.target.word_cap else self.said()

    def goal(self) -> str:
        """What it should come to; nothing where the figure itself says so."""
        low, high = self.target.advised_words
        if self.target.is_spoken:
            return f"target {aloud(high)}"
        return "" if self.target.word_cap else f"target {low} to {high}"

    def words_over(self) -> int:
        """How many words there are beyond what the form takes."""
        return max(0, self.words - self.target.word_cap) if self.target.word_cap else 0

    def said_over(self) -> str:
        return counted(self.words_over())

    def said_characters(self) -> str:
        return f"{self.characters:,} character{'s' * (self.characters != 1)}"

    def rows(self) -> list[dict[str, Component | int]]:
        """Of each section its words and the advised ones: from, to, and the band between."""
        bands = [advised_band(component, self.target) for component in Component]
        return [
            {"component": component, "words": words, "from": low, "to": high, "band": high - low}
            for component, words, (low, high) in zip(Component, self.word_counts, bands, strict=True)
        ]
