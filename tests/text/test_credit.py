"""What a reader is credited with: words that they brought, and that are still there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from text.credit import credited

BEFORE, WORDING = "So we didn’t only fix the job.", "Fixing the job was not enough for me."
TEXTS = st.lists(st.sampled_from("we fixed the job, job. again and again".split())).map(" ".join)


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (WORDING, 6),
        ("Fixing the job was not enough for us.", 5),
        ("Fixing the job, for me, was hard.", 3),
        ("I fixed the job.", 0),
        ("", 0),
    ],
)
def test_words_that_were_there_before_or_are_gone_do_not_count(today, words):
    assert credited(BEFORE, WORDING, today) == words


def test_another_sign_beside_it_makes_no_other_word():
    assert credited("the job", "the job.", "the job.") == 0
    assert credited("", "the job.", "the job, and") == 2


def test_to_take_words_out_brings_none():
    assert credited(BEFORE, "", "") == 0


@given(TEXTS, TEXTS, TEXTS)
def test_nobody_is_credited_with_more_than_stands_there(before, wording, today):
    found = credited(before, wording, today)
    assert 0 <= found <= min(len(wording.split()), len(today.split()))
    assert credited(wording, wording, today) == 0


@given(TEXTS, TEXTS)
def test_a_wording_untouched_counts_all_that_it_brought(before, wording):
    assert credited("", wording, wording) == len(wording.split())
    assert credited(before, wording, wording) >= len(wording.split()) - len(before.split())
