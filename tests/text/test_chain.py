"""The heaviest chain of the same words."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from text.chain import BORDER, SENTENCE_ENDS, Frontier, heaviest_chain, places_of, runs_of, word_bits

EVEN = dict.fromkeys("abcdefgh.", 2.0)
words = st.lists(st.sampled_from("abc."), max_size=6)


def test_a_word_weighs_the_more_the_rarer_it_is():
    assert word_bits(["a", "b"], ["a", "c"]) == {"a": 1.0, "b": 2.0, "c": 2.0}
    assert word_bits(["a"] * 7, ["b"]) == {"a": 1.0, "b": 3.0}
    assert word_bits() == {}


def test_the_places_of_words_are_those_that_were_given():
    assert places_of("abab", range(4)) == {"a": [0, 2], "b": [1, 3]}
    assert places_of("abab", [1, 2]) == {"b": [1], "a": [2]}


def weight_of(pairs, old, bits, change):
    """What a chain weighs, by its definition."""
    whole = sum(bits[old[i]] for i, _ in pairs)
    for (i, j), (k, m) in pairwise(pairs):
        is_neighbour = (k, m) == (i + 1, j + 1)
        whole -= 0 if is_neighbour else change - BORDER * (old[i] in SENTENCE_ENDS)
    return whole


def all_chains(old, new):
    pairs = [(i, j) for i, word in enumerate(old) for j, other in enumerate(new) if word == other]
    for size in range(1, min(len(old), len(new)) + 1):
        for chain in combinations(pairs, size):
            if all(i < k and j < m for (i, j), (k, m) in pairwise(chain)):
                yield chain


@given(words, words, st.sampled_from([0.5, 1.0, 3.0]))
def test_no_chain_is_heavier(old, new, change):
    bits = {"a": 1.0, "b": 2.0, "c": 2.5, ".": 1.0}
    found = heaviest_chain(old, new, bits, change)
    assert all(old[i] == new[j] for i, j in found)
    assert all(i < k and j < m for (i, j), (k, m) in pairwise(found))
    most = max((weight_of(chain, old, bits, change) for chain in all_chains(old, new)), default=0.0)
    assert weight_of(found, old, bits, change) == pytest.approx(most)


@pytest.mark.parametrize(("change", "expected"), [(1.9, [(0, 0), (2, 2)]), (2.1, [(0, 0)])])
def test_a_pair_that_weighs_less_than_the_change_before_it_is_not_taken(change, expected):
    assert heaviest_chain("abc", "adc", EVEN, change) == expected


def test_a_change_costs_the_same_however_long_it_is():
    assert heaviest_chain("a" + "b" * 9 + "c", "a" + "d" * 7 + "c", EVEN, 1.0) == [(0, 0), (10, 8)]


def test_of_chains_that_weigh_the_same_the_one_that_changes_behind_a_sentence_is_taken():
    assert heaviest_chain("a.b", "a.c.b", EVEN, 1.0) == [(0, 0), (1, 1), (2, 4)]


def test_a_frontier_keeps_what_is_heavier_than_all_before_it():
    frontier = Frontier()
    for column, weight in [(3, 2.0), (5, 1.0), (1, 1.0), (4, 5.0), (2, 4.0), (3, 3.0), (9, 6.0), (9, 5.5)]:
        frontier.add(column, weight, column)
    assert (frontier.columns, frontier.weights, frontier.last) == ([1, 2, 4, 9], [1.0, 4.0, 5.0, 6.0], [1, 2, 4, 9])


def test_runs_have_no_change_between_their_pairs():
    assert runs_of([(0, 0), (1, 1), (2, 3), (3, 4), (5, 5)]) == [[(0, 0), (1, 1)], [(2, 3), (3, 4)], [(5, 5)]]
    assert runs_of([]) == []
