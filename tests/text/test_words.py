"""What is a word, and where a cut goes through it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from text.words import spans_of_any, splits_word, trim, word_spans

FAMILY = "\N{WOMAN}\N{ZERO WIDTH JOINER}\N{WOMAN}\N{ZERO WIDTH JOINER}\N{GIRL}"
WORDS = {
    "letters and digits": ("We ran B2B in snake_case, été", ["We", "ran", "B2B", "in", "snake_case", ",", "été"]),
    "signs": ("It's (40 %)...", ["It", "'", "s", "(", "40", "%", ")", ".", ".", "."]),
    "lines": ("one\n\n two\t\u00a0three", ["one", "two", "three"]),
    "other alphabets": ("Москва שלום قاعدة ειδών", ["Москва", "שלום", "قاعدة", "ειδών"]),
    "a mark": ("cafe\u0301s e\u0301te\u0301", ["cafe\u0301s", "e\u0301te\u0301"]),
    "a mark on a sign": ("!\u0301a", ["!\u0301", "a"]),
    "a mark on nothing": ("\u0301a \u0301b", ["\u0301", "a", "\u0301", "b"]),
    "a joined emoji": (f"we{FAMILY}{FAMILY} went", ["we", FAMILY, FAMILY, "went"]),
    "a joiner before a space": ("a\u200d b", ["a\u200d", "b"]),
    "skin tones": ("\U0001f44d\U0001f3fb\U0001f44d\U0001f3ff", ["\U0001f44d\U0001f3fb", "\U0001f44d\U0001f3ff"]),
    "emoji beside the skin tones": ("\U0001f44d\U0001f3fa\U0001f400", ["\U0001f44d", "\U0001f3fa", "\U0001f400"]),
    "flags": ("🇩🇪🇩🇰 🇫🇷x", ["🇩🇪", "🇩🇰", "🇫🇷", "x"]),
    "half a flag": ("\U0001f1e9 \U0001f1eaa", ["\U0001f1e9", "\U0001f1ea", "a"]),
    "a flag of tags": ("🏴\U000e0067\U000e0062\U000e007f!", ["🏴\U000e0067\U000e0062\U000e007f", "!"]),
    "a keycap": ("1️⃣2️⃣", ["1️⃣2️⃣"]),
    "stacked letters": ("ខ្មែរ က္က", ["ខ្មែ", "រ", "က္က"]),
    "an am, and voiced kana of half width": ("น้ำทำ ｶﾞｷ", ["น้ำ", "ทำ", "ｶﾞ", "ｷ"]),
    "Chinese, Japanese, Korean": ("規則abかな한글", ["規", "則", "ab", "か", "な", "한", "글"]),
    "Thai, Lao": ("กขab ກຂ", ["ก", "ข", "ab", "ກ", "ຂ"]),
    "Burmese, Khmer": ("ကခ កខ", ["က", "ခ", "ក", "ខ"]),
    "their neighbours": ("ෆෆ ༀༀ ႠႡ ៹៹", ["ෆෆ", "ༀༀ", "ႠႡ", "៹", "៹"]),
}
any_text = st.text(st.sampled_from("ab1_ \n.\u0301\u200d👩🏽規ก"), max_size=40)


def words(text):
    return [text[start:end] for start, end in word_spans(text)]


@pytest.mark.parametrize(("text", "expected"), WORDS.values(), ids=WORDS)
def test_words_are_runs_of_letters_and_single_signs_and_no_drawn_character_is_cut(text, expected):
    assert words(text) == expected


@given(st.one_of(any_text, st.text()))
def test_the_words_are_all_that_is_not_white_space(text):
    assert "".join(words(text)) == "".join(text.split())


@given(st.text(st.characters(max_codepoint=0x2FF) | st.sampled_from("“”‘’–—…•€\u200d\u2028\u0301規")))
def test_the_quick_way_for_western_texts_finds_the_same_words(text):
    assert word_spans(text) == spans_of_any(text)


@pytest.mark.parametrize("cut", ["agr|eed", "4|0", "cafe|\u0301", f"{FAMILY[:2]}|{FAMILY[2:]}", "We agr|eed at once"])
def test_a_cut_within_a_word_or_before_its_mark_splits_it(cut):
    assert splits_word(cut.replace("|", ""), cut.index("|"))


@pytest.mark.parametrize("cut", ["|a", "a|", "|", "agreed|.", "(|agreed", "規|則", "a | b", "|agreed", "agreed|"])
def test_a_cut_at_the_end_of_a_word_splits_none(cut):
    assert not splits_word(cut.replace("|", ""), cut.index("|"))


@pytest.mark.parametrize("cut", ["We |agreed", "We| agreed", "We\n|agreed"])
def test_a_cut_between_a_word_and_white_space_splits_none(cut):
    assert not splits_word(cut.replace("|", ""), cut.index("|"))


@pytest.mark.parametrize(
    ("text", "start", "end", "trimmed"),
    [
        (" a b ", 0, 5, "a b"),
        ("a b", 0, 3, "a b"),
        ("a  b", 0, 3, "a"),
        ("a  b", 2, 4, "b"),
        ("a \n\t b", 1, 5, ""),
        ("  ", 0, 2, ""),
        ("ab", 1, 1, ""),
    ],
)
def test_a_range_is_trimmed_of_the_white_space_at_its_ends(text, start, end, trimmed):
    new_start, new_end = trim(text, start, end)
    assert start <= new_start <= new_end <= end
    assert text[new_start:new_end] == trimmed
