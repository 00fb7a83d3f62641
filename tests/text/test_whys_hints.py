"""What the program asks of a ladder, and where it keeps silent."""

from types import SimpleNamespace

import pytest

from text.hints.whys import hints

TIED, UNTIED = {"A": "exact", "R": "edited"}, {"A": None, "R": None}
PERSON, REACH = "What let that happen", "Is there a rung nearer"
MENDS, SHOWS, LONGER, EVIDENCE = "Which words in Action", "Which words in Result", "And why was that", "How do you know"


def rung(kind):
    """P: a person; c: a process or condition; -: not said. With ! within reach, with ? nobody said how it is known."""
    nature = {"P": "person", "c": "process"}.get(kind[0], "")
    return SimpleNamespace(nature=nature, is_within_reach="!" in kind, evidence="" if "?" in kind else "The log.")


def asked(ladder, ties):
    return hints([rung(kind) for kind in ladder.split()], ties)


@pytest.mark.parametrize(
    ("ladder", "ties", "question"),
    [
        ("P", TIED, PERSON),
        ("c P!", TIED, PERSON),
        ("c c P!", TIED, PERSON),
        ("P P P!", TIED, PERSON),
        ("c P -!", TIED, PERSON),
        ("P c P!", TIED, PERSON),
        ("c c", TIED, REACH),
        ("c c c", TIED, REACH),
        ("c! c! c", TIED, REACH),
        ("c c c!", UNTIED, MENDS),
        ("c c c!", {"R": "exact"}, MENDS),
        ("c c c!", {"A": "gone", "R": "exact"}, MENDS),
        ("c c c!", {"A": "exact"}, SHOWS),
        ("c c c!", {"A": "edited", "R": "gone"}, SHOWS),
        ("c c!", TIED, LONGER),
        ("- -!", UNTIED, LONGER),
        ("c? c c!", TIED, EVIDENCE),
        ("c c c?!", TIED, EVIDENCE),
        ("c?", UNTIED, EVIDENCE),
    ],
)
def test_it_asks(ladder, ties, question):
    assert any(nudge.asks.startswith(question) for nudge in asked(ladder, ties))


@pytest.mark.parametrize(
    ("ladder", "ties", "question"),
    [
        ("c c c!", TIED, PERSON),
        ("c P c!", TIED, PERSON),
        ("P P c!", TIED, PERSON),
        ("- - -!", TIED, PERSON),
        ("c", TIED, REACH),
        ("c c!", TIED, REACH),
        ("c c c c c!", TIED, REACH),
        ("c c!", UNTIED, MENDS),
        ("c c c!", {"A": "moved", "R": "exact"}, MENDS),
        ("c c c!", UNTIED, SHOWS),
        ("c c c!", TIED, SHOWS),
        ("c", UNTIED, LONGER),
        ("c c c!", UNTIED, LONGER),
        ("c c c!", TIED, EVIDENCE),
        ("c", TIED, EVIDENCE),
    ],
)
def test_it_does_not_ask(ladder, ties, question):
    assert not any(nudge.asks.startswith(question) for nudge in asked(ladder, ties))


def test_a_whole_ladder_and_an_empty_one_are_asked_nothing():
    assert asked("c P c c c!", TIED) == asked("", UNTIED) == []


def test_it_asks_three_things_at_most_the_most_telling_first():
    found = [nudge.asks[:8] for nudge in asked("P? P? P?", UNTIED)]
    assert found == [PERSON[:8], REACH[:8], MENDS[:8]]


def test_every_nudge_is_one_question():
    for ladder, ties in (("P? P?", UNTIED), ("c? c? c?", {"A": "exact"})):
        assert all(nudge.asks.count("?") == 1 and nudge.asks.endswith("?") for nudge in asked(ladder, ties))
