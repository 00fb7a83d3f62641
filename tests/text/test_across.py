"""Words that move from one section to another, and words followed through many wordings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import DASHBOARD
from text.across import locate_across, locate_through
from text.anchors import Anchor, Fit, locate

RULE = "agreed a rule"
FAMILY = "\N{WOMAN}\N{ZERO WIDTH JOINER}\N{GIRL}"
ACTION = f"We slept. We {RULE}. It held."
RESULT = "It fell. We learned."


def place(text, words=RULE):
    start = text.index(words)
    return start, start + len(words)


def located(before, after, component, words):
    [anchor] = locate_across(before, after, {component: [place(before[component], words)]})[component]
    return anchor


def follow(left, gained, action=ACTION, result=RESULT, words=RULE):
    """Where the words of Action went when the two sections came to read so: (component, the words there, start)."""
    texts = {"A": left, "R": gained}
    found = located({"A": action, "R": result}, texts, "A", words)
    return found.component and (found.component, texts[found.component][found.start : found.end], found.start)


@pytest.mark.parametrize(
    "gained",
    [f"{RULE}{RESULT}", f"{RESULT}{RULE}", f"It fell. We {RULE}. We learned.", f"We {RULE}."],
    ids=["before all", "behind all", "between", "in place of all"],
)
def test_words_go_with_the_sentence_that_was_moved(gained):
    assert follow("We slept. It held.", gained) == ("R", RULE, gained.index(RULE))


@pytest.mark.parametrize(("left", "is_followed"), [(ACTION, False), ("", True)], ids=["copied", "moved"])
def test_words_go_only_where_their_own_section_lost_them(left, is_followed):
    assert bool(follow(left, f"{RESULT} We {RULE}.")) == is_followed


def test_words_from_an_end_of_their_section_are_followed_too():
    assert follow("", f"{RESULT} {RULE}", action=RULE) == ("R", RULE, len(RESULT) + 1)


@pytest.mark.parametrize("lost", ["We slept. ", " It held."])
def test_words_beside_those_that_were_moved_stay_though_the_other_section_gained_the_same(lost):
    assert follow(ACTION.replace(lost, ""), f"{RESULT} {RULE}") is None


def test_words_whose_very_neighbours_were_moved_stay():
    assert follow(RULE, f"{RESULT} We {RULE}", action=f"We {RULE}") is None
    assert follow(RULE, f"{RESULT} {RULE} all", action=f"{RULE} all") is None


def test_words_that_the_other_section_gained_twice_may_be_others():
    assert follow("We slept. It held.", f"{RULE}. {RESULT} {RULE}.") is None


def test_words_that_the_other_section_had_already_are_not_those_that_moved():
    result = f"They {RULE}. We learned."
    assert follow("We slept. It held.", f"{result} And more.", result=result) is None
    moved = f"{result} We {RULE}."
    assert follow("We slept. It held.", moved, result=result) == ("R", RULE, moved.rindex(RULE))


def test_words_that_replace_the_same_words_elsewhere_are_not_those_that_moved():
    result = f"They {RULE}. We learned."
    assert follow("We slept. It held.", f"We learned. They {RULE}.", result=result) is None


@pytest.mark.parametrize("gained", ["It fell. We met. We learned.", "We met. It fell. We learned."])
def test_words_are_found_though_what_was_there_already_begins_or_ends_like_them(gained):
    found = follow("We slept. It held.", gained, action="We slept. We met. It held.", words="We met.")
    assert found == ("R", "We met.", gained.index("We met."))


def test_of_three_sections_the_right_one_is_found():
    before = {"S": "It began.", "A": ACTION, "R": RESULT}
    for component in ("S", "R"):
        after = before | {"A": "We slept. It held.", component: f"{before[component]} We {RULE}."}
        found = located(before, after, "A", RULE)
        assert (found.component, after[component][found.start : found.end]) == (component, RULE)


SENTENCE = "I pulled together two engineers and we agreed a rule with the source team."
SECTIONS = {component.value: text for component, text in DASHBOARD.items()}


def test_a_sentence_is_followed_to_another_section_though_all_of_them_were_changed():
    before = {"S": "It began in March.", "A": f"We slept. {SENTENCE} It held.", "R": "It fell. We learned."}
    after = {
        "S": "It all began in May.",
        "A": "We slept well. It held for long.",
        "R": f"So it fell. {SENTENCE} We learnt.",
    }
    found = located(before, after, "A", "agreed a rule")
    assert (found.fit, found.component) == (Fit.MOVED, "R")
    assert (found.start, found.end) == place(after["R"], RULE)


def test_a_sentence_is_followed_though_it_was_edited_on_the_way():
    before = {"A": f"We slept. {SENTENCE} It held.", "R": "It fell. We learned."}
    after = {"A": "We slept. It held.", "R": "It fell. " + SENTENCE.replace("a rule", "a firm rule") + " We learned."}
    found = located(before, after, "A", "we agreed a rule with the source")
    assert (found.fit, found.component) == (Fit.EDITED, "R")
    assert after["R"][found.start : found.end] == "we agreed a firm rule with the source"


def test_a_sentence_that_was_copied_stays_where_it_was():
    before = {"A": f"We slept. {SENTENCE} It held.", "R": "It fell. We learned."}
    assert located(before, before | {"R": f"{SENTENCE} It fell."}, "A", RULE).component is None


def test_a_word_that_another_sentence_of_another_section_has_is_gone():
    before = {"A": "We slept. I asked them. It held.", "R": "It fell. We learned."}
    after = {"A": "We slept. It held.", "R": "It fell. They asked us. We learned."}
    assert located(before, after, "A", "asked").fit == Fit.GONE


def test_the_ranges_of_many_sections_are_located_in_their_own():
    ranges = {component: [(3, 20), (5, 9)] for component in SECTIONS}
    new = {component: f"First of all: {text}" for component, text in SECTIONS.items()}
    assert locate_across(SECTIONS, new, ranges) == {
        component: locate(text, new[component], ranges[component]) for component, text in SECTIONS.items()
    }


WORDINGS = [
    "We agreed a rule. It held.",
    "We agreed a firm rule. It held.",
    "It held. We agreed a firm rule with them.",
]


def test_words_are_followed_through_many_wordings():
    [anchor] = locate_through(WORDINGS, [place(WORDINGS[0], "agreed a rule")])
    assert WORDINGS[-1][anchor.start : anchor.end] == "agreed a firm rule"


def test_of_two_copies_the_right_one_is_found_by_the_wordings_between():
    old = "Alpha bravo charlie. We met. Alpha bravo charlie."
    between, new = "We met. Alpha bravo charlie.", "We met. Alpha bravo charlie. Alpha bravo charlie."
    first, last = (0, 19), (29, 48)
    assert [anchor.fit for anchor in locate_through([old, between, new], [first, last])] == [Fit.GONE, Fit.EXACT]


@pytest.mark.parametrize("texts", [WORDINGS[:1], WORDINGS[:1] * 3, [WORDINGS[0], WORDINGS[1], WORDINGS[0]]])
def test_words_of_a_text_that_is_the_same_again_stand_where_they_stood(texts):
    assert locate_through(texts, [(3, 14)]) == [Anchor(Fit.EXACT, 3, 14)]


def test_two_wordings_are_compared_as_they_are():
    texts = [WORDINGS[0], WORDINGS[0], WORDINGS[2]]
    assert locate_through(texts, [(3, 14)]) == locate(WORDINGS[0], WORDINGS[2], [(3, 14)])


def test_words_that_came_back_are_found_again():
    texts = [WORDINGS[0], "It held.", "We agreed a rule. It held for long."]
    assert locate_through(texts, [(3, 14)]) == [Anchor(Fit.EXACT, 3, 14)]


FEW = {"A": "We slept. a b It held.", "R": "It fell."}
"""Words that are too few to be known again by themselves."""


@pytest.mark.parametrize(
    ("left", "gained", "is_followed"),
    [
        ("We slept. It held.", "It fell. a b", True),
        ("We slept. It held.", "It fell. So a b then.", False),
        ("We slept. held.", "It fell. a b It", True),
        ("We slept. It held.", "It fell.", False),
        ("We slept. It held.", "It fell. a b a b", False),
        ("We slept. It held.", "It fell. a b c", False),
        ("We slept. c d It held.", "It fell. a b", False),
        ("We slept. It held.", "So. a b", False),
    ],
    ids=["alone", "with more", "with others", "nowhere", "twice", "another passage", "replaced", "replacing"],
)
def test_words_are_followed_with_the_one_passage_that_left_and_came(left, gained, is_followed):
    found = located(FEW, {"A": left, "R": gained}, "A", "a b")
    assert (found.component == "R") == is_followed
    assert found.fit == (Fit.MOVED if is_followed else Fit.GONE)


def test_a_passage_that_came_with_more_is_the_same_if_it_is_distinctive():
    before = {"A": "We slept. Nobody hadtold us. It held.", "R": "It fell."}
    gained = "It fell. So nobody knew: Nobody hadtold us. It was late."
    found = located(before, {"A": "We slept. It held.", "R": gained}, "A", "hadtold")
    assert (found.component, gained[found.start : found.end]) == ("R", "hadtold")


some_text = st.lists(st.sampled_from(["We", "agreed", "a", "rule", ".", "it", "held", FAMILY, "\n"]), max_size=14).map(
    " ".join
)
some_sections = st.fixed_dictionaries({"S": some_text, "A": some_text, "R": some_text})


@given(some_sections, some_sections, st.data())
def test_anchors_stand_in_the_section_they_name(old, new, data):
    old["A"] += " end"
    start = data.draw(st.integers(0, len(old["A"]) - 1))
    end = data.draw(st.integers(start + 1, len(old["A"])))
    [anchor] = locate_across(old, new, {"A": [(start, end)]})["A"]
    there = new[anchor.component or "A"]
    assert 0 <= anchor.start <= anchor.end <= len(there)
    assert anchor.component != "A"
    if anchor.fit in {Fit.EXACT, Fit.MOVED}:
        assert there[anchor.start : anchor.end] == old["A"][start:end]


@given(st.lists(some_text, min_size=1, max_size=5), st.data())
def test_anchors_after_many_wordings_stand_in_the_last(texts, data):
    texts[0] += " end"
    start = data.draw(st.integers(0, len(texts[0]) - 1))
    end = data.draw(st.integers(start + 1, len(texts[0])))
    [anchor] = locate_through(texts, [(start, end)])
    assert 0 <= anchor.start <= anchor.end <= len(texts[-1])
    assert (anchor.fit == Fit.GONE) == (anchor.start == anchor.end)
    if anchor.fit in {Fit.EXACT, Fit.MOVED}:
        assert texts[-1][anchor.start : anchor.end] == texts[0][start:end]
