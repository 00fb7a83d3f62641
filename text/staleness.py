"""What one draft of a story still says, though another draft has replaced it: facts that may be out of date."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from itertools import accumulate
from os.path import commonprefix
from typing import Any

from text.components import Component
from text.facts import MAX_KEY_LENGTH, Fact, facts, kind

MAX_SEEN_FACTS = 200
"""So many facts of a section are remembered, the newest."""
HALF_TYPED_WITHIN = timedelta(minutes=1)
"""A save that follows another within this time may have caught a number half typed."""
CONTEXT = 40
"""Characters shown on either side of a fact."""
MAX_NEWS = 3
WORD_START = re.compile(r"(?<!\w)\w")
NO_LETTER_NEXT = re.compile(r"(?!\w)")
"""Where a word may end. A NUL, which no stored text has, marks it, so that a whole word is found by its beginning."""


def seen_facts(seen: Iterable[str], old: str, new: str, is_soon_after: bool) -> list[str]:
    """The keys of the facts that ever stood in a section, when its text `old` becomes `new`: the newest last.

    A number that a save caught half typed never stood: the "4" that a moment later is "40" in the same place.
    """
    before, after = facts(old), facts(new)
    current = list(dict.fromkeys(fact.key for fact in after))
    left_out = set(current)
    if is_soon_after:
        left_out |= half_typed(before, after, len(commonprefix([old, new])))
    earlier = dict.fromkeys([*seen, *(fact.key for fact in before)])
    return ([key for key in earlier if key not in left_out] + current)[-MAX_SEEN_FACTS:]


def half_typed(before: Iterable[Fact], after: Iterable[Fact], common: int) -> set[str]:
    """The keys of facts within the first `common` characters, which both texts share, that go on in the second."""
    ends = {fact.start: fact.end for fact in after}
    return {fact.key for fact in before if fact.end <= common and ends.get(fact.start, 0) > fact.end}


@dataclass
class OutdatedFact:
    """A fact of one draft that another draft, `elsewhere`, has replaced by `now`, the words there."""

    fact: Fact
    component: Component
    text: str
    elsewhere: Any
    now: list[str]

    def before(self) -> str:
        """The words of its line before it."""
        start = self.text.rfind("\n", 0, self.fact.start) + 1
        cut = max(start, self.fact.start - CONTEXT)
        said = self.text[cut : self.fact.start]
        return said if cut == start else f"…{without_first_word(said)}"

    def after(self) -> str:
        """The words of its line after it."""
        end = self.text.find("\n", self.fact.end)
        end = len(self.text) if end < 0 else end
        cut = min(end, self.fact.end + CONTEXT)
        said = self.text[self.fact.end : cut]
        return said if cut == end else f"{without_last_word(said)}…"


def without_first_word(text: str) -> str:
    return re.sub(r"^\S*\s+", "", text, count=1)


def without_last_word(text: str) -> str:
    return re.sub(r"\s+\S*$", "", text, count=1)


@dataclass(frozen=True)
class SectionFacts:
    """One section of a draft: its text, and the keys of the facts that ever stood in it."""

    component: Component
    text: str
    seen: Sequence[str]


class DraftFacts:
    """What a draft says, fact by fact, each at its first place; `draft` is what an OutdatedFact points at."""

    def __init__(self, draft: Any, sections: Sequence[SectionFacts]) -> None:
        self.draft, self.sections = draft, sections
        self.facts = [facts(section.text) for section in sections]
        self.places: dict[str, tuple[int, Fact] | None] = {}
        for index, found in enumerate(self.facts):
            for fact in found:
                self.places.setdefault(fact.key, (index, fact))

    def find(self, key: str) -> tuple[int, Fact] | None:
        """(index of the section, the fact) where the draft says it, or None.

        A name counts where it begins a sentence too, or stands within a longer name.
        """
        if key not in self.places:
            self.places[key] = self.find_name(key) if kind(key) == "name" else None
        return self.places[key]

    def find_name(self, name: str) -> tuple[int, Fact] | None:
        at = self.names.find(name)
        if at is None:
            return None
        index = bisect_right(self.offsets, at) - 1
        start = at - self.offsets[index]
        return index, Fact(name, name, start, start + len(name))

    @cached_property
    def names(self) -> "NameIndex":
        return NameIndex("\n".join(section.text for section in self.sections))  # no name goes over a line's end

    @cached_property
    def offsets(self) -> list[int]:
        """Where each section begins in the text of `names`."""
        return list(accumulate((len(section.text) + 1 for section in self.sections[:-1]), initial=0))

    def replaced(self, here: "DraftFacts") -> Iterator[tuple[str, list[str]]]:
        """(key, news) of each fact that this draft once said in a section and says nowhere now, and `here` still says.

        The news: the words of facts of its kind in that section that `here` does not have, three at most.
        """
        for found, keys in self.gone:
            news: dict[str, list[str]] = {}
            for key in filter(here.find, keys):
                if kind(key) not in news:
                    news[kind(key)] = first_missing(found, kind(key), here)
                yield key, news[kind(key)]

    @cached_property
    def gone(self) -> list[tuple[tuple[Fact, ...], list[str]]]:
        """(its facts, the keys it once said and the draft says nowhere now) of each section: asked by all siblings."""
        pairs = zip(self.sections, self.facts, strict=True)
        return [(found, [key for key in section.seen if not self.find(key)]) for section, found in pairs]

    def outdated(self, key: str, news: list[str], elsewhere: "DraftFacts") -> OutdatedFact | None:
        """The fact of this draft that `elsewhere` has replaced by this news; None where the draft does not say it."""
        place = self.find(key)
        if place is None:
            return None
        section = self.sections[place[0]]
        return OutdatedFact(place[1], section.component, section.text, elsewhere.draft, news)


def outdated_facts(
    here: DraftFacts, others: Iterable[DraftFacts], confirmed: Collection[str] = ()
) -> list[OutdatedFact]:
    """What these other drafts of its story have replaced and this one still says, unless its author confirmed it.

    A fact that another draft only left out is none: to say less is what a shorter draft is for.
    """
    found: dict[str, OutdatedFact | None] = dict.fromkeys(confirmed)
    for other in others:
        for key, news in other.replaced(here):
            if key not in found and news:
                found[key] = here.outdated(key, news, other)
    return [fact for fact in found.values() if fact]


def first_missing(found: Iterable[Fact], wanted: str, here: DraftFacts) -> list[str]:
    """The words of the first three facts of a kind that `here` does not have: no more are looked for."""
    words: dict[str, None] = {}
    for fact in found:
        if kind(fact.key) == wanted and not here.find(fact.key):
            words[fact.words] = None
            if len(words) == MAX_NEWS:
                break
    return list(words)


class NameIndex:
    """Where names stand in a text as whole words: the beginnings of its words, sorted by what follows them.

    A search for each name would read the whole text each time; a text of 12,000 characters can hold 4,000 names.
    """

    def __init__(self, text: str) -> None:
        self.marked = NO_LETTER_NEXT.sub("\0", text)
        places = zip(WORD_START.finditer(self.marked), WORD_START.finditer(text), strict=True)
        self.places = sorted(((marked.start(), place.start()) for marked, place in places), key=self.following)

    def following(self, place: tuple[int, int]) -> str:
        return self.marked[place[0] : place[0] + 2 * MAX_KEY_LENGTH]

    def find(self, key: str) -> int | None:
        """The first place of a name as whole words; of a key that was cut off, of its beginning."""
        wanted = NO_LETTER_NEXT.sub("\0", key)
        if len(key) == MAX_KEY_LENGTH:
            wanted = wanted.removesuffix("\0")
        low = bisect_left(self.places, wanted, key=self.following)
        high = bisect_right(self.places, wanted, lo=low, key=lambda place: self.following(place)[: len(wanted)])
        return min((start for _, start in self.places[low:high]), default=None)
