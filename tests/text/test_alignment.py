"""Which words of a text are which of a later one, and the passages that both share."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from text.alignment import Alignment, EqualBlock, Sections, align, equal_blocks, through
from text.words import word_spans

some_words = st.lists(st.sampled_from(["a", "b", "of", "rule", "agreed", "\n", " ", ".", "e\u0301"]), max_size=30)
some_text = st.builds(str.join, st.sampled_from(["", " ", "  "]), some_words)


def blocks_of(old, new):
    before, after = Sections(old), Sections(new)
    return equal_blocks(before, after, align(before, after))


def shared(old, new):
    """The passages, as both texts have them."""
    blocks = blocks_of(old, new)
    assert [old[block.old : block.old_end] for block in blocks] == [new[block.new : block.new_end] for block in blocks]
    return [old[block.old : block.old_end] for block in blocks]


def test_the_same_text_is_one_passage():
    assert blocks_of("We agreed a rule.", "We agreed a rule.") == [EqualBlock(0, 0, 17)]


def test_texts_without_a_word_share_nothing():
    assert blocks_of("", "") == blocks_of("  ", "  ") == blocks_of("We agreed", " ") == []


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
    blocks = blocks_of(old, new)
    assert all(shared(old, new))
    assert all(before.old < after.old for before, after in pairwise(blocks))
    assert all(before.new < after.new for before, after in pairwise(block for block in blocks if not block.has_moved))
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


MOVED = "who would have told the analyst of it"


def sure_words(old, new):
    before, after = Sections(old), Sections(new)
    found = align(before, after)
    return {before.words[i] for i in found.pairs.keys() - found.unsure}


def moved_words(old, new):
    """The words that are surely among others now, in their order."""
    before, after = Sections(old), Sections(new)
    found = align(before, after)
    return " ".join(before.words[i] for i in sorted(found.moved - found.unsure))


REST = "Then we slept for a week, as nobody but the two of us had slept for a month."


def test_a_passage_that_stands_elsewhere_has_moved():
    old, new = f"First we met. Nobody knew {MOVED}. {REST}", f"First we met. {REST} I asked {MOVED}."
    assert moved_words(old, new) == MOVED


def test_two_words_elsewhere_may_be_others():
    assert moved_words("So alpha bravo it was, then we slept.", "Then we slept, so it was alpha bravo.") == ""


def test_a_passage_that_two_places_could_be_has_not_moved():
    old = f"First we met. Nobody knew {MOVED}. {REST}"
    assert moved_words(old, f"First we met. {REST} I asked {MOVED}. You asked {MOVED}.") == ""


def test_words_that_may_as_well_be_others_are_in_doubt():
    old, new = "x we met them y we met them z", "x v we met them w z"
    assert sure_words(old, new) == {"x", "z"}


def test_a_change_begins_behind_a_sentence():
    old, new = Sections("So we agreed. It held then."), Sections("Yet we agreed. We met. It held now.")
    added = set(range(len(new.words))) - set(align(old, new).pairs.values())
    assert [new.words[j] for j in sorted(added)] == ["Yet", "We", "met", ".", "now"]


STAYED, HAS_MOVED = Alignment({0: 0}), Alignment({0: 0}, moved=frozenset({0}))
UNSURE = Alignment({0: 0}, unsure=frozenset({0}))


@pytest.mark.parametrize(
    ("steps", "direct", "expected"),
    [
        ([STAYED, STAYED], STAYED, STAYED),
        ([Alignment({0: 1}), Alignment({1: 2})], Alignment({}), Alignment({0: 2})),
        ([Alignment({0: 1}), Alignment({})], Alignment({}), Alignment({})),
        ([Alignment({0: 1}), Alignment({1: 2})], Alignment({0: 3}), Alignment({})),
        ([Alignment({}), Alignment({})], STAYED, STAYED),
        ([Alignment({1: 0}), STAYED], STAYED, Alignment({1: 0})),
        ([HAS_MOVED, STAYED], Alignment({}), HAS_MOVED),
        ([STAYED, HAS_MOVED], Alignment({}), HAS_MOVED),
        ([HAS_MOVED, HAS_MOVED], STAYED, STAYED),
        ([UNSURE, STAYED], Alignment({}), UNSURE),
        ([STAYED, UNSURE], Alignment({}), UNSURE),
        ([STAYED, STAYED], UNSURE, STAYED),
        ([UNSURE, STAYED], STAYED, STAYED),
        ([UNSURE, STAYED], UNSURE, UNSURE),
        ([STAYED, STAYED], Alignment({0: 5}, unsure=frozenset({0})), STAYED),
        ([Alignment({}), STAYED], UNSURE, UNSURE),
    ],
    ids=[
        "the same",
        "by the way alone",
        "lost on the way",
        "otherwise",
        "came back",
        "another came in its place",
        "moved first",
        "moved last",
        "moved and back",
        "in doubt first",
        "in doubt last",
        "made sure by the way",
        "made sure without it",
        "in doubt both ways",
        "surer by the way",
        "in doubt and came back",
    ],
)
def test_words_are_followed_through_the_texts_between(steps, direct, expected):
    assert through(steps, direct) == expected


def test_sections_are_one_text_with_borders_that_nothing_reaches_across():
    sections = Sections("One.", "", "Two three")
    assert sections.words == ["One", ".", "Two", "three"]
    assert sections.slices == [(0, 2), (2, 2), (2, 4)]
    assert [sections.section_of(sections.starts[number]) for number in range(3)] == [0, 1, 2]
    assert sections.solid_between(0, 4) == 4
    assert sections.solid_between(0, len(sections.whole)) > 1_000_000
