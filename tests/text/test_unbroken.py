"""A figure and its sign stay on one line."""

import pytest

from text.unbroken import unbroken


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("fell by 40 %.", "fell by 40\xa0%."),
        ("500 € and £ 3", "500\xa0€ and £\xa03"),
        ("20 °C", "20\xa0°C"),
        ("40 people, 5% of them", "40 people, 5% of them"),
        ("in 2024\n% of all", "in 2024\n% of all"),
        ("", ""),
    ],
)
def test_a_figure_and_its_sign_are_not_parted(typed, printed):
    assert unbroken(typed) == printed
