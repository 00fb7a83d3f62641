import re

from hypothesis import given
from hypothesis import strategies as st

from text.components import Component
from text.facts import MAX_KEY_LENGTH, facts, kind
from text.staleness import DraftFacts, DroppedFacts, NameIndex, SectionFacts

WORDS = st.sampled_from(
    ["Ben", "Be", "Ana", "AT&T", "O'Neil", "Ben's", "Émile", "X1", "Royal", "we", "met", "40", "7 %"]
)
GAPS = st.sampled_from([" ", " ", " ", "-", ". ", ", ", "\n", "", "\xa0", "_", "&", "’s "])
TEXTS = st.lists(st.tuples(WORDS, GAPS), max_size=40).map(lambda pairs: "".join(word + gap for word, gap in pairs))
SECTIONS = st.lists(TEXTS, min_size=2, max_size=2)


def old_place(text, key):
    """A name's place by a search of its own: the definition, which reads the whole text for each name."""
    end = r"(?!\w)" if len(key) < MAX_KEY_LENGTH else ""
    place = re.search(rf"(?<!\w){re.escape(key)}{end}", text)
    return place.start() if place else None


def old_find(draft, key):
    for section in draft.sections:
        found = facts(section.text)
        if any(fact.key == key for fact in found):
            return True
        if kind(key) == "name" and old_place(section.text, key) is not None:
            return True
    return False


def old_replaced(draft, here):
    for section in draft.sections:
        found = facts(section.text)
        for key in section.seen:
            if old_find(here, key) and not old_find(draft, key):
                news = [f.words for f in found if kind(f.key) == kind(key) and not old_find(here, f.key)]
                yield key, list(dict.fromkeys(news))[:3]


def draft_of(texts, seen=()):
    return DraftFacts(None, [SectionFacts(part, text, seen) for part, text in zip(Component, texts, strict=False)])


@given(TEXTS, TEXTS)
def test_the_index_finds_each_name_where_a_search_of_its_own_does(text, other):
    index = NameIndex(text)
    keys = {fact.key for words in (text, other) for fact in facts(words) if kind(fact.key) == "name"}
    assert {key: index.find(key) for key in keys} == {key: old_place(text, key) for key in keys}


@given(SECTIONS, SECTIONS, SECTIONS)
def test_a_draft_tells_the_same_replaced_facts_as_by_a_search_for_each(now, earlier, others):
    seen = [fact.key for words in earlier for fact in facts(words)]
    draft, here = draft_of(now, seen), draft_of(others)
    expected: dict = {}
    for key, news in old_replaced(draft, here):
        if news:
            expected.setdefault(key, news)
    found = {outdated.fact.key: outdated.now for outdated in DroppedFacts([draft]).outdated(here)}
    assert found == expected


def test_of_two_drafts_that_dropped_a_fact_the_first_with_news_speaks():
    here = draft_of(["We met Ben."])
    silent, first, second = (draft_of([f"We met {name}."], ["Ben"]) for name in ("them", "Cleo", "Dov"))
    (found,) = DroppedFacts([silent, here, first, second]).outdated(here)
    assert found.now == ["Cleo"]


def test_a_name_that_was_cut_off_is_found_by_its_beginning():
    long = "Ab" * 40
    assert NameIndex(f"We met {long}.").find(long[:MAX_KEY_LENGTH]) == 7


def test_a_name_in_a_later_section_is_shown_in_that_section():
    here = draft_of(["We began. ", "Then. Ben came."])
    other = draft_of(["We met Cleo.", ""], ["Ben"])
    (found,) = DroppedFacts([other]).outdated(here)
    assert (found.fact.start, found.text, found.now) == (6, "Then. Ben came.", ["Cleo"])
