"""The first words of sentences, as a cue card has them where nobody chose any."""

import pytest

from text.cues import CUES, first_words


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("", []),
        ("I asked why.", ["I asked why."]),
        ("I asked both teams why it broke. They knew.", ["I asked both teams\N{NO-BREAK SPACE}…", "They knew."]),
        ("I rang, first, the ward.", ["I rang, first\N{NO-BREAK SPACE}…"]),
    ],
)
def test_each_sentence_gives_its_first_words(text, cues):
    assert first_words(text) == cues


def test_no_more_sentences_than_a_card_has_room_for():
    assert len(first_words("One. " * 9)) == CUES
