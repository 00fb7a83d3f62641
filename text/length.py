"""Words and speaking time. The advised split and pace are conventions of advisers, not findings."""

from dataclasses import dataclass

from text.components import Component
from text.targets import Target

WORDS_A_MINUTE = 145
ADVISED = {
    Component.SITUATION: (10, 20),
    Component.TASK: (5, 15),
    Component.ACTION: (45, 65),
    Component.RESULT: (15, 25),
}
"""Per cent of all words, from and to."""
NUMBERS = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"]


def spelt(number):
    """A number at the head of a sentence: in words as far as ten."""
    return NUMBERS[number] if number < len(NUMBERS) else str(number)


def count(text):
    """How many words: runs of anything but white space, as the page counts them while one types."""
    return len(text.split())


def seconds(words):
    """How long so many words take aloud, rounded to five seconds."""
    return round(words / WORDS_A_MINUTE * 12) * 5


def aloud(words):
    """The same in words, "1 min 35 s"; empty for nothing."""
    minutes, rest = divmod(seconds(words), 60)
    return " ".join([f"{minutes}\N{NO-BREAK SPACE}min"] * bool(minutes) + [f"{rest}\N{NO-BREAK SPACE}s"] * bool(rest))


def band(component, target=Target.SPOKEN):
    """The advised number of words of one part, from and to, rounded to five."""
    return tuple(round(target.advised_words[1] * share / 500) * 5 for share in ADVISED[component])


@dataclass
class Length:
    """How long an answer is beside its target; static/js/count.js says the same while one types."""

    words: list[int]
    characters: int
    target: Target

    def said(self):
        return counted(sum(self.words))

    def fact(self):
        """The figure that goes with the target: a time for what is spoken, else words."""
        if self.target.is_spoken:
            time = aloud(sum(self.words))
            return f"About {time}" if time else "Nothing yet"
        return f"{sum(self.words)} of {self.target.word_cap} words" if self.target.word_cap else self.said()

    def aim(self):
        """What it should come to; nothing where the fact itself says so."""
        low, high = self.target.advised_words
        if self.target.is_spoken:
            return f"target {aloud(high)}"
        return "" if self.target.word_cap else f"target {low} to {high}"

    def over(self):
        """How many words there are beyond what the form takes."""
        return max(0, sum(self.words) - self.target.word_cap) if self.target.word_cap else 0

    def said_over(self):
        return counted(self.over())

    def said_characters(self):
        return f"{self.characters:,} character{'s' * (self.characters != 1)}"

    def rows(self):
        """Of each part its words and the advised ones, from, to and how many between."""
        bands = [band(component, self.target) for component in Component]
        return [
            {"component": one, "words": words, "from": low, "to": high, "band": high - low}
            for one, words, (low, high) in zip(Component, self.words, bands, strict=True)
        ]


def counted(words):
    return f"{words} word{'s' * (words != 1)}"
