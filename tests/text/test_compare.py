"""Two texts side by side."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from text.compare import as_one, excerpt, side_by_side


def differing(pieces):
    return [text.strip() for text, differs in pieces if differs]


def test_the_words_that_differ_are_marked_in_both():
    both = side_by_side("I wrote the first two checks", "I wrote the last two checks myself")
    assert differing(both["mine_pieces"]) == ["first"]
    assert differing(both["theirs_pieces"]) == ["last", "myself"]


@given(st.text(max_size=300), st.text(max_size=300))
def test_not_a_character_of_either_is_lost(mine, theirs):
    both = side_by_side(mine, theirs)
    assert "".join(text for text, _ in both["mine_pieces"]) == mine
    assert "".join(text for text, _ in both["theirs_pieces"]) == theirs


def test_long_unlike_texts_are_not_compared_word_by_word():
    both = side_by_side("a " * 3000, "b " * 3000)
    assert both["mine_pieces"] == [("a " * 3000, True)]


def test_one_word_in_a_long_text_is_found():
    both = side_by_side("word " * 2000 + "first", "word " * 2000 + "last")
    assert differing(both["mine_pieces"]) == ["first"]


def kinds(old, new):
    return [(piece.kind, piece.words) for piece in as_one(old, new)]


def test_as_one_text_what_is_gone_stands_before_what_is_new():
    assert kinds("and we traced it", "and I traced it") == [
        ("same", "and "),
        ("deleted", "we"),
        ("inserted", "I"),
        ("same", " traced it"),
    ]


def test_a_paragraph_that_became_two_is_a_difference():
    assert kinds("One. Two.", "One.\n\nTwo.") == [
        ("same", "One."),
        ("deleted", " "),
        ("inserted", "\n\n"),
        ("same", "Two."),
    ]
    assert [piece.sign() for piece in as_one("One. Two.", "One.\n\nTwo.")] == ["", "␣", "¶¶", ""]


def test_a_word_that_two_sentences_share_by_chance_does_not_tear_them_apart():
    assert kinds("He went home to find his keys.", "She came here to look for bread.") == [
        ("deleted", "He went home to find his keys"),
        ("inserted", "She came here to look for bread"),
        ("same", "."),
    ]


LETTERS = st.text(alphabet="ab.\n\t é\u2028", max_size=60)


@given(st.one_of(LETTERS, st.text(max_size=300)), st.one_of(LETTERS, st.text(max_size=300)))
def test_as_one_text_gives_back_both(old, new):
    pieces = as_one(old, new)
    assert "".join(piece.words for piece in pieces if piece.kind != "inserted") == old
    assert "".join(piece.words for piece in pieces if piece.kind != "deleted") == new


def test_in_a_long_text_changed_from_end_to_end_the_sentences_that_stayed_are_found():
    old = "The first one. " + "".join(f"This is sentence {n} of a long answer. " for n in range(200)) + "The last one."
    new = old.replace("The first", "Another").replace("The last", "Not this").replace("sentence 150", "words 150")
    assert [words for kind, words in kinds(old, new) if kind == "deleted"] == ["The first", "sentence", "The last"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a b " * 3000, "b c " * 3000),
        ("a. " * 4000, "b. a. " * 2000),
    ],
    ids=["pairs", "sentences"],
)
def test_hostile_texts_of_the_greatest_length_are_not_compared_word_by_word(old, new):
    assert len(as_one(old, new)) <= 4


def test_in_a_text_changed_at_every_second_word_all_the_others_are_found():
    old = "".join(f"a{n:03} b " for n in range(1500))
    new = old.replace(" b", " c")
    assert [words.strip() for kind, words in kinds(old, new) if kind == "inserted"] == ["c"] * 1500


FLAGS = "\U0001f1e9\U0001f1ea", "\U0001f1e9\U0001f1f0"
CHANGES = {
    "Chinese": ("我们用了三天解决了这个问题。", "我们用了两天解决了这个问题。", "三", "两"),
    "Chinese, in two places": ("我们用了三天解决了这个问题。", "他们用了三天解决了那个问题。", "我 这", "他 那"),
    "Japanese": ("チームで問題を解決しました。", "チームで課題を解決しました。", "問", "課"),
    "Thai": ("เราแก้ปัญหาในสามวัน", "เราแก้ปัญหาในห้าวัน", "ส ม", "ห้"),
    "Korean": ("우리는 문제를 해결했다", "우리는 과제를 해결했다", "문", "과"),
    "Arabic": ("حللنا المشكلة معا", "حللنا المسألة معا", "المشكلة", "المسألة"),
    "a sign at the end": ("It was done.", "It was done!", ".", "!"),
    "a figure": ("by 40%, at last", "by 60%, at last", "40", "60"),
    "an accent": ("the cafe was full", "the cafe\u0301 was full", "cafe", "cafe\u0301"),
    "a flag": (f"to {FLAGS[0]} at last", f"to {FLAGS[1]} at last", FLAGS[0], FLAGS[1]),
    "a family": ("my 👨‍👩‍👧 went", "my 👨‍👩‍👦 went", "👨‍👩‍👧", "👨‍👩‍👦"),
    "a skin tone": ("well 👍🏻 done", "well 👍🏿 done", "👍🏻", "👍🏿"),
    "a keycap": ("step 1️⃣ is", "step 2️⃣ is", "1️⃣", "2️⃣"),
    "a stacked letter": ("ខ្មែរ", "ខ្នែរ", "ខ្មែ", "ខ្នែ"),
}


@pytest.mark.parametrize(("old", "new", "gone", "added"), CHANGES.values(), ids=CHANGES)
def test_what_has_changed_is_what_is_struck_in_every_script_and_no_drawn_sign_is_cut(old, new, gone, added):
    spans = as_one(old, new)
    assert "".join(span.words for span in spans if span.kind == "deleted") == gone.replace(" ", "")
    assert "".join(span.words for span in spans if span.kind == "inserted") == added.replace(" ", "")
    both = side_by_side(new, old)
    assert "".join(differing(both["mine_pieces"])) == added.replace(" ", "")
    assert "".join(differing(both["theirs_pieces"])) == gone.replace(" ", "")


@pytest.mark.parametrize(
    ("mine", "theirs", "shown"),
    [
        ("one two", "one  two", ["␣", "␣␣"]),
        ("one two", "one\ntwo", ["␣", "¶"]),
        ("one\n\ntwo", "one\ntwo", ["¶¶", "¶"]),
        ("one\u00a0two", "one two", ["⍽", "␣"]),
        ("one\ttwo", "one two", ["⇥", "␣"]),
        ("one", "one\n", ["¶"]),
        (" one", "one", ["␣"]),
        ("one" + " " * 40, "one", ["␣" * 12 + "…"]),
        (" ", "\n", ["␣", "¶"]),
    ],
)
def test_white_space_alone_that_differs_is_said_and_shown(mine, theirs, shown):
    both = side_by_side(mine, theirs)
    assert both["is_in_spaces"]
    assert [piece.sign() for piece in both["mine_pieces"] + both["theirs_pieces"] if piece.differs] == shown


def test_where_words_differ_as_well_it_is_not_white_space_alone():
    assert not side_by_side("one  two", "one three")["is_in_spaces"]
    assert not side_by_side("one", "one")["is_in_spaces"]


@pytest.mark.parametrize(
    ("old", "new", "words", "shown"),
    [
        ("One two three four five.", "One two five.", "three", "…wo [-three four -]fiv…"),
        ("One two three.", "", "two", "[-One two three.-]"),
        ("a b c", "a b c", "b", "a b c"),
        ("One two three four.", "One two, and then three four.", "two", "…ne two[+, and then+] th…"),
    ],
)
def test_an_excerpt_shows_what_became_of_some_words(old, new, words, shown):
    start = old.index(words)
    spans = excerpt(as_one(old, new), start, start + len(words), context=3)
    signs = {"deleted": "[-{}-]", "inserted": "[+{}+]", "same": "{}"}
    assert "".join(signs[span.kind].format(span.words) for span in spans) == shown
