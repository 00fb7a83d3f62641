"""What the program asks of a ladder, and where it keeps silent."""

from types import SimpleNamespace

import pytest

from text.hints import find_whys_hints

LINKED, UNLINKED = {"A": "exact", "R": "edited"}, {"A": None, "R": None}
PERSON, REACH = "What let that happen", "Is there a nearer rung"
MENDS, SHOWS, LONGER, EVIDENCE = "Which words in Action", "Which words in Result", "And why was that", "How do you know"


def rung(kind):
    """P: a person; c: a process or condition; -: not said. With ! within reach, with ? nobody said how it is known."""
    nature = {"P": "person", "c": "process"}.get(kind[0], "")
    return SimpleNamespace(nature=nature, is_within_reach="!" in kind, evidence="" if "?" in kind else "The log.")


def asked(ladder, links):
    return find_whys_hints([rung(kind) for kind in ladder.split()], links)


@pytest.mark.parametrize(
    ("ladder", "links", "question"),
    [
        ("P", LINKED, PERSON),
        ("c P!", LINKED, PERSON),
        ("c c P!", LINKED, PERSON),
        ("P P P!", LINKED, PERSON),
        ("c P -!", LINKED, PERSON),
        ("P c P!", LINKED, PERSON),
        ("c c", LINKED, REACH),
        ("c c c", LINKED, REACH),
        ("c! c! c", LINKED, REACH),
        ("c c c!", UNLINKED, MENDS),
        ("c c c!", {"R": "exact"}, MENDS),
        ("c c c!", {"A": "gone", "R": "exact"}, MENDS),
        ("c c c!", {"A": "exact"}, SHOWS),
        ("c c c!", {"A": "edited", "R": "gone"}, SHOWS),
        ("c c!", LINKED, LONGER),
        ("- -!", UNLINKED, LONGER),
        ("c? c c!", LINKED, EVIDENCE),
        ("c c c?!", LINKED, EVIDENCE),
        ("c?", UNLINKED, EVIDENCE),
    ],
)
def test_it_asks(ladder, links, question):
    assert any(hint.question.startswith(question) for hint in asked(ladder, links))


@pytest.mark.parametrize(
    ("ladder", "links", "question"),
    [
        ("c c c!", LINKED, PERSON),
        ("c P c!", LINKED, PERSON),
        ("P P c!", LINKED, PERSON),
        ("- - -!", LINKED, PERSON),
        ("c", LINKED, REACH),
        ("c c!", LINKED, REACH),
        ("c c c c c!", LINKED, REACH),
        ("c c!", UNLINKED, MENDS),
        ("c c c!", {"A": "moved", "R": "exact"}, MENDS),
        ("c c c!", UNLINKED, SHOWS),
        ("c c c!", LINKED, SHOWS),
        ("c", UNLINKED, LONGER),
        ("c c c!", UNLINKED, LONGER),
        ("c c c!", LINKED, EVIDENCE),
        ("c", LINKED, EVIDENCE),
    ],
)
def test_it_does_not_ask(ladder, links, question):
    assert not any(hint.question.startswith(question) for hint in asked(ladder, links))


def test_a_whole_ladder_and_an_empty_ladder_are_asked_nothing():
    assert asked("c P c c c!", LINKED) == asked("", UNLINKED) == []


def test_it_asks_three_things_at_most_the_most_telling_first():
    found = [hint.question[:8] for hint in asked("P? P? P?", UNLINKED)]
    assert found == [PERSON[:8], REACH[:8], MENDS[:8]]


def test_every_hint_is_one_question():
    for ladder, links in (("P? P?", UNLINKED), ("c? c? c?", {"A": "exact"})):
        assert all(hint.question.count("?") == 1 and hint.question.endswith("?") for hint in asked(ladder, links))
