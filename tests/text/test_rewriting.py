"""Words found again after random edits: the share that is right, and on wrong words."""

import pytest

from bench.matchers import as_pages_do, carry, search
from tests.text.rewriting import ROWS, VOCABULARY, Rewriting, Score, Word, rewritings
from text.across import locate_through
from text.anchors import GONE, Anchor, Fit, locate

FEW, MANY = 500, 2_000
RIGHT, WRONG = (93.5, 82.0, 66.0), (0.0, 0.1, 0.2)
"""Percent of ranges: at least so many are right, at most so many on wrong words, after 1–3, 4–8 and 10–16 edits."""


def directly(rewriting, ranges):
    return locate(rewriting.old, rewriting.new, ranges)


def by_way_of_each_text(rewriting, ranges):
    return locate_through(rewriting.texts, ranges)


def percentages(method, edits, ranges, seed):
    score = Score()
    for rewriting, places in rewritings(edits, ranges, seed):
        for (start, end), anchor in zip(places, method(rewriting, places), strict=True):
            score.add(rewriting, start, end, anchor)
    return [round(100 * count / score.ranges, 1) for count in (score.right, score.wrong, score.rightly_gone)]


SEED = 1


@pytest.mark.parametrize("row", range(3))
@pytest.mark.parametrize("method", [directly, by_way_of_each_text, as_pages_do])
def test_ranges_are_put_right_and_hardly_ever_on_wrong_words(method, row):
    right, wrong, _ = percentages(method, ROWS[row], FEW, SEED)
    assert right >= RIGHT[row] - 3
    assert wrong <= WRONG[row] + 0.2


@pytest.mark.long
@pytest.mark.parametrize("row", range(3))
@pytest.mark.parametrize("method", [directly, by_way_of_each_text, as_pages_do])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_of_two_thousand_ranges_as_many_are_right_as_was_aimed_at(method, row, seed):
    right, wrong, _ = percentages(method, ROWS[row], MANY, seed)
    assert (right >= RIGHT[row], wrong <= WRONG[row]) == (True, True), (right, wrong)


@pytest.mark.long
@pytest.mark.parametrize("row", range(3))
def test_more_is_right_than_by_difflib_or_by_a_search_for_the_words(row):
    ours, difflibs, found = (
        percentages(method, ROWS[row], MANY, SEED)
        for method in (
            directly,
            lambda rewriting, ranges: carry(rewriting.old, rewriting.new, ranges),
            lambda rewriting, ranges: search(rewriting.old, rewriting.new, ranges),
        )
    )
    assert ours[0] > difflibs[0] > found[0]
    assert ours[1] <= difflibs[1] < found[1]


def test_the_made_up_texts_are_as_they_are_said_to_be():
    for edits in ROWS:
        for rewriting, ranges in rewritings(edits, 100, SEED):
            words = rewriting.wordings[0]
            assert len(words) == 180
            assert len({word.letters for word in words}) <= 80
            assert edits[0] <= len(rewriting.wordings) - 1 <= edits[1]
            assert all(1 <= len(rewriting.old[start:end].split()) <= 12 for start, end in ranges)
            assert all(rewriting.old[word.origin :].startswith(word.letters) for word in words)
    assert len(set(VOCABULARY)) == len(VOCABULARY) >= 80


def test_the_same_seed_makes_the_same_texts():
    first, second = (next(rewritings(ROWS[0], 10, SEED)) for _ in range(2))
    assert first == second
    assert next(rewritings(ROWS[0], 10, SEED + 1)) != first


OLD = [Word("alpha", 0), Word("bravo", 6), Word("charlie", 12)]
REWRITING = Rewriting([OLD, [Word("now"), OLD[1], OLD[0]]])


@pytest.mark.parametrize(
    ("start", "end", "anchor", "counts"),
    [
        (6, 11, Anchor(Fit.EXACT, 4, 9), (1, 0, 0)),
        (6, 11, Anchor(Fit.EXACT, 4, 15), (0, 0, 0)),
        (6, 11, Anchor(Fit.EXACT, 0, 3), (0, 1, 0)),
        (6, 11, GONE, (0, 0, 0)),
        (12, 19, GONE, (0, 0, 1)),
        (12, 19, Anchor(Fit.EDITED, 0, 3), (0, 1, 0)),
        (0, 11, Anchor(Fit.EDITED, 4, 15), (1, 0, 0)),
        (6, 19, GONE, (0, 0, 1)),
    ],
    ids=["right", "too wide", "wrong", "lost", "rightly gone", "made up", "changed places", "less than half"],
)
def test_an_anchor_is_judged_by_the_characters_that_survived(start, end, anchor, counts):
    score = Score()
    score.add(REWRITING, start, end, anchor)
    assert (score.right, score.wrong, score.rightly_gone) == counts
