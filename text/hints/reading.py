"""An answer as the rules read it: its sections in words and sentences, and its own deeds."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from text.counts import words_of
from text.facts import Fact, facts
from text.hints.phrases import PHRASES
from text.hints.rules import Place
from text.sentences import sentence_spans
from text.words import word_spans

ENGLISH_SHARE = 0.2
"""The least share of English function words in an English text; ordinary prose has 0.4, other languages below 0.12."""
MIN_WORDS = 8
"""Fewer words tell no language by their share."""
MOST_ADVERBS = 3


@dataclass(frozen=True)
class Section:
    component: str
    text: str

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        return word_spans(self.text)

    @cached_property
    def words(self) -> list[str]:
        """In small letters, with a straight apostrophe; signs are words too."""
        return [self.text[start:end].lower().replace("’", "'") for start, end in self.spans]

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """(first word, the word after it) of each."""
        starts = [start for start, _ in self.spans]
        found = [(bisect_left(starts, start), bisect_left(starts, end)) for start, end in sentence_spans(self.text)]
        return [(start, stop) for start, stop in found if any(word.isalnum() for word in self.words[start:stop])]

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        return facts(self.text)

    @cached_property
    def count(self) -> int:
        return len(words_of(self.text))

    @cached_property
    def is_quoted(self) -> list[bool]:
        """Of each word, whether it stands in a quotation."""
        found, is_open = [], False
        for word in self.words:
            is_open = word == "“" or (is_open and word != "”") if word != '"' else not is_open
            found.append(is_open)
        return found

    @cached_property
    def letter_words(self) -> list[str]:
        return [word for word in self.words if word[0].isalpha()]

    @cached_property
    def english_words(self) -> int:
        return sum(word in PHRASES["english"] for word in self.letter_words)

    @property
    def is_english(self) -> bool:
        return self.english_words >= max(ENGLISH_SHARE * len(self.letter_words), 1)

    @property
    def is_like_the_rest(self) -> bool:
        """Whether nothing says that it is in another language than an English answer around it."""
        return len(self.letter_words) < MIN_WORDS or self.is_english

    def find(self, name: str, start: int = 0, stop: int | None = None) -> Iterator[tuple[int, int]]:
        """(first word, the word after it) of each phrase of a list in phrases.toml."""
        return PHRASES[name].find(self.words, start, len(self.words) if stop is None else stop)

    def has(self, name: str, start: int = 0, stop: int | None = None) -> bool:
        return next(self.find(name, start, stop), None) is not None

    def word(self, at: int) -> str:
        """The word at a place; empty beyond the ends."""
        return self.words[at] if 0 <= at < len(self.words) else ""

    def after_adverbs(self, at: int) -> int:
        """The first place from this on where no adverb stands."""
        for _ in range(MOST_ADVERBS):
            if not (self.word(at) in PHRASES["adverbs"] or self.word(at).endswith("ly")):
                break
            at += 1
        return at

    def before_adverbs(self, at: int) -> int:
        """The last place before this one where no adverb stands."""
        for _ in range(MOST_ADVERBS):
            at -= 1
            if not (self.word(at) in PHRASES["adverbs"] or self.word(at).endswith("ly")):
                break
        return at

    @cached_property
    def deeds(self) -> list[tuple[int, int]]:
        """(where it begins, the word after its verb) of each past deed of "I"; notes may leave out the "I"."""
        starts = {self.after_bullet(start) for start, _ in self.sentences}
        found = []
        for at, word in enumerate(self.words):
            if word == "i" and not self.is_quoted[at] and (verb := self.deed_verb(self.after_adverbs(at + 1))):
                found.append((at, verb + 1))
            elif at in starts and is_past(word) and word not in PHRASES["state"]:
                found.append((at, at + 1))
        return found

    def deeds_in(self, start: int, stop: int) -> list[tuple[int, int]]:
        """Those deeds that begin in a range of words."""
        return self.deeds[bisect_left(self.deeds, (start,)) : bisect_left(self.deeds, (stop,))]

    def sentence_start(self, at: int) -> int:
        """The first word of the sentence in which a word stands."""
        return self.sentences[max(bisect_right(self.sentences, (at, len(self.words))) - 1, 0)][0]

    def deed_verb(self, at: int) -> int:
        """Where the verb of a deed stands, if one does at this place or behind its "had"; else 0."""
        if self.word(at) == "had" and is_past(self.word(self.after_adverbs(at + 1))):
            return self.after_adverbs(at + 1)
        is_denied = self.word(at) == "did" and self.word(at + 1) == "not"
        return at if is_past(self.word(at)) and self.word(at) not in PHRASES["state"] and not is_denied else 0

    def after_bullet(self, at: int) -> int:
        while at < len(self.words) and not self.words[at].isalnum():
            at += 1
        return at

    def place(self, start: int, stop: int, **said: str) -> Place:
        """The place of the words from one to before another."""
        return Place(self.component, self.spans[start][0], self.spans[stop - 1][1], said=said)

    def at_end(self) -> Place:
        """Where something is missing."""
        return Place(self.component, len(self.text), len(self.text))


def is_past(word: str) -> bool:
    """Whether a word may be a verb in the past."""
    return word in PHRASES["irregular"] or (word.endswith("ed") and len(word) > 3 and word not in PHRASES["not-past"])


class Answer:
    """Four sections, and the slugs of the competencies that the question asks for. Other languages count as nothing."""

    def __init__(self, sections: Mapping[str, str], competencies: Collection[str] = ()) -> None:
        self.competencies = frozenset(competencies)
        read = [Section(component, sections.get(component, "")) for component in "STAR"]
        self.is_english = Section("", " ".join(section.text for section in read)).is_english
        self.sections = {
            section.component: section if section.is_like_the_rest else Section(section.component, "")
            for section in read
        }

    def __getitem__(self, component: str) -> Section:
        return self.sections[component]

    def __iter__(self) -> Iterator[Section]:
        return iter(self.sections.values())
