"""What one draft of a story still says, though another draft has replaced it: facts that may be out of date."""

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from itertools import accumulate, islice
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
MAX_DROPPED = 2_000
"""Of so many facts that the drafts of a story have dropped it is asked who still says them."""
LAST = chr(sys.maxunicode)
"""No text that is typed goes on with it: what begins with some words stands before these words and it."""
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
        self.by_kind = [words_by_kind(facts(section.text)) for section in sections]
        self.places: dict[str, tuple[int, Fact] | None] = {}
        for index, section in enumerate(sections):
            for fact in facts(section.text):
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

    def dropped(self) -> Iterator[tuple[int, str]]:
        """(index of the section, key) of each fact that a section once said and the draft says nowhere now."""
        for index, section in enumerate(self.sections):
            yield from ((index, key) for key in section.seen if not self.find(key))

    def news(self, index: int, wanted: str, here: "DraftFacts") -> list[str]:
        """The words of the first three facts of a kind in a section that `here` does not have."""
        found = self.by_kind[index].get(wanted, {})
        missing = (words for key, words in found.items() if not here.find(key))
        return list(islice(dict.fromkeys(missing), MAX_NEWS))

    def outdated(self, key: str, news: list[str], elsewhere: "DraftFacts") -> OutdatedFact | None:
        """The fact of this draft that `elsewhere` has replaced by this news; None where the draft does not say it."""
        place = self.find(key)
        if place is None:
            return None
        section = self.sections[place[0]]
        return OutdatedFact(place[1], section.component, section.text, elsewhere.draft, news)


def words_by_kind(found: Iterable[Fact]) -> dict[str, dict[str, str]]:
    """{kind: {key: words}}, each key as it first stands."""
    grouped: dict[str, dict[str, str]] = {}
    for fact in found:
        grouped.setdefault(kind(fact.key), {}).setdefault(fact.key, fact.words)
    return grouped


class DroppedFacts:
    """What the drafts of one story have dropped, by key: looked up once for all of them, and asked for each."""

    def __init__(self, drafts: Iterable[DraftFacts]) -> None:
        self.by_key: dict[str, list[tuple[DraftFacts, int]]] = {}
        every = ((key, draft, index) for draft in drafts for index, key in draft.dropped())
        for key, draft, index in islice(every, MAX_DROPPED):
            self.by_key.setdefault(key, []).append((draft, index))

    def outdated(self, here: DraftFacts, confirmed: Collection[str] = ()) -> Iterator[OutdatedFact]:
        """What other drafts have replaced and this one still says, unless its author confirmed it.

        A fact that another draft only left out is none: to say less is what a shorter draft is for.
        """
        known: dict[tuple[int, int, str], list[str]] = {}
        for key, places in self.by_key.items():
            if key in confirmed or not here.find(key):
                continue
            for draft, index in places:
                asked = id(draft), index, kind(key)
                if asked not in known:
                    known[asked] = draft.news(index, asked[2], here)
                if known[asked] and (fact := here.outdated(key, known[asked], draft)):
                    yield fact
                    break


class NameIndex:
    """Where names stand in a text as whole words: the beginnings of its words, sorted by what follows them.

    A search for each name would read the whole text each time; a text of 12,000 characters can hold 4,000 names.
    """

    def __init__(self, text: str) -> None:
        marked = NO_LETTER_NEXT.sub("\0", text)
        places = zip(WORD_START.finditer(marked), WORD_START.finditer(text), strict=True)
        found = sorted((marked[at.start() : at.start() + 2 * MAX_KEY_LENGTH], place.start()) for at, place in places)
        self.following = [following for following, _ in found]
        self.starts = [start for _, start in found]

    def find(self, key: str) -> int | None:
        """The first place of a name as whole words; of a key that was cut off, of its beginning."""
        wanted = NO_LETTER_NEXT.sub("\0", key)
        if len(key) == MAX_KEY_LENGTH:
            wanted = wanted.removesuffix("\0")
        low = bisect_left(self.following, wanted)
        high = bisect_left(self.following, f"{wanted}{LAST}", lo=low)
        return min(self.starts[low:high], default=None)
