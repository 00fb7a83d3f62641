"""Two texts side by side."""

from hypothesis import given
from hypothesis import strategies as st

from answers.differences import two_texts


def differing(pieces):
    return [text.strip() for text, differs in pieces if differs]


def test_the_words_that_differ_are_marked_in_both():
    both = two_texts("I wrote the first two checks", "I wrote the last two checks myself")
    assert differing(both["mine_pieces"]) == ["first"]
    assert differing(both["theirs_pieces"]) == ["last", "myself"]


@given(st.text(max_size=300), st.text(max_size=300))
def test_not_a_character_of_either_is_lost(mine, theirs):
    both = two_texts(mine, theirs)
    assert "".join(text for text, _ in both["mine_pieces"]) == mine
    assert "".join(text for text, _ in both["theirs_pieces"]) == theirs


def test_long_unlike_texts_are_not_compared_word_by_word():
    both = two_texts("a " * 3000, "b " * 3000)
    assert both["mine_pieces"] == [("a " * 3000, True)]


def test_one_word_in_a_long_text_is_found():
    both = two_texts("word " * 2000 + "first", "word " * 2000 + "last")
    assert differing(both["mine_pieces"]) == ["first"]
