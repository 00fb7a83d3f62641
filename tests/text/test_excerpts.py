"""Where what was searched for stands in a text, and what is shown around it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from text.excerpts import MAX_CHARACTERS, WORD, SearchedText

WORDS = {
    "front/back-end, cut.Costs": ["front", "back", "end", "cut", "Costs"],
    "C++ or C#, .NET/ASP.NET; abc++": ["C++", "or", "C#", ".NET", "ASP.NET", "abc"],
    "Ben's 1,200 don’t": ["Ben's", "1,200", "don’t"],
    "規則ab น้ำ 회사": ["規", "則", "ab", "น้ำ", "회", "사"],
    "co\u00adop e\u0301 №5 😀": ["co\u00adop", "e\u0301", "№5"],
}


@pytest.mark.parametrize(("text", "expected"), WORDS.items())
def test_words_are_parted_as_the_database_parts_them(text, expected):
    assert SearchedText(text).words == expected


@given(st.text(st.characters(max_codepoint=0x12F) | st.sampled_from("aspnetC+#.,'’‘“…•€1\u00ad 0")))
def test_the_quick_way_for_western_texts_finds_the_same_words(text):
    assert SearchedText(text).words == [found.group() for found in WORD.finditer(text)]


def pieces_of(text, *terms):
    searched = SearchedText(text)
    found = searched.find(lexemes_of(searched), terms)
    return "".join(f"[{words}]" if is_found else words for words, is_found in searched.marked(found))


def lexemes_of(searched):
    """As many as the database knows a word by."""
    return {word: word.lower().split("'") for word in searched.words}


def test_a_word_is_marked_wherever_it_stands():
    assert pieces_of("One two, ONE.", ("one",)) == "[One] two, [ONE]."


def test_words_that_belong_together_are_marked_together_only():
    assert pieces_of("root cause, cause root, root", ("root", "cause")) == "[root cause], cause root, root"


def test_the_longest_of_several_is_marked():
    assert pieces_of("root cause root", ("root",), ("root", "cause")) == "[root cause] [root]"


def test_signs_of_a_script_without_spaces_are_marked_together():
    assert pieces_of("檢討規則了", ("規", "則")) == "檢討[規則]了"


def test_a_word_of_which_a_part_was_found_is_marked_whole_and_once():
    assert pieces_of("L'équipe l'eau", ("l",), ("équipe",)) == "[L'équipe] [l'eau]"


def numbers(first, last):
    return " ".join(map(str, range(first, last)))


def shown(text, *terms):
    searched = SearchedText(text)
    return searched.excerpt(searched.find(lexemes_of(searched), terms))


def test_an_excerpt_has_the_words_around_what_was_found():
    found = shown(numbers(0, 200), ("100",))
    assert "".join(words for words, _ in found.pieces) == numbers(92, 127)
    assert (found.is_cut_before, found.is_cut_after) == (True, True)


def test_an_excerpt_stands_where_most_of_the_terms_are():
    assert ("150", True) in shown(f"150 {numbers(0, 200)}", ("150",), ("155",)).pieces[1:]


@pytest.mark.parametrize("text", ["\n One, two.\n", "one"])
def test_a_short_text_is_shown_whole(text):
    found = shown(text, ("one",))
    assert "".join(words for words, _ in found.pieces).strip() == text.strip()
    assert not found.is_cut_before and not found.is_cut_after


def test_a_text_without_anything_found_is_shown_from_its_beginning():
    found = shown(numbers(0, 200), ("zebra",))
    assert found.pieces == [(numbers(0, 35), False)]
    assert (found.is_cut_before, found.is_cut_after) == (False, True)


@pytest.mark.parametrize("text", ["a" * 12_000, f"{'b' * 9_000} {'a' * 9_000}", "", "!?"])
def test_an_excerpt_is_short_whatever_stands_in_the_text(text):
    assert sum(len(words) for words, _ in shown(text, ("a" * 12_000,), ("a" * 9_000,)).pieces) <= MAX_CHARACTERS
