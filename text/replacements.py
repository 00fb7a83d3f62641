"""Which fact of one text took the place of which of another: by the words that stand around both."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from text.facts import Fact, kind
from text.numbers import VALUES
from text.parsing.vocabulary import FUNCTION_WORDS

WORD = re.compile(r"\d[\d.,]*|[^\W\d_]+|[.!?;:\n]")
WINDOW, MAX_CHARACTERS = 6, 90
"""So many words on either side are the context of a fact, within its sentence and so many characters."""
NEXT, NEXT_SMALL, NEXT_END, NOUN, SECOND, NEAR, SAME_NUMBER = 2.0, 1.0, 0.5, 2.0, 1.0, 0.5, 1.0
"""What a pair is worth that has in common the word next to it, a small word there, the sentence's end there, what is
counted, the word after that or before it, any other word near it on the same side, the number but not the unit."""
LEAST, LEAST_OF_BARE, LEAST_OF_REPEATED = 1.0, 1.5, 3.0
"""What it must be worth: where a unit says what it is of, where none does, where either is said elsewhere as well."""
BARE = {"count", "name", "ordinal"}
MUCH, LEAST_WORDS = 0.75, 2
"""So much of their context two facts must share, and so many words, where nothing next to them is the same."""
MOST_ALIKE = 20
"""A trait that more facts have tells none from another."""
ENDING = re.compile(r"(?<=\w{3})(?:ing|ies|ied|y|ed|es|e|s)$")
PLURALS = {"people": "person", "children": "child", "women": "woman", "men": "man"}
END, NUMBER = ".", "1"
Trait = tuple[str, str]


@dataclass(frozen=True)
class Standing:
    """A fact where it stands in its text; `is_repeated`: the other text says it too, less often."""

    text: str
    fact: Fact
    is_repeated: bool = False

    @cached_property
    def before(self) -> list[str]:
        return within_sentence(self.text[max(self.fact.start - MAX_CHARACTERS, 0) : self.fact.start], -1)

    @cached_property
    def after(self) -> list[str]:
        return within_sentence(self.text[self.fact.end : self.fact.end + MAX_CHARACTERS], 1)

    @cached_property
    def near(self) -> set[str]:
        return set(filter(is_telling, [*self.before, *self.after]))

    def anchors(self) -> dict[Trait, float]:
        """What is next to it or of it, and what that is worth to a pair that has it in common."""
        number = WORD.match(self.fact.words.lower())
        found = {("number", str(VALUES.get(number[0], number[0])) if number else ""): SAME_NUMBER}
        found |= {
            ("noun", word): worth for word, worth in zip(self.after, (NOUN, SECOND), strict=False) if is_telling(word)
        }
        for side, words in (("before", self.before), ("after", self.after)):
            found[side, words[0]] = NEXT if is_telling(words[0]) else NEXT_END if words[0] == END else NEXT_SMALL
        return found

    def surroundings(self) -> dict[Trait, float]:
        """The telling words near it; on the other side they are worth nothing by themselves."""
        sides = (("near before", self.before), ("near after", self.after))
        found = {(side, word): NEAR for side, words in sides for word in words if is_telling(word)}
        return found | {("near", word): 0.0 for word in self.near}

    def least(self, other: "Standing") -> float:
        if self.is_repeated or other.is_repeated:
            return LEAST_OF_REPEATED
        return LEAST_OF_BARE if kind(self.fact.key) in BARE else LEAST

    def is_much_like(self, other: "Standing") -> bool:
        shared = len(self.near & other.near)
        return shared >= max(LEAST_WORDS, MUCH * max(len(self.near), len(other.near)))


def within_sentence(text: str, step: int) -> list[str]:
    """The words on one side of a fact, the nearest first, with a sign where its sentence begins or ends."""
    found: list[str] = []
    for word in WORD.findall(text.lower())[::step][:WINDOW]:
        if word in ".!?;:\n":
            break
        found.append(NUMBER if word[0].isdecimal() or word in VALUES else stem(word))
    return found if len(found) == WINDOW else [*found, END]


def stem(word: str) -> str:
    return ENDING.sub("", PLURALS.get(word, word))


def is_telling(word: str) -> bool:
    return word not in (END, NUMBER) and word not in FUNCTION_WORDS


def replacements(lost: Sequence[Standing], gained: Sequence[Standing]) -> Iterator[tuple[int, Fact]]:
    """(index of the lost, the gained) where one stands in the other's place; each once, the likeliest pairs first."""
    left, free = set(range(len(lost))), set(range(len(gained)))
    for _, at, other in sorted(likely(lost, gained)):
        if at in left and other in free:
            left.remove(at)
            free.remove(other)
            yield at, gained[other].fact


def likely(lost: Sequence[Standing], gained: Sequence[Standing]) -> Iterator[tuple[float, int, int]]:
    """(how little they have in common, their indexes) of pairs of one kind that have enough."""
    having: dict[tuple[str, Trait], list[int]] = defaultdict(list)
    for other, standing in enumerate(gained):
        for trait in (*standing.anchors(), *standing.surroundings()):
            having[kind(standing.fact.key), trait].append(other)
    for at, standing in enumerate(lost):
        anchored = shared(standing.anchors(), standing, having)
        around = shared(standing.surroundings(), standing, having)
        for other in anchored.keys() | around.keys():
            worth = anchored.get(other, 0) + around.get(other, 0)
            is_enough = worth >= standing.least(gained[other]) and other in anchored
            if is_enough or standing.is_much_like(gained[other]):
                yield -worth, at, other


def shared(
    traits: dict[Trait, float], standing: Standing, having: dict[tuple[str, Trait], list[int]]
) -> dict[int, float]:
    """{index of another: what they have in common is worth}"""
    found: dict[int, float] = defaultdict(float)
    for trait, weight in traits.items():
        for other in having.get((kind(standing.fact.key), trait), ())[:MOST_ALIKE]:
            found[other] += weight
    return found
