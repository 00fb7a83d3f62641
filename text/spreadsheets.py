"""Tables as CSV files, which a spreadsheet opens without computing anything that people wrote."""

import csv
import io
import re
from collections.abc import Iterable

BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel does not read UTF-8."""
FORMULA = re.compile(r"(?:^|(?<=[,;\"\t\r\n]))(?='*[ \u00a0\u3000]*[=+\-@\t\r＝＋－＠])")
"""The place before what a spreadsheet may take for a formula: where a cell begins, or would if it were parted there."""
GUARD = "'"


def guarded(cell: str) -> str:
    """The cell with an apostrophe before each formula; without these apostrophes it is the same again."""
    return FORMULA.sub(GUARD, cell)


def csv_of(rows: Iterable[Iterable[str]]) -> str:
    """The CSV file of rows of texts: every cell in quotes and guarded."""
    file = io.StringIO()
    csv.writer(file, quoting=csv.QUOTE_ALL).writerows([guarded(cell) for cell in row] for row in rows)
    return BYTE_ORDER_MARK + file.getvalue()
