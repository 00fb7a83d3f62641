"""What one draft of a story still says, though another draft has replaced it: facts that may be out of date."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from itertools import accumulate, islice
from os.path import commonprefix
from typing import Any

from text.components import Component
from text.facts import Fact, facts, kind, weaker
from text.name_index import NameIndex
from text.replacements import Standing, replacements

MAX_SEEN_FACTS = 200
"""So many facts of a section are remembered, the newest."""
HALF_TYPED_WITHIN = timedelta(minutes=1)
"""A save that follows another within this time may have caught a number half typed."""
CONTEXT = 40
"""Characters shown on either side of a fact."""
MAX_COMPARED = 200
"""Facts of a section whose places are compared with those of another."""
MAX_DROPPED = 2_000
"""Of so many facts that the drafts of a story have dropped it is asked who still says them."""
Place = tuple[int, Fact]
"""The index of a section, and a fact in it."""


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
    """The keys of facts within the first `common` characters, which both texts share, that are others in the second."""
    keys = {fact.start: fact.key for fact in after}
    return {fact.key for fact in before if fact.end <= common and keys.get(fact.start, fact.key) != fact.key}


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
    """What a draft says, fact by fact; `draft` is what an OutdatedFact points at."""

    def __init__(self, draft: Any, sections: Sequence[SectionFacts]) -> None:
        self.draft, self.sections = draft, sections
        self.places: dict[str, list[Place]] = {}
        self.less_exact: dict[str, list[Place]] = {}
        self.found: dict[str, list[Place]] = {}
        for index, section in enumerate(sections):
            for fact in facts(section.text):
                self.places.setdefault(fact.key, []).append((index, fact))
                for key in weaker(fact.key):
                    self.less_exact.setdefault(key, []).append((index, fact))

    def find(self, key: str) -> list[Place]:
        """Where the draft says it, be it more exactly or less.

        A name counts where it begins a sentence too, or stands within a longer name.
        """
        if key not in self.found:
            exact = self.places.get(key) or (self.find_name(key) if kind(key) == "name" else [])
            weak = (place for less in weaker(key) for place in self.places.get(less, ()))
            self.found[key] = [*exact, *self.less_exact.get(key, ()), *weak]
        return self.found[key]

    def find_name(self, name: str) -> list[Place]:
        at = self.names.find(name)
        if at is None:
            return []
        index = bisect_right(self.offsets, at) - 1
        start = at - self.offsets[index]
        return [(index, Fact(name, name, start, start + len(name)))]

    @cached_property
    def names(self) -> NameIndex:
        return NameIndex("\n".join(section.text for section in self.sections))  # no name goes over a line's end

    @cached_property
    def offsets(self) -> list[int]:
        """Where each section begins in the text of `names`."""
        return list(accumulate((len(section.text) + 1 for section in self.sections[:-1]), initial=0))

    def seen(self, is_said: bool) -> Iterator[tuple[int, str]]:
        """(index of its section, key) of each fact that was said once and still is, or nowhere is."""
        for index, section in enumerate(self.sections):
            yield from ((index, key) for key in section.seen if bool(self.find(key)) is is_said)

    def says_more_often(self, key: str, other: "DraftFacts") -> bool:
        """A name is said or not: how often says nothing."""
        if kind(key) == "name":
            return bool(self.find(key)) and not other.find(key)
        return len(self.find(key)) > len(other.find(key))

    def replaced(self, index: int, here: "DraftFacts") -> dict[str, tuple[Place, Fact]]:
        """{key: (its place in `here`, what took its place)} of the facts that a section of this draft has replaced."""
        keys = (key for key in dict.fromkeys(self.sections[index].seen) if here.says_more_often(key, self))
        lost = list(islice(((place, key) for key in keys for place in here.find(key)), MAX_COMPARED))
        text = self.sections[index].text
        gained = (fact for fact in facts(text) if self.says_more_often(fact.key, here))
        pairs = replacements(
            [Standing(here.sections[place[0]].text, place[1], bool(self.find(key))) for place, key in lost],
            [Standing(text, fact, bool(here.find(fact.key))) for fact in islice(gained, MAX_COMPARED)],
        )
        return {lost[at][1]: (lost[at][0], fact) for at, fact in reversed([*pairs])}


class DroppedFacts:
    """What the drafts of one story have dropped, by key: looked up once for all of them, and asked for each."""

    def __init__(self, drafts: Iterable[DraftFacts]) -> None:
        self.by_key: dict[str, list[tuple[DraftFacts, int]]] = {}
        known = list(drafts)
        for is_said in (False, True):
            every = ((key, draft, index) for draft in known for index, key in draft.seen(is_said))
            for key, draft, index in islice(every, MAX_DROPPED):
                self.by_key.setdefault(key, []).append((draft, index))

    def outdated(self, here: DraftFacts, confirmed: Collection[str] = ()) -> Iterator[OutdatedFact]:
        """What other drafts have replaced and this one still says, unless its author confirmed it.

        A fact that another draft only left out is none: to say less is what a shorter draft is for.
        """
        known: dict[tuple[int, int], dict[str, tuple[Place, Fact]]] = {}
        for key, drafts in self.by_key.items():
            if key in confirmed or not here.find(key):
                continue
            for draft, index in drafts:
                if not here.says_more_often(key, draft):
                    continue
                asked = id(draft), index
                if asked not in known:
                    known[asked] = draft.replaced(index, here)
                if key in known[asked]:
                    (section, fact), now = known[asked][key]
                    said = here.sections[section]
                    yield OutdatedFact(fact, said.component, said.text, draft.draft, [now.words])
                    break
