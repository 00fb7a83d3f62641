"""A CSV file holds what people wrote, and a spreadsheet computes nothing in it."""

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from text.spreadsheets import csv_of, guarded

CELLS = st.text(st.sampled_from("=+-@＝＋－＠'\"\t\r\n ,;aé1\u00a0"), max_size=12)


def cells_of(file):
    return list(csv.reader(io.StringIO(file.removeprefix("\ufeff"), newline="")))


def unguarded(cell):
    return re.sub(r"(?:^|(?<=[,;\"\t\r\n]))'(?='*[ \u00a0\u3000]*[=+\-@\t\r＝＋－＠])", "", cell)


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"])
def test_a_cell_that_begins_like_a_formula_has_an_apostrophe_before_it(sign):
    assert guarded(f"{sign}HYPERLINK(1)") == f"'{sign}HYPERLINK(1)"
    assert guarded(f"  {sign}1") == f"'  {sign}1"


@pytest.mark.parametrize("mark", [",", ";", '"', "\t", "\n", "\r"])
def test_a_formula_is_guarded_wherever_another_reader_would_begin_a_cell(mark):
    assert f"{mark}'=1" in guarded(f"Ana{mark}=1")


@pytest.mark.parametrize("cell", ["Ana", "Anne-Marie", "a=b", "O'Brien", "6 - 1", "", "ana@example.org"])
def test_what_is_no_formula_stays_as_it_is(cell):
    assert guarded(cell) == cell


@given(st.lists(st.lists(CELLS, min_size=1, max_size=3), max_size=3))
def test_every_cell_comes_back_as_it_was(rows):
    assert [[unguarded(cell) for cell in row] for row in cells_of(csv_of(rows))] == rows


@given(CELLS)
def test_no_piece_of_a_cell_begins_like_a_formula(cell):
    pieces = re.split(r"[,;\"\t\r\n]", guarded(cell))
    assert not any(re.match(r"[ \u00a0]*[=+\-@＝＋－＠]", piece) for piece in pieces)


def test_a_file_is_read_as_utf_8_by_excel_and_has_every_cell_in_quotes():
    assert csv_of([["Zoë", 'say "hi"']]) == '\ufeff"Zoë","say ""hi"""\r\n'
