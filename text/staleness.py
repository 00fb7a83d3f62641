"""What one telling of a story has changed and another still says."""

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from os.path import commonprefix

from text.components import Component
from text.facts import MAX_KEY_LENGTH, Fact, facts, kind

MAX_SEEN_FACTS = 200
"""So many facts of a part are remembered, the newest."""
IN_ONE_GO = timedelta(minutes=1)
"""A save that follows another within this time may have caught a number half typed."""
AROUND = 40
"""Characters shown on either side of a fact."""


@dataclass
class OutdatedFact:
    """A fact of one draft that another draft of the story, `elsewhere`, has replaced: by `now`, the words there."""

    fact: Fact
    component: Component
    text: str
    elsewhere: object
    now: list

    def before(self):
        start = self.text.rfind("\n", 0, self.fact.start) + 1
        cut = max(start, self.fact.start - AROUND)
        said = self.text[cut : self.fact.start]
        return said if cut == start else f"…{later_word(said)}"

    def after(self):
        end = self.text.find("\n", self.fact.end)
        end = len(self.text) if end < 0 else end
        cut = min(end, self.fact.end + AROUND)
        said = self.text[self.fact.end : cut]
        return said if cut == end else f"{earlier_word(said)}…"


def later_word(text):
    return re.sub(r"^\S*\s+", "", text, count=1)


def earlier_word(text):
    return re.sub(r"\s+\S*$", "", text, count=1)


def seen_facts(seen, was, now, is_in_one_go):
    """The keys of the facts that ever stood in a part, when its text `was` becomes `now`: the newest last.

    A number that was caught half typed never stood: the "4" that a moment later is "40" in the same place.
    """
    before, after = facts(was), facts(now)
    standing = list(dict.fromkeys(fact.key for fact in after))
    without = set(standing) | (half_typed(before, after, len(commonprefix([was, now]))) if is_in_one_go else set())
    earlier = dict.fromkeys([*seen, *(fact.key for fact in before)])
    return ([key for key in earlier if key not in without] + standing)[-MAX_SEEN_FACTS:]


def half_typed(before, after, same):
    """The keys of facts within the first `same` characters, which both texts share, that go on in the second."""
    ends = {fact.start: fact.end for fact in after}
    return {fact.key for fact in before if fact.end <= same and ends.get(fact.start, 0) > fact.end}


def outdated_facts(draft, others):
    """What these other drafts of its story have replaced and it still says, unless its writer confirmed it.

    A fact that another draft only left out is none: to say less is what a shorter telling is for.
    """
    if not others:
        return []
    here, found = draft.facts, {key: None for key in draft.confirmed}
    for there in (other.facts for other in others):
        for key, news in there.replaced(here):
            if key not in found and news:
                found[key] = here.behind(key, news, there)
    return list(filter(None, found.values()))


class DraftFacts:
    """One draft of a story as what it says: its texts, and each fact at its first place."""

    def __init__(self, draft):
        self.draft, self.parts = draft, draft.ordered_sections()
        self.texts = [part.text for part in self.parts]
        self.facts = [facts(text) for text in self.texts]
        self.places: dict[str, tuple[int, Fact] | None] = {}
        for i, found in enumerate(self.facts):
            for fact in found:
                self.places.setdefault(fact.key, (i, fact))

    def find(self, key):
        """(the part, the fact) where it says so, or None. A name may begin a sentence there, or be within another."""
        if key not in self.places:
            self.places[key] = self.look_for(key) if kind(key) == "name" else None
        return self.places[key]

    def look_for(self, name):
        return next(((i, place) for i, text in enumerate(self.texts) if (place := named(text, name))), None)

    def replaced(self, here):
        """(the key of a fact that it once told in a part and tells nowhere now, the words of that kind in the part that
        are news to the DraftFacts `here`), for each that is told there
        """
        for part, found in zip(self.parts, self.facts, strict=True):
            news = defaultdict(list)
            for fact in found:
                if not here.find(fact.key):
                    news[kind(fact.key)].append(fact.words)
            for key in part.seen_facts:
                if here.find(key) and not self.find(key):
                    yield key, list(dict.fromkeys(news[kind(key)]))[:3]

    def behind(self, key, news, there):
        """The change: this draft says what is replaced there, by this news."""
        i, fact = self.find(key)
        return OutdatedFact(fact, self.parts[i].get_component(), self.texts[i], there.draft, news)


def named(text, key):
    if key not in text:
        return None
    end = r"(?!\w)" if len(key) < MAX_KEY_LENGTH else ""
    place = re.search(rf"(?<!\w){re.escape(key)}{end}", text)
    return Fact(place[0], key, *place.span()) if place else None
