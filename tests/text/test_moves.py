"""Words that stand elsewhere now, and words that may be others."""

import pytest

from text.chain import word_bits
from text.moves import MAX_CELLS, Run, common_runs, doubtful, is_long, moved_pairs, others, unrivalled, with_signs

OLD = "first we met and who would have told the analyst of it then we slept".split()
MOVED = "who would have told the analyst of it".split()
NEW = "we saw who would have told the analyst of it first we met and then we slept".split()
REST = {0: 10, 1: 11, 2: 12, 3: 13, 12: 14, 13: 15, 14: 16}
"""The words of OLD that are those of NEW in order."""


def moved(old, new, known):
    return moved_pairs(old, new, known, word_bits(old, new))


def test_a_passage_left_over_on_both_sides_has_moved():
    assert moved(OLD, NEW, REST) == {4 + n: 2 + n for n in range(8)}


def test_words_that_are_known_do_not_move():
    known = REST | {7: 5}
    assert not {7} & moved(OLD, NEW, known).keys()


@pytest.mark.parametrize("known", [{}, {at: at for at in range(15)}])
def test_where_one_side_has_nothing_left_nothing_moved(known):
    assert moved(OLD, [] if not known else OLD, known) == {}


def test_a_passage_that_two_places_could_be_has_not_moved():
    assert moved(OLD, [*NEW, "so", *MOVED], REST) == {}
    assert moved([*OLD, "so", *MOVED], NEW, REST) == {}


def test_of_two_places_the_one_that_has_far_more_of_it_is_taken():
    assert moved(OLD, [*NEW, "so", "who", "would", "have", "told"], REST) == {4 + n: 2 + n for n in range(8)}


def test_what_a_moved_passage_leaves_over_can_have_moved_too():
    late = "nobody could tell us what the contract said".split()
    old, new = [*OLD, *late], [*late, *NEW]
    known = {i: j + len(late) for i, j in REST.items()}
    assert moved(old, new, known).keys() == {*range(4, 12), *range(15, 23)}


@pytest.mark.parametrize(
    ("run", "is_enough"),
    [("abcd efgh ijkl", True), ("abcd efgh ijk", False), ("abcdefgh ijklmnop", False)],
    ids=["three words", "too short", "two words"],
)
def test_a_moved_passage_has_three_words_and_twelve_characters(run, is_enough):
    found = run.split()
    assert is_long(found, Run(0, 0, len(found), 99.0)) == is_enough
    many = [f"w{n}" for n in range(60)]
    known = {n + len(found): n for n in range(60)}
    assert bool(moved_pairs([*found, *many], [*many, *found], known, dict.fromkeys([*found, *many], 9.0))) == is_enough


@pytest.mark.parametrize(("weight", "has_moved"), [(6.0, True), (5.0, False)])
def test_a_moved_passage_weighs_more_than_chance(weight, has_moved):
    found, others_left = ["alpha", "bravo", "charlie"], [f"w{n}" for n in range(13)]
    many = [f"v{n}" for n in range(60)]
    old, new = [*found, *others_left, *many], [*many, *reversed(others_left), *found]
    known = {16 + n: n for n in range(60)}
    # 16 words are left on both sides, so chance has 8 bits and 8 more are asked for.
    assert bool(moved_pairs(old, new, known, dict.fromkeys([*old], weight))) == has_moved


def test_in_texts_with_too_much_in_common_nothing_has_moved():
    found = ["alpha", "bravo", "charlie", "delta", "echo", "foxtrot"]
    for count, has_moved in ((199, True), (200, False)):
        old, new = [*found, *["x", "the"] * count], [*["the", "y"] * count, *found]
        bits = dict.fromkeys([*old, *new], 0.01) | dict.fromkeys(found, 9.0)
        assert bool(moved_pairs(old, new, {}, bits)) == has_moved
        assert (count**2 + len(found) > MAX_CELLS) != has_moved


def test_common_runs_go_on_as_long_as_both_lists_do():
    runs = common_runs("abcxab", "abcab", range(6), range(5), dict.fromkeys("abcx", 1.0))
    assert {(run.old, run.new, run.length) for run in runs} == {(0, 0, 3), (0, 3, 2), (4, 0, 2), (4, 3, 2)}
    assert all(run.weight == run.length for run in runs)


def test_a_gap_in_what_is_left_ends_a_run():
    runs = common_runs("abc", "abc", [0, 2], range(3), dict.fromkeys("abc", 1.0))
    assert {(run.old, run.length) for run in runs} == {(0, 1), (2, 1)}
    assert len(common_runs("axb", "ab", [0, 2], range(2), dict.fromkeys("axb", 1.0))) == 2


