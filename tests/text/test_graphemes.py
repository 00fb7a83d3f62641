"""A range begins and ends between what is drawn as one."""

from random import Random

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from text.anchors import Fit, locate
from text.graphemes import CLUSTER, Borders, widen

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


SIGNS = ["a", "b ", " ", "\n", "\r\n", ".", "e\u0301", "\u0301", "\u200d", FAMILY, "\U0001f44d\U0001f3fd", "\U0001f3fd"]
SIGNS += [
    "\U0001f1e9\U0001f1ea",
    "\U0001f1eb",
    "\u200f",
    "قاعدة ",
    "שָׁלוֹם ",
    "क्षि",
    "각",
    "\u1100\u1161",
    "\ufe0f",
    "規則",
    "❤\ufe0f",
]


def random_text(random, length):
    return "".join(random.choices(SIGNS, k=random.randint(0, length)))


def edited_text(random, text):
    """The text with some of its passages cut, moved or written anew, not always between what is drawn as one."""
    for _ in range(random.randint(0, 4)):
        start, end = sorted(random.choices(range(len(text) + 1), k=2))
        target = random.randint(0, start)
        kept, taken = text[:start] + text[end:], text[start:end]
        new = random.choice(["", taken, random_text(random, 4)])
        text = kept[:target] + new + kept[target:]
    return text


@pytest.mark.parametrize("seed", range(10))
def test_no_anchor_cuts_what_is_drawn_as_one(seed):
    random = Random(seed)  # noqa: S311
    for _ in range(1_000):
        old = random_text(random, 30) + "a"
        new = edited_text(random, old)
        borders = set(Borders(new).offsets)
        cuts = (sorted(random.sample(range(len(old) + 1), 2)) for _ in range(3))
        places = [(start, end) for start, end in cuts]
        for (start, end), anchor in zip(places, locate(old, new, places), strict=True):
            assert 0 <= anchor.start <= anchor.end <= len(new)
            assert {anchor.start, anchor.end} <= borders
            assert (anchor.fit == Fit.GONE) == (anchor.start == anchor.end)
            if anchor.fit in {Fit.EXACT, Fit.MOVED}:
                assert new[anchor.start : anchor.end] == old[start:end]


FLAG_LETTERS = "\U0001f1e9\U0001f1ea\U0001f1eb"
JOINING = "\u200d\u0301\u0903\u094d\u0915\U0001f469\U0001f3fd\u0600\u1100\u1161\ufe0f"


@given(text=st.text(f"a \r\n{FLAG_LETTERS}{FLAG_LETTERS}{JOINING}"))
def test_flags_are_cut_from_each_other_as_the_library_cuts_them(text):
    assert CLUSTER.findall(text) == regex.findall(r"\X", text)
