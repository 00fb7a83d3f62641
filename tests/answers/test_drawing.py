"""How an answer is drawn from its word counts."""

from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from answers.drawing.rail import RAIL_LEAST, RAIL_ROOM, cells
from answers.drawing.shape import said, widths
from answers.management.commands.drawletters import sprite
from text.components import Component
from text.counts import count
from text.length import advised_band, aloud

COUNTS = st.lists(st.integers(0, 3000), min_size=4, max_size=4)


@given(COUNTS)
def test_the_letters_of_the_rail_fill_the_window_and_none_is_too_low(counts):
    heights = cells(counts, RAIL_ROOM, RAIL_LEAST)
    assert abs(sum(heights) - RAIL_ROOM) < 0.001
    assert min(heights) >= RAIL_LEAST - 0.001


def test_an_answer_of_signs_alone_has_four_letters_as_tall_as_each_other():
    assert cells([count("?!"), count("\N{GRINNING FACE}"), count("…"), count("")], 1000, RAIL_LEAST) == [250.0] * 4


@given(COUNTS)
def test_the_letters_of_a_shape_fill_its_width(counts):
    out = widths(counts, 160, 15)
    assert abs(sum(out) - 160) < 0.001
    assert min(out) >= 15 - 0.001


def test_a_tall_letter_is_a_long_part():
    situation, task, action, result = cells([39, 36, 118, 38], RAIL_ROOM, RAIL_LEAST)
    assert action > situation > result > task


def test_the_shape_is_said_in_words():
    assert said([39, 36, 118, 0]) == "Shape: Situation 39 words, Task 36, Action 118, Result empty"
    assert said([0, 0, 0, 0]) == "All four parts still to write"


def test_the_sample_answer_takes_a_minute_and_a_half_aloud():
    assert aloud(231) == "1\N{NO-BREAK SPACE}min 35\N{NO-BREAK SPACE}s"


def test_action_is_advised_to_be_the_longest_part():
    others = set(Component) - {Component.ACTION}
    assert advised_band(Component.ACTION)[0] > max(advised_band(component)[1] for component in others)


def test_the_drawn_letters_are_those_of_the_outlines():
    drawn = (settings.BASE_DIR / "static" / "letters.svg").read_text()
    assert drawn == sprite()
