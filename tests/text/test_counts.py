"""How many words a text has; the script counts the same cases in tests/browser/test_counts.py."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from text.counts import Count, count
from text.length import Length
from text.targets import Target

CASES = json.loads(Path(__file__).with_name("counts.json").read_text())
MIXED = st.lists(st.sampled_from(["word", "\u2014", "2", "\u6211", "\u304b", "\u0e01\u0e31", ", "])).map(" ".join)


def aloud(words):
    return Length([words], 0, Target.SPOKEN).figure()


@pytest.mark.parametrize("case", CASES, ids=[case["what"] for case in CASES])
def test_words_are_counted_as_people_count_them(case):
    words = count(case["text"])
    assert (words.said(), aloud(words)) == (case["said"], case["aloud"])


def test_dashes_and_bullets_put_no_form_over_its_limit():
    text = "word " * 248 + "\u2014 " * 7 + "\n\u2022 " * 4
    length = Length([count(text)], len(text), Target.FORM)
    assert (length.figure(), length.words_over()) == ("248 of 250 words", 0)


@pytest.mark.parametrize("target", Target)
@pytest.mark.parametrize("text", ["We", "\u2014", "\U0001f44d", "\u6211"])
def test_a_text_is_never_nothing_yet(target, text):
    length = Length([Count(), count(text), Count(), Count()], len(text), target)
    assert "Nothing" not in length.figure()
    assert length.words


@given(MIXED, MIXED)
def test_two_texts_have_as_many_words_as_both_and_take_as_long(first, second):
    both, apart = count(f"{first} {second}"), count(first) + count(second)
    assert (both, both.characters, both.is_written) == (apart, apart.characters, apart.is_written)
    assert both.seconds == pytest.approx(apart.seconds)


def test_what_is_over_a_form_is_said_in_what_it_is_written_in():
    length = Length([count("\u6211" * 260)], 300, Target.FORM)
    assert (length.figure(), length.said_over()) == ("260 of 250 characters", "10 characters")
    assert length.said_characters() == "300 with signs and spaces"


def test_a_spoken_part_is_drawn_as_long_as_it_takes_to_say():
    parts = [count("\u6211" * 250), Count(), Count(), Count()]
    assert Length(parts, 250, Target.SPOKEN).rows()[0]["bar"] == 145
    assert Length(parts, 250, Target.FIELD).rows()[0]["bar"] == 250
