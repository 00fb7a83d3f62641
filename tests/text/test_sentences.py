import pytest

from text.sentences import sentence_spans


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("I did it. Then I asked why! Did it help?", ["I did it.", "Then I asked why!", "Did it help?"]),
        ("We tried 4.5 things, e.g. this.", ["We tried 4.5 things, e.g. this."]),
        ("“Why?” I asked. He said “No.” Then we left", ["“Why?”", "I asked.", "He said “No.”", "Then we left"]),
        ("- one\n- two\n\n  three ", ["- one", "- two", "three"]),
        ("彼は言った。次。", ["彼は言った。", "次。"]),
        ("", []),
        (" \n ", []),
        ("...", ["..."]),
    ],
)
def test_a_sentence_ends_at_its_sign_or_at_a_new_line(text, sentences):
    assert [text[start:end] for start, end in sentence_spans(text)] == sentences
