"""What one draft of a story still says, though another draft has replaced it: facts that may be out of date."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
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
        places = ((index, named(section.text, name)) for index, section in enumerate(self.sections))
        return next(((index, fact) for index, fact in places if fact), None)

    def replaced(self, here: "DraftFacts") -> Iterator[tuple[str, list[str]]]:
        """(key, news) of each fact that this draft once said in a section and says nowhere now, and `here` still says.

        The news: the words of facts of its kind in that section that `here` does not have, three at most.
        """
        for section, found in zip(self.sections, self.facts, strict=True):
            news = defaultdict(list)
            for fact in found:
                if not here.find(fact.key):
                    news[kind(fact.key)].append(fact.words)
            for key in section.seen:
                if here.find(key) and not self.find(key):
                    yield key, list(dict.fromkeys(news[kind(key)]))[:3]

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


def named(text: str, key: str) -> Fact | None:
    """Where a name stands in a text as whole words; of a key that was cut off, its beginning."""
    if key not in text:
        return None
    end = r"(?!\w)" if len(key) < MAX_KEY_LENGTH else ""
    place = re.search(rf"(?<!\w){re.escape(key)}{end}", text)
    return Fact(place[0], key, *place.span()) if place else None
