import re

from hypothesis import given
from hypothesis import strategies as st

from text.components import Component
from text.facts import MAX_KEY_LENGTH, facts, kind
from text.name_index import NameIndex
from text.staleness import DraftFacts, DroppedFacts, SectionFacts

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


def says(draft, key):
    for section in draft.sections:
        if any(key == fact.key for fact in facts(section.text)):
            return True
        if kind(key) == "name" and old_place(section.text, key) is not None:
            return True
    return False


def draft_of(texts, seen=()):
    return DraftFacts(None, [SectionFacts(part, text, seen) for part, text in zip(Component, texts, strict=False)])


@given(TEXTS, TEXTS)
def test_the_index_finds_each_name_where_a_search_of_its_own_does(text, other):
    index = NameIndex(text)
    keys = {fact.key for words in (text, other) for fact in facts(words) if kind(fact.key) == "name"}
    assert {key: index.find(key) for key in keys} == {key: old_place(text, key) for key in keys}


@given(SECTIONS, SECTIONS, SECTIONS)
def test_only_what_the_other_draft_said_and_says_no_more_is_outdated_and_by_what_is_new_there(now, earlier, others):
    seen = [fact.key for words in earlier for fact in facts(words)]
    draft, here = draft_of(now, seen), draft_of(others)
    for outdated in DroppedFacts([draft]).outdated(here):
        (words,) = outdated.now
        (new,) = {fact.key for text in now for fact in facts(text) if fact.words == words}
        assert outdated.fact.key in seen and kind(outdated.fact.key) == kind(new)
        if kind(new) == "name":
            assert says(here, outdated.fact.key) and not says(draft, outdated.fact.key)
            assert says(draft, new) and not says(here, new)


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
    other = draft_of(["Later Cleo came.", ""], ["Ben"])
    (found,) = DroppedFacts([other]).outdated(here)
    assert (found.fact.start, found.text, found.now) == (6, "Then. Ben came.", ["Cleo"])
