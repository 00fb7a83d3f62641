"""The script of the desk counts words as the server does."""

import pytest

from tests.text.test_counts import CASES
from text.counts import count

COUNTED = """async (texts) => {
    const { count, said, aloud } = await import("/static/js/count.js");
    return texts.map((text) => [said(count(text)), aloud(count(text))]);
}"""
SPACES = """async ([first, last]) => {
    const { count } = await import("/static/js/count.js");
    const chars = Array.from({ length: last - first + 1 }, (_, at) => String.fromCodePoint(first + at));
    return chars.map((char) => { const { total, characters } = count(`a${char}b`); return [total, characters]; });
}"""


def test_the_script_counts_each_case_as_the_server_does(open_page, ana):
    page = open_page(ana, "/trash/")
    found = page.evaluate(COUNTED, [case["text"] for case in CASES])
    assert found == [[case["said"], case["aloud"]] for case in CASES]


@pytest.mark.long
def test_every_character_of_the_first_plane_parts_words_in_both_or_in_neither(open_page, ana):
    page = open_page(ana, "/trash/")
    first, last = 0x1, 0xD7FF
    counts = [count(f"a{chr(code)}b") for code in range(first, last + 1)]
    assert page.evaluate(SPACES, [first, last]) == [[int(words), words.characters] for words in counts]