@pytest.mark.parametrize(("weight", "is_sure"), [(7.0, True), (7.1, False)])
def test_a_run_outweighs_its_rivals_by_three_bits(weight, is_sure):
    run, rival, apart = Run(0, 0, 2, 10.0), Run(1, 5, 2, weight), Run(8, 8, 2, 9.0)
    assert (run in unrivalled([run, rival, apart])) == is_sure
    assert apart in unrivalled([run, rival, apart])


def in_doubt(old, new, known, moved=()):
    return {old[i] for i in doubtful(old, new, known, moved, word_bits(old, new))}


def test_words_are_in_doubt_if_the_same_in_the_same_company_are_left_over():
    old, new = list("xabcyabcz"), list("xabcz")
    assert in_doubt(old, new, {1: 1, 2: 2, 3: 3}) == set("abc")
    assert in_doubt(new, old, {1: 1, 2: 2, 3: 3}) == set("abc")


def test_words_whose_company_goes_further_are_not_in_doubt():
    old, new = list("xabcyabz"), list("xabcz")
    assert in_doubt(old, new, {1: 1, 2: 2, 3: 3}) == set()
    assert in_doubt(list("vxabcyabcz"), list("vxabcz"), {n: n for n in range(5)}) == set()


@pytest.mark.parametrize(("length", "is_much"), [(2, False), (4, True), (12, True)])
def test_moved_words_are_in_doubt_if_a_copy_stands_in_far_more_of_the_same_company(length, is_much):
    tail = [f"w{n}" for n in range(length)]
    old, new = ["x", "a", "b", "c", "y", "a", "b", "c", *tail], ["a", "b", "c", *tail, "q", "a", "b", "c"]
    known = {1: 0, 2: 1, 3: 2, 5: length + 4, 6: length + 5, 7: length + 6}
    bits = dict.fromkeys("abcxyq", 2.0) | dict.fromkeys(tail, 0.8)
    assert doubtful(old, new, known, {5, 6, 7}, bits) == ({5, 6, 7} if is_much else set())
    assert in_doubt(old, new, known) == set()


def test_company_does_not_go_round_the_ends_of_a_text():
    assert in_doubt(list("abxzc"), list("abyabc"), {0: 0, 1: 1}) == {"a", "b"}
    assert in_doubt(list("cabxz"), list("cabyab"), {0: 0, 1: 1, 2: 2}) == set()
    assert in_doubt(list("abcx"), list("abcyc"), {0: 0, 1: 1, 2: 2}) == set()


def test_words_too_common_to_look_at_are_in_doubt_unless_their_company_is_looked_at():
    common = ["the"] * 300
    old, new = ["we", "the", "x", *common, "y", *common], ["we", "the", "v", *common]
    known = {0: 0, 1: 1} | {3 + n: 3 + n for n in range(300)}
    assert len(common) * (len(common) + 1) > MAX_CELLS
    unsure = doubtful(old, new, known, (), word_bits(old, new))
    assert unsure == set(range(3, 303))


def test_a_word_could_be_another_of_the_same_in_the_rows_and_columns_given():
    found, common = others("aab", "aba", {0: 0}, [1, 2], [1, 2])
    assert sorted(found) == [(0, (0, 2)), (0, (1, 0))]
    assert common == set()


SIGNS = word_bits("x . a b . y . a b . z .".split())


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({0: 0, 1: 1, 3: 4}, {0: 0, 1: 1, 2: 2, 3: 4}),
        ({0: 0, 1: 1, 2: 5, 3: 4}, {0: 0, 1: 1, 2: 2, 3: 4}),
        ({0: 0, 1: 1, 3: 2}, {0: 0, 1: 1, 2: 2}),
        ({0: 0, 2: 5, 3: 6}, {0: 0, 2: 5, 3: 6}),
        ({1: 1, 3: 4}, {0: 0, 1: 1, 2: 2, 3: 4}),
    ],
    ids=["left over", "held by a lighter run", "held on the other side", "held by one as heavy", "on both sides"],
)
def test_a_sign_goes_with_the_heaviest_run_beside_it(known, expected):
    old, new = ["x", "a", ".", "."], ["x", "a", ".", "y", ".", ".", "."]
    if known == {1: 1, 3: 4}:
        old, new = [".", "a", ".", "."], [".", "a", ".", "y", "."]
    assert with_signs(old, new, known, SIGNS) == expected
