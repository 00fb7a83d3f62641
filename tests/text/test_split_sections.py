"""What each section gets of a split text: not a character is added, and none is lost but those left out."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from text.components import Component
from text.split import split_answer
from text.splitting.sections import LEFT_OUT, added, proposed, sections

S, T, A, R = Component
PIECES = st.sampled_from(
    [
        "I ran. ",
        "It rained.\n\n",
        "Task: ",
        "**Result**\n",
        "S - ",
        "👩‍👩‍👧 ",
        "e\u0301te\u0301. ",
        "\r\n",
        "\u00a0",
        "- I hid\n",
        "?! ",
        "x",
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=8), max_size=30).map("".join)
LETTERS = st.lists(st.sampled_from([*Component, LEFT_OUT]), min_size=1)


def seen(*texts):
    """How often each character stands in the texts, but for white space."""
    return Counter(character for text in texts for character in text if not character.isspace())


@given(TEXTS)
def test_with_their_headings_the_sections_have_every_character_of_the_text(text):
    spans = split_answer(text)
    found = sections(text, spans, proposed(spans), with_headings=True)
    assert seen(*found.values()) == seen(text)


@given(TEXTS, LETTERS)
def test_however_the_letters_are_chosen_only_headings_and_what_is_left_out_are_not_in_the_sections(text, letters):
    spans = split_answer(text)
    chosen = "".join(letters[at % len(letters)] for at in range(len(spans)))
    pairs = list(zip(spans, chosen, strict=True))
    headings = [text[span.start : span.text_start] for span, letter in pairs if letter != LEFT_OUT]
    out = [text[span.start : span.end] for span, letter in pairs if letter == LEFT_OUT]
    assert seen(*sections(text, spans, chosen).values(), *headings, *out) == seen(text)


def test_what_stood_together_stays_as_it_was_and_what_stood_apart_gets_a_blank_line():
    text = "I ran.  I hid.\nIt rained. I slept."
    found = sections(text, split_answer(text), "AASA")
    assert found == {S: "It rained.", T: "", A: "I ran.  I hid.\n\nI slept.", R: ""}


def test_a_section_that_gets_no_words_is_not_among_those_that_change():
    words = {S: "New.", T: "", A: "Also new.", R: ""}
    assert added({S: "Old.", T: "Old.", A: "", R: ""}, words) == {S: "Old.\n\nNew.", A: "Also new."}
