"""tests/mutants: how a file is broken. That it finds what tests miss is seen by running it."""

import pytest

from tests.mutations import mutants

SOURCE = '''"""What it is for."""

MOST: int = 3
LEAST = 1


class Rows:
    text = Field(max_length=12)

    @atomic
    def seen_by(self, user, of=5):
        """Only theirs."""
        held = self.lock().filter(Q(owner=user) | Q(open=True), gone=None)
        if user.left or len(held) > 12:
            self.count += 1
            raise Gone
        return [row for row in held if row.é == "x"]
'''


@pytest.fixture
def found(tmp_path):
    (tmp_path / "rows.py").write_text(SOURCE)
    return list(mutants("rows.py", "", tmp_path))


def test_each_line_is_broken_in_each_small_way(found):
    assert [str(mutant).removeprefix("rows.py:") for mutant in found] == [
        "3  3  →  4",
        "4  1  →  0",
        "10  atomic  →  nothing",
        "13  …r(Q(owner=user) | Q(open=True), gone=None)  →  …r(Q(owner=user) | Q(open=True))",
        "13  self.lock().filter(Q(owner=user) | Q(open=True), gone=None)  →  self.lock()",
        "13  self.lock().filter(Q(owner=user) | Q(open=True), gone=None)  →  self.lock().filter(gone=None)",
        "13  self.lock()  →  self",
        "13  Q(owner=user) | Q(open=True)  →  Q(owner=user) & Q(open=True)",
        "13  Q(owner=user) | Q(open=True)  →  Q(owner=user)",
        "13  Q(owner=user) | Q(open=True)  →  Q(open=True)",
        "13  Q(owner=user)  →  Q()",
        "13  Q(open=True)  →  Q()",
        "13  True  →  False",
        "14  user.left or len(held) > 12  →  False",
        "14  user.left or len(held) > 12  →  not (user.left or len(held) > 12)",
        "14  user.left or len(held) > 12  →  user.left and len(held) > 12",
        "14  user.left or len(held) > 12  →  len(held) > 12",
        "14  user.left or len(held) > 12  →  user.left",
        "14  len(held) > 12  →  len(held) >= 12",
        "14  12  →  13",
        "15  self.count += 1  →  pass",
        "15  1  →  0",
        "16  raise Gone  →  pass",
        "17  [row for row in held if row.é == 'x']  →  None",
        "17  [row for row in held if row.é == 'x']  →  [row for row in held]",
        "17  row.é == 'x'  →  row.é != 'x'",
    ]


def test_every_mutant_differs_in_one_place_and_is_a_program(found):
    for mutant in found:
        compile(mutant.source, mutant.path, "exec")
    assert len({mutant.source for mutant in found} | {SOURCE}) == len(found) + 1


def test_one_class_or_function_can_be_broken_alone(tmp_path):
    (tmp_path / "rows.py").write_text(SOURCE)
    assert {mutant.line for mutant in mutants("rows.py", "Rows", tmp_path)} == {10, 13, 14, 15, 16, 17}
    assert not list(mutants("rows.py", "Other", tmp_path))
