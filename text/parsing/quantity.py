"""A quantity: a number of a unit, and the key that it has however it is written."""

from dataclasses import dataclass
from fractions import Fraction

from text.numbers import plain
from text.parsing.units import Unit

REPEATING = {round(Fraction(100 * n, d), places) for d in (3, 6, 7, 9) for n in range(1, d) for places in (1, 2)}
"""What 1/3, 1/7 and their like are with a digit or two after the point, in percent."""


@dataclass(frozen=True)
class Quantity:
    """A number of a unit, by some span; `stop` is the token after it, `scale` what its number was multiplied by."""

    value: Fraction
    stop: int
    unit: Unit | None = None
    rate: str = ""
    scale: int = 1

    def key(self) -> str:
        value, rate = self.value, f"/{self.rate}" if self.rate else ""
        if not self.unit:
            return plain(value) + rate
        value *= self.unit.worth
        if self.unit.kind == "money":
            return f"{self.unit.symbol}{plain(value)}{rate}"
        if self.unit.symbol == "%":
            return f"{plain(rounded(value))}%{rate}"
        return f"x{plain(value)}{rate}" if self.unit.symbol == "x" else f"{plain(value)} {self.unit.symbol}{rate}"


def rounded(percent: Fraction) -> Fraction:
    """A third is 33 %, and so is 33.3 %."""
    return Fraction(round(percent)) if percent in REPEATING or "/" in plain(percent) else percent
