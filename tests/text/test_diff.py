"""What two texts share."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from text.diff import EqualBlock, equal_blocks, longest_increasing, matching_pairs, opcodes
from text.words import word_spans

some_words = st.lists(st.sampled_from(["a", "b", "of", "rule", "agreed", "\n", " ", ".", "e\u0301"]), max_size=30)
some_text = st.builds(str.join, st.sampled_from(["", " ", "  "]), some_words)


def shared(old, new):
    """The passages, as both texts have them."""
    blocks = equal_blocks(old, new)
    assert [old[block.old : block.old_end] for block in blocks] == [new[block.new : block.new_end] for block in blocks]
    return [old[block.old : block.old_end] for block in blocks]


def test_the_same_text_is_one_passage():
    assert equal_blocks("We agreed a rule.", "We agreed a rule.") == [EqualBlock(0, 0, 17)]


def test_texts_without_a_word_share_nothing():
    assert equal_blocks("", "") == equal_blocks("  ", "  ") == equal_blocks("We agreed", " ") == []


@pytest.mark.parametrize(
    ("old", "new", "passages"),
    [
        ("We wrote a rule", "We agreed a rule", ["We ", " a rule"]),
        ("alpha\n\nTwo three", "beta\n\nTwo three", ["\n\nTwo three"]),
        ("Two three\n\nalpha", "Two three\n\nbeta", ["Two three\n\n"]),
        ("  Two\n\nthree alpha", "\n Two\n\nthree beta", [" Two\n\nthree "]),
        (" Two three", "\nTwo three", ["Two three"]),
        ("Two three ", "Two three\n", ["Two three"]),
        ("Two  three", "Two three", ["Two ", " three"]),
        ("Two three", "Two, three", ["Two", " three"]),
    ],
    ids=["between", "before", "behind", "some of it", "none before", "none behind", "fewer", "beside a sign"],
)
def test_the_white_space_beside_the_same_words_is_theirs_where_it_is_the_same(old, new, passages):
    assert shared(old, new) == passages
    assert shared(new, old) == passages


@given(some_text, some_text)
def test_passages_are_whole_words_that_stand_in_both_in_order(old, new):
    blocks = equal_blocks(old, new)
    assert all(shared(old, new))
    for before, after in pairwise(blocks):
        assert before.old < after.old and before.new < after.new
    cuts = [place for start, end in word_spans(old) for place in range(start + 1, end)]
    assert not {block.old for block in blocks} & set(cuts)
    assert not {block.old_end for block in blocks} & set(cuts)


@pytest.mark.parametrize(
    ("old", "new", "stay"),
    [
        ("xxx then yyy", "vvv then www", True),
        ("xxxxx then yyyyy", "vvvvv then wwwww", False),
        ("xxxxx then yyyy", "v then w", True),
        ("x then y", "vvvvv then wwwww", False),
        ("xxxxx then", "vvvvv then", True),
        ("then yyyyy", "then wwwww", True),
        ("x" * 20 + " distinctives " + "y" * 20, "v" * 20 + " distinctives " + "w" * 20, True),
        ("x" * 20 + " distinctive " + "y" * 20, "v" * 20 + " distinctive " + "w" * 20, False),
    ],
    ids=["between short", "between long", "one short", "long in one", "at the end", "at the start", "known", "unknown"],
)
def test_words_between_two_longer_changes_stand_there_by_chance_unless_their_wording_is_distinctive(old, new, stay):
    assert bool(shared(old, new)) == stay


def test_words_that_stand_there_by_chance_are_a_part_of_the_change():
    assert shared("xxxx no yyyy maybe zzzzzzzzz", "vvvv no wwww maybe uuuuuuuuu") == []
    assert shared("xxxx maybe yyyy no zzzzzzzzz", "vvvv maybe wwww no uuuuuuuuu") == [" maybe "]


def lists(*length):
    """Two lists of so many words that begin and end otherwise, and of which none stands there once."""
    old, new = (["a", "b"] * length[0])[: length[0]], (["b", "a", "a"] * length[-1])[: length[-1] - 1] + ["c"]
    return old, new


@pytest.mark.parametrize(("length", "is_compared"), [(200, True), (201, False)])
def test_up_to_forty_thousand_pairs_of_words_are_compared_at_once(length, is_compared):
    assert bool(matching_pairs(*lists(length, 200))) == is_compared


def test_longer_lists_are_cut_at_the_words_that_both_have_once():
    (old, new), (late_old, late_new) = lists(300), lists(30)
    pairs = matching_pairs([*old, "rule", *late_old], [*new, "rule", *late_new])
    assert (300, 300) in pairs
    assert min(pairs) == (300, 300) < max(pairs)
    assert all(j > 300 for i, j in pairs if i > 300)


@pytest.mark.parametrize("twice", ["old", "new"])
def test_a_word_that_one_of_the_lists_has_twice_cuts_nothing(twice):
    old, new = lists(300)
    more = {"old": ["rule"] if twice == "old" else [], "new": ["rule"] if twice == "new" else []}
    assert matching_pairs([*old, "rule", *more["old"], "a"], [*new, "rule", *more["new"], "c"]) == []


def test_what_begins_and_ends_both_lists_is_found_however_long_they_are():
    old, new = lists(300)
    pairs = matching_pairs(["rule", *old, "team"], ["rule", *new, "team"])
    assert pairs == [(0, 0), (301, 301)]


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
