"""What holds for words that are looked for in any later text."""

import random
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from text.anchors import Anchor, Fit, locate

FAMILY = "\N{WOMAN}\N{ZERO WIDTH JOINER}\N{WOMAN}\N{ZERO WIDTH JOINER}\N{GIRL}"
WORDS = ["the", "rule", "we", "agreed", "schema", "no", "a", ".", ","]
WORDS += ["cafe\u0301", "x\u0301", FAMILY, "🎉", "規則", "قاعدة"]
some_words = st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)
any_text = st.text(st.sampled_from("ab \n.\u0301\u200d👩🎉é規"), max_size=40)


def anchor_of(old, new, start, end):
    return locate(old, new, [(start, end)])[0]


def at(text, words):
    start = text.index(words)
    return start, start + len(words)


@given(some_words, some_words, st.data())
def test_many_ranges_are_located_as_each_of_them_alone(old, new, data):
    old += " end"
    pairs = st.tuples(st.integers(0, len(old) - 1), st.integers(1, len(old))).filter(lambda pair: pair[0] < pair[1])
    ranges = data.draw(st.lists(pairs, max_size=6))
    assert locate(old, new, ranges) == [anchor_of(old, new, *pair) for pair in ranges]


@given(any_text, any_text, st.data())
def test_exact_and_moved_words_are_the_same_words(old, new, data):
    old, new = unicodedata.normalize("NFC", old + "a"), unicodedata.normalize("NFC", new)
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    anchor = anchor_of(old, new, start, end)
    assert 0 <= anchor.start <= anchor.end <= len(new)
    assert (anchor.fit == Fit.GONE) == (anchor.start == anchor.end)
    if anchor.fit in {Fit.EXACT, Fit.MOVED}:
        assert new[anchor.start : anchor.end] == old[start:end]


@given(some_words, some_words, some_words, some_words)
@example("", "", "", "")
def test_edits_around_words_leave_them_the_same_words_in_the_same_place(before, after, other_before, other_after):
    words = "who would have told us"
    old, new = f"{before} {words} {after}", f"{other_before} {words} {other_after}"
    anchor = anchor_of(old, new, *at(old, words))
    assert anchor.fit in {Fit.EXACT, Fit.MOVED}
    assert (anchor.start, anchor.end) == at(new, words)


@given(some_words, some_words, st.integers(0, 40), some_words)
def test_words_are_never_called_exact_where_they_were_taken_out(before, after, where, instead):
    old = f"{before} unheard {after}"
    anchor = anchor_of(old, f"{before} {instead} {after}"[where:], *at(old, "unheard"))
    assert anchor.fit != Fit.EXACT


def scattered(letters, length=12_000, seed=1):
    return "".join(random.Random(seed).choices(letters, k=length))  # noqa: S311


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (scattered("abcd "), scattered("abcd ", seed=2)),
        (scattered("一二三四五六七八九十百千"), scattered("一二三四五六七八九十百千", seed=2)),
        ("a b " * 3_000, "b a c " * 2_000),
        ("a" * 12_000, "b" * 12_000),
        ("the " * 3_000, "the " * 2_990 + "a"),
        (
            " ".join(scattered("ab ", 380, n) + f"word{n}" for n in range(30)),
            " ".join(scattered("ab ", 380, n + 50) + f"word{n}" for n in range(30)),
        ),
    ],
    ids=["letters", "signs", "a pattern", "one word", "the same word", "passages between landmarks"],
)
def test_the_longest_unlike_texts_are_compared_too_and_nothing_is_called_exact_that_is_not(old, new):
    old, new = old[:12_000], new[:12_000]
    anchor = anchor_of(old, new, 100, 140)
    assert anchor.fit != "exact" or new[anchor.start : anchor.end] == old[100:140]


def test_nothing_is_found_of_no_text_and_in_no_text():
    assert locate("", "", []) == locate("", "We met.", []) == []
    assert locate("We met.", "", [(0, 2), (0, 7)]) == [Anchor(Fit.GONE)] * 2


@given(some_words, some_words)
def test_words_behind_an_insertion_are_shifted_by_its_length(before, lead):
    old, new = f"{before} who would have told us", f"{lead} {before} who would have told us"
    start = len(before) + 1
    shift = len(lead) + 1
    assert anchor_of(old, new, start, len(old)) == Anchor(Fit.EXACT, start + shift, len(old) + shift)
