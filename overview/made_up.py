"""People and words that nobody is or wrote, composed from overview/content/world.toml; the same for the same seed."""

import random
import tomllib

from django.conf import settings

PLACE = settings.BASE_DIR / "overview" / "content" / "world.toml"
ENOUGH_WORDS = {"S": (35, 50), "T": (22, 32), "A": (75, 95), "R": (30, 45)}
"""From and to; the sentence with which a part has so many is its last. All four together have 150 to 300."""


class Author:
    """Whoever writes all of it, at random but always the same."""

    def __init__(self, seed):
        self.random = random.Random(seed)  # noqa: S311 - nothing is secret here
        self.content = tomllib.loads(PLACE.read_text(encoding="utf-8"))

    def chance(self, share):
        return self.random.random() < share

    def name(self):
        return " ".join(self.random.choice(self.content[kind].split()) for kind in ("first", "last"))

    def slots(self):
        """What one story is about."""
        return {name: self.random.choice(values) for name, values in self.content["slots"].items()}

    def title(self, slots):
        return f"{capital(slots['thing'])}, {slots['month']}"

    def answer(self, slots):
        """The text of each part, by its letter."""
        return {letter: self.part(letter, slots) for letter in ENOUGH_WORDS}

    def part(self, letter, slots):
        """Some of its sentences, in the order in which they stand there."""
        sentences = [capital(sentence.format(**slots)) for sentence in self.content["sentences"][letter]]
        enough = self.random.randint(*ENOUGH_WORDS[letter])
        chosen: list[int] = []
        for place in self.random.sample(range(len(sentences)), len(sentences)):
            chosen = sorted([*chosen, place])
            if sum(len(sentences[place].split()) for place in chosen) >= enough:
                break
        return " ".join(sentences[place] for place in chosen)

    def retold(self, answer, slots):
        """The same words with another figure, as when one remembers better."""
        others = [percent for percent in self.content["slots"]["percent"] if percent != slots["percent"]]
        figure = f"{self.random.choice(others)} %"
        return {letter: text.replace(f"{slots['percent']} %", figure) for letter, text in answer.items()}

    def says(self, kind):
        """A sentence of a reader or to one: a kind of note, or a summary, a reply, a request."""
        return self.random.choice(self.content["notes"][kind])

    def ladder(self):
        return list(zip(self.content["ladder"]["why"], self.content["ladder"]["because"], strict=True))


def capital(words):
    return words[0].upper() + words[1:]
