"""A range begins and ends between what is drawn as one."""

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from text.graphemes import CLUSTER, widen

FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f467"
FLAGS = "\U0001f1e9\U0001f1ea\U0001f1eb\U0001f1f7"
ACCENT = "cafe\u0301s"


@pytest.mark.parametrize(
    ("text", "place", "whole"),
    [
        (f"We {FAMILY} went", (3, 4), (3, 8)),
        (f"We {FAMILY} went", (5, 6), (3, 8)),
        (FLAGS, (1, 3), (0, 4)),
        (FLAGS, (2, 3), (2, 4)),
        (ACCENT, (0, 4), (0, 5)),
        ("\U0001f44d\U0001f3fd", (0, 1), (0, 2)),
        ("plain words", (0, 5), (0, 5)),
        ("", (0, 0), (0, 0)),
    ],
)
def test_a_cut_through_what_is_drawn_as_one_is_widened(text, place, whole):
    assert widen(text, *place) == whole


FLAG_LETTERS = "\U0001f1e9\U0001f1ea\U0001f1eb"
JOINING = "\u200d\u0301\u0903\u094d\u0915\U0001f469\U0001f3fd\u0600\u1100\u1161\ufe0f"


@given(text=st.text(f"a \r\n{FLAG_LETTERS}{FLAG_LETTERS}{JOINING}"))
def test_flags_are_cut_from_each_other_as_the_library_cuts_them(text):
    assert CLUSTER.findall(text) == regex.findall(r"\X", text)
