"""Which words two lists share, in order."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from text.diff import longest_increasing, matching_pairs, opcodes


def lists(*length):
    """Two lists of so many words that begin and end otherwise, and of which none stands there once."""
    old, new = (["a", "b"] * length[0])[: length[0]], (["b", "a", "a"] * length[-1])[: length[-1] - 1] + ["c"]
    return old, new


@pytest.mark.parametrize(("length", "is_compared"), [(200, True), (201, False)])
def test_up_to_sixty_thousand_pairs_of_the_same_word_are_compared(length, is_compared):
    old, new = ["x", *["a"] * 300, "y"], ["v", *["a"] * length, "w"]
    assert bool(matching_pairs(old, new)) == is_compared


def test_the_passages_with_least_pairs_are_compared_first():
    (long, new_long), (short, new_short) = lists(400), lists(30)
    pairs = matching_pairs([*long, "rule", *short, "team", *long], [*new_long, "rule", *new_short, "team", *new_long])
    assert {i for i, _ in pairs} > {400, 431}
    assert all(400 <= i <= 431 for i, _ in pairs)


def test_longer_lists_are_cut_at_the_words_that_both_have_once():
    (old, new), (late_old, late_new) = lists(400), lists(30)
    pairs = matching_pairs([*old, "rule", *late_old], [*new, "rule", *late_new])
    assert (400, 400) in pairs
    assert min(pairs) == (400, 400) < max(pairs)
    assert all(j > 400 for i, j in pairs if i > 400)


@pytest.mark.parametrize("twice", ["old", "new"])
def test_a_word_that_one_of_the_lists_has_twice_cuts_nothing(twice):
    old, new = lists(400)
    more = {"old": ["rule"] if twice == "old" else [], "new": ["rule"] if twice == "new" else []}
    assert matching_pairs([*old, "rule", *more["old"], "a"], [*new, "rule", *more["new"], "c"]) == []


def test_what_begins_and_ends_both_lists_is_found_however_long_they_are():
    old, new = lists(400)
    pairs = matching_pairs(["rule", *old, "team"], ["rule", *new, "team"])
    assert pairs == [(0, 0), (401, 401)]


@given(st.lists(st.sampled_from("abc"), max_size=12), st.lists(st.sampled_from("abc"), max_size=12))
def test_pairs_are_the_same_words_in_order(old, new):
    pairs = matching_pairs(old, new)
    assert all(old[i] == new[j] for i, j in pairs)
    assert all(i < k and j < m for (i, j), (k, m) in pairwise(pairs))
    assert bool(pairs) == bool(set(old) & set(new))


@given(st.permutations(range(7)))
def test_the_longest_choice_of_landmarks_that_stand_in_the_same_order_is_taken(places):
    pairs = list(enumerate(places))
    chosen = longest_increasing(pairs)
    assert set(chosen) <= set(pairs)
    assert all(i < k and j < m for (i, j), (k, m) in pairwise(chosen))
    longest = [0] * len(places)
    for at, place in enumerate(places):
        longest[at] = 1 + max((longest[i] for i in range(at) if places[i] < place), default=0)
    assert len(chosen) == max(longest)


def test_of_no_landmarks_none_is_taken():
    assert longest_increasing([]) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", []),
        ("ab", "ab", [("equal", 0, 1, 0, 1), ("equal", 1, 2, 1, 2)]),
        ("a", "", [("delete", 0, 1, 0, 0)]),
        ("", "a", [("insert", 0, 0, 0, 1)]),
        ("ab", "cd", [("replace", 0, 2, 0, 2)]),
        ("xay", "a", [("delete", 0, 1, 0, 0), ("equal", 1, 2, 0, 1), ("delete", 2, 3, 1, 1)]),
        ("a", "xay", [("insert", 0, 0, 0, 1), ("equal", 0, 1, 1, 2), ("insert", 1, 1, 2, 3)]),
        ("xa", "yza", [("replace", 0, 1, 0, 2), ("equal", 1, 2, 2, 3)]),
    ],
)
def test_opcodes_turn_one_list_of_words_into_the_other(old, new, expected):
    assert opcodes(old, new) == expected
