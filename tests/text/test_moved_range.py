"""Words that move from one section to another, and what was anchored to them."""

import pytest

from text.anchors import GONE, Anchor, Fit, moved_range

RULE = "agreed a rule"
ACTION = f"We slept. We {RULE}. It held."
RESULT = "It fell. We learned."


def anchor(text, words=RULE):
    start = text.index(words)
    return Anchor(Fit.EXACT, start, start + len(words))


def follow(left, gained, action=ACTION, result=RESULT, words=RULE):
    """Where the words of Action went when the two sections came to read so: (component, the words there, start)."""
    texts = {"A": left, "R": gained}
    found = moved_range({"A": action, "R": result}, texts, "A", anchor(action, words))
    if found:
        component, start, end = found
        return component, texts[component][start:end], start
    return None


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


def test_words_that_are_gone_already_go_nowhere():
    assert moved_range({"A": ACTION, "R": RESULT}, {"A": "", "R": f"{RESULT} We"}, "A", GONE) is None


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


@pytest.mark.parametrize("result", ["We met. b", "a It fell."], ids=["before them", "behind them"])
def test_words_are_found_where_what_they_begin_or_end_with_was_there_already(result):
    gained = "We met. a b" if result.startswith("We") else "a b It fell."
    found = follow("We slept. It held.", gained, action="We slept. a b It held.", result=result, words="a b")
    assert found == ("R", "a b", gained.index("a b"))


def test_of_three_sections_the_right_one_is_found():
    before = {"S": "It began.", "A": ACTION, "R": RESULT}
    for component in ("S", "R"):
        after = before | {"A": "We slept. It held.", component: f"{before[component]} We {RULE}."}
        found = moved_range(before, after, "A", anchor(ACTION))
        assert found == (component, after[component].index(RULE), after[component].index(RULE) + len(RULE))
