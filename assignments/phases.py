"""Where an assignment is for one person: a function of its dates, an extension and the clock. Nothing is stored."""

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple


class Phase(StrEnum):
    KEPT = "kept for later"
    AHEAD = "not open yet"
    OPEN = "open"
    READING = "being read"
    OVER = "over"


class Dates(NamedTuple):
    """When it opens, and until when one hands in and reads; moments with a time zone."""

    opens_at: datetime
    hand_in_by: datetime
    review_by: datetime


class Longer(NamedTuple):
    """What one person was given instead; None where the date is everybody's."""

    hand_in_by: datetime | None = None
    review_by: datetime | None = None


def extended(dates: Dates, longer: Longer = Longer()) -> Dates:  # noqa: B008 - a constant
    """The dates of a person. Nobody has to read before they have to hand in."""
    hand_in_by = longer.hand_in_by or dates.hand_in_by
    return Dates(dates.opens_at, hand_in_by, max(longer.review_by or dates.review_by, hand_in_by))


def phase(dates: Dates, now: datetime, is_set: bool = True) -> Phase:
    """Each lasts until the moment that ends it, that moment included; an assignment opens at its moment."""
    if not is_set:
        return Phase.KEPT
    if now < dates.opens_at:
        return Phase.AHEAD
    if now <= dates.hand_in_by:
        return Phase.OPEN
    return Phase.READING if now <= dates.review_by else Phase.OVER


def is_late(handed_in_at: datetime, dates: Dates) -> bool:
    return handed_in_at > dates.hand_in_by


def may_hand_in(dates: Dates, now: datetime, has_handed_in: bool, is_set: bool = True) -> bool:
    """Again and again until the date; after it once, and late."""
    return is_set and now >= dates.opens_at and (now <= dates.hand_in_by or not has_handed_in)
