from hypothesis import given
from hypothesis import strategies as st

from text.marks import cut


def test_marks_that_overlap_share_the_words_between():
    pieces = cut("a rule with the source team", {"rule": (2, 6), "team": (0, 27), "with": (4, 11)})
    assert [(piece.text, piece.names, piece.ending) for piece in pieces] == [
        ("a ", ["team"], []),
        ("ru", ["rule", "team"], []),
        ("le", ["rule", "team", "with"], ["rule"]),
        (" with", ["team", "with"], ["with"]),
        (" the source team", ["team"], ["team"]),
    ]


@given(st.text(min_size=2), st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9))))
def test_nothing_of_a_text_is_lost_and_each_range_has_its_words(text, drawn):
    starts = [(start % (len(text) - 1), length) for start, length in drawn]
    spans = {str(place): (start, min(start + length, len(text))) for place, (start, length) in enumerate(starts)}
    pieces = cut(text, spans)
    assert "".join(piece.text for piece in pieces) == text
    for name, (start, end) in spans.items():
        assert "".join(piece.text for piece in pieces if name in piece.names) == text[start:end]
        assert sum(name in piece.ending for piece in pieces) == 1
