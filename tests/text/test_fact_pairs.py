"""What is told of two drafts that say a fact in other words, or another fact: fact_pairs/ holds the table."""

import pytest

from tests.text.fact_pairs import figures, pairs

KNOWN = list(pairs("known"))
AIM = 0.97


@pytest.mark.parametrize("pair", KNOWN, ids=lambda pair: f"{pair.sort}: {pair.old} {pair.new}")
def test_an_alarm_names_the_number_that_took_the_others_place_and_the_same_value_raises_none(pair):
    alarms = pair.alarms()
    assert pair.right(alarms) == alarms
    assert len(alarms) == len(pair.expected)


def test_pairs_that_the_reader_was_not_made_with_are_told_as_well():
    found = figures(pairs("held_out"))
    assert found.precision >= AIM and found.recall >= AIM


@pytest.mark.parametrize("sort", sorted({pair.sort for pair in KNOWN}))
def test_each_sort_has_pairs_of_both_kinds(sort):
    assert {bool(pair.expected) for pair in KNOWN if pair.sort == sort} == {True, False}
