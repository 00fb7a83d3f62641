"""Words found again in a later text."""

import random
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.conftest import DASHBOARD
from text.anchors import GONE, Fit, Place, carry
from text.clean import normalise
from text.components import Component

ACTION = DASHBOARD[Component.ACTION]
RULE = "agreed a rule with the source team"
FAMILY = "\N{WOMAN}\N{ZERO WIDTH JOINER}\N{WOMAN}\N{ZERO WIDTH JOINER}\N{GIRL}"
WORDS = [
    "the",
    "rule",
    "we",
    "agreed",
    "schema",
    "no",
    "a",
    ".",
    ",",
    "cafe\u0301",
    "x\u0301",
    FAMILY,
    "🎉",
    "規則",
    "قاعدة",
]
some_words = st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)
any_text = st.text(st.sampled_from("ab \n.\u0301\u200d👩🎉é規"), max_size=40)


def at(text, words):
    start = text.index(words)
    return start, start + len(words)


def found(old, new, words):
    """What became of the words, and what stands there now."""
    place = carry(old, new, *at(old, words))
    return place.fit, new[place.start : place.end]


def test_words_in_an_untouched_text_stand_where_they_stood():
    start, end = at(ACTION, RULE)
    assert carry(ACTION, ACTION, start, end) == Place(Fit.EXACT, start, end)


@pytest.mark.parametrize(
    "new",
    [
        "First I slept on it. " + ACTION,
        ACTION.replace("I pulled together two data engineers, a developer and a tester, and we", "We"),
        ACTION.replace("no schema change without notice", "tell us first"),
        ACTION + " It holds to this day.",
    ],
    ids=["inserted before", "cut before", "replaced behind", "added behind"],
)
def test_words_whose_neighbours_changed_are_exact(new):
    assert found(ACTION, new, RULE) == (Fit.EXACT, RULE)


def test_words_of_which_half_are_left_are_edited():
    new = ACTION.replace(RULE, "agreed a firm rule with that source team")
    assert found(ACTION, new, RULE) == (Fit.EDITED, "agreed a firm rule with that source team")


def test_words_whose_ends_were_replaced_reach_to_what_replaced_them():
    new = ACTION.replace("and " + RULE, "and wrote a rule with the source people")
    assert found(ACTION, new, RULE) == (Fit.EDITED, "wrote a rule with the source people")


def test_words_that_were_carried_elsewhere_are_moved():
    rest = ACTION.replace(" and " + RULE, "")
    assert found(ACTION, f"I {RULE}. {rest}", RULE) == (Fit.MOVED, RULE)


def test_words_of_which_little_is_left_are_gone():
    assert carry(ACTION, ACTION.replace(RULE, "wrote a memo"), *at(ACTION, RULE)) == GONE


def test_words_torn_far_apart_are_gone():
    torn = ACTION.replace("a rule with", f"a rule {'about many other things ' * 6} with")
    assert carry(ACTION, torn, *at(ACTION, RULE)) == GONE


def test_short_words_are_not_looked_for_elsewhere():
    assert (
        carry("We had a rule then.", "Nobody asked, and a rule is far off now", *at("We had a rule then.", "rule"))
        == GONE
    )


def test_words_that_stand_there_twice_are_not_looked_for():
    rest = ACTION.replace(" and " + RULE, "")
    assert carry(ACTION, f"I {RULE}. I {RULE}. {rest}", *at(ACTION, RULE)) == GONE


def test_words_within_a_longer_word_are_not_the_words():
    old = "They saw it all. Unmeasurable" + " and so we went on our way."
    assert carry(old, "Somebody else wrote: it is unmeasurables", *at(old, "measurable")) == GONE


def test_two_words_by_chance_between_other_texts_are_not_the_words():
    old = "I asked the analyst what she would do with the report if she had it."
    new = "Nobody on our side had ever thought about the contract until Friday came."
    assert carry(old, new, *at(old, "the")) == GONE


def test_places_count_code_points():
    assert (
        carry(f"{FAMILY} we wept", f"🎉🎉 {FAMILY} we wept", *at(f"{FAMILY} we wept", "wept")).start == len(FAMILY) + 7
    )


@pytest.mark.parametrize("mark", ["\u0301", "\u200d👧", "\ufe0f", "\U0001f3fd"], ids=ascii)
def test_a_letter_that_got_a_mark_is_another_letter(mark):
    assert carry("see x here", f"see x{mark} here", *at("see x here", "x")) == GONE


def test_line_ends_as_a_form_sends_them_move_nothing():
    text = "One line.\n\nThe rule with the team.\nAnother."
    start, end = at(text, "The rule")
    assert carry(text, normalise(text.replace("\n", "\r\n")), start, end) == Place(Fit.EXACT, start, end)


@given(any_text, any_text, st.data())
def test_exact_and_moved_words_are_the_same_words(old, new, data):
    old, new = unicodedata.normalize("NFC", old + "a"), unicodedata.normalize("NFC", new)
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    place = carry(old, new, start, end)
    assert 0 <= place.start <= place.end <= len(new)
    assert (place.fit == Fit.GONE) == (place.start == place.end)
    if place.fit in {Fit.EXACT, Fit.MOVED}:
        assert new[place.start : place.end] == old[start:end]


@given(some_words, some_words, some_words, some_words)
@example("", "", "", "")
def test_edits_around_words_leave_them_the_same_words_in_the_same_place(before, after, other_before, other_after):
    words = "who would have told us"
    old, new = f"{before} {words} {after}", f"{other_before} {words} {other_after}"
    place = carry(old, new, *at(old, words))
    assert place.fit in {Fit.EXACT, Fit.MOVED}
    assert (place.start, place.end) == at(new, words)


@given(some_words, some_words, st.integers(0, 40), some_words)
def test_words_are_never_called_exact_where_they_were_taken_out(before, after, where, instead):
    old = f"{before} unheard {after}"
    place = carry(old, f"{before} {instead} {after}"[where:], *at(old, "unheard"))
    assert place.fit != Fit.EXACT


def scattered(letters, length=12_000, seed=1):
    return "".join(random.Random(seed).choices(letters, k=length))  # noqa: S311


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (scattered("abcd "), scattered("abcd ", seed=2)),
        (scattered("一二三四五六七八九十百千"), scattered("一二三四五六七八九十百千", seed=2)),
        ("a b " * 3_000, "b a c " * 2_000),
        ("a" * 12_000, "b" * 12_000),
        (
            " ".join(scattered("ab ", 380, n) + f"word{n}" for n in range(30)),
            " ".join(scattered("ab ", 380, n + 50) + f"word{n}" for n in range(30)),
        ),
    ],
    ids=["letters", "signs", "a pattern", "one word", "passages between words that are there once"],
)
def test_the_longest_unlike_texts_are_compared_too_and_nothing_is_called_exact_that_is_not(old, new):
    old, new = old[:12_000], new[:12_000]
    place = carry(old, new, 100, 140)
    assert place.fit != "exact" or new[place.start : place.end] == old[100:140]
