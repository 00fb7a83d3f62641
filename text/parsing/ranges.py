"""Readings of one line that belong together: "3 to 4 weeks" are both weeks, "1 hour 20 minutes" are one span."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from text.numbers import SCALES, plain
from text.parsing.dates import time
from text.parsing.quantity import Quantity
from text.parsing.units import UNITS, Unit

LINKS = {"-", "–", "—", " - ", " – ", " to ", "-to-", " or ", "/"}
SPANS_GO_ON = {"", " ", " and "}
BASES = {"s": UNITS["seconds"], "mo": UNITS["months"]}
LEAST_HIGH = 1_000
""" "2 to 3 million" are both millions; "5,000 to 1 million" are not."""


@dataclass(frozen=True)
class Reading:
    """A fact where it stands in its line, and the token after it; a key of "" says nothing."""

    key: str
    start: int
    end: int
    stop: int
    quantity: Quantity | None = None

    def of(self, quantity: Quantity) -> "Reading":
        return replace(self, quantity=quantity, key=quantity.key())


def put_together(text: str, readings: Iterable[Reading]) -> list[Reading]:
    found: list[Reading] = []
    for reading in readings:
        if found and (whole := one_span(text, found[-1], reading)):
            found[-1] = whole
        elif found and is_range(text, found[-1], reading):
            found[-1:] = both_ends(found[-1], reading)
        else:
            found.append(reading)
    return found


def one_span(text: str, first: Reading, second: Reading) -> Reading | None:
    """Two spans that add up, the longer unit first: 2 years and 6 months, 1h30."""
    longer, shorter, gap = first.quantity, second.quantity, text[first.end : second.start]
    if not longer or not shorter or not longer.unit or longer.unit.symbol not in BASES or longer.rate:
        return None
    is_clipped = shorter.unit is UNITS["m"] or (not shorter.unit and gap == "")
    if is_clipped and shorter.value < 60 and longer.unit is UNITS["hours"]:
        shorter = replace(shorter, unit=UNITS["minutes"])
    unit = shorter.unit
    if not unit or gap not in SPANS_GO_ON or unit.symbol != longer.unit.symbol or unit.worth >= longer.unit.worth:
        return None
    value = longer.value * longer.unit.worth + shorter.value * unit.worth
    whole = replace(shorter, value=value, unit=BASES[unit.symbol])
    return replace(first, end=second.end, stop=second.stop).of(whole)


def is_range(text: str, first: Reading, second: Reading) -> bool:
    gap = text[first.end : second.start]
    return gap in LINKS or (gap == " and " and text[: first.start].rstrip().lower().endswith("between"))


def both_ends(first: Reading, second: Reading) -> list[Reading]:
    """Each with what only the other says: the unit, the scale, the half of the day."""
    low, high = first.quantity, second.quantity
    if not low and high and first.key.startswith("v") and not high.unit:
        return [first, replace(second, key=f"v{plain(high.value)}", quantity=None)]
    if low and not low.unit and not high and second.key[2:3] == ":":
        return [morning_or_afternoon(first, low, second), second]
    if not low or not high:
        return [first, second]
    if low.unit and low.unit.kind == "money":
        high = as_sum(low.unit, high)
    if low.scale == 1 and high.scale > 1 and low.value < LEAST_HIGH and low.unit in (None, high.unit):
        low = replace(low, value=low.value * high.scale, scale=high.scale)
    if not low.unit:
        low = replace(low, unit=high.unit, rate=low.rate or high.rate)
    return [first.of(low), second.of(high)]


def as_sum(unit: Unit, high: Quantity) -> Quantity:
    """£2–3, £2-3m."""
    if high.unit is UNITS["m"]:
        return replace(high, value=high.value * SCALES["million"], scale=SCALES["million"], unit=unit)
    return high if high.unit else replace(high, unit=unit)


def morning_or_afternoon(first: Reading, low: Quantity, second: Reading) -> Reading:
    """From 9 to 11 am, from 10 to 3 pm."""
    if low.value.denominator > 1 or not 1 <= low.value <= 12:
        return first
    hour = int(low.value) % 12 + 12 * (second.key >= "12:00")
    earlier = time(hour, 0) if time(hour, 0) < second.key else time((hour + 12) % 24, 0)
    return replace(first, key=earlier, quantity=None)
