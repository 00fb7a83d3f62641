"""Where an assignment is: a table of dates, extensions and clocks."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from assignments.phases import Dates, Longer, Phase, extended, is_late, may_hand_in, phase

VIENNA, TOKYO = ZoneInfo("Europe/Vienna"), ZoneInfo("Asia/Tokyo")
SECOND = timedelta(seconds=1)


def at(day, hour=18, zone=VIENNA, month=11):
    return datetime(2026, month, day, hour, tzinfo=zone)


DATES = Dates(at(2, 9), at(9), at(16))


@pytest.mark.parametrize(
    ("now", "found"),
    [
        (at(2, 9) - SECOND, Phase.AHEAD),
        (at(2, 9), Phase.OPEN),
        (at(9), Phase.OPEN),
        (at(9) + SECOND, Phase.READING),
        (at(16), Phase.READING),
        (at(16) + SECOND, Phase.OVER),
        (datetime(2026, 11, 9, 17, tzinfo=UTC), Phase.OPEN),
        (datetime(2026, 11, 9, 17, tzinfo=UTC) + SECOND, Phase.READING),
        (at(10, 2, TOKYO), Phase.OPEN),
        (at(10, 3, TOKYO), Phase.READING),
    ],
)
def test_each_lasts_until_the_moment_that_ends_it_in_whatever_zone_that_is_told(now, found):
    assert phase(DATES, now) == found


@pytest.mark.parametrize("now", [at(1), at(5), at(12), at(30)])
def test_one_that_is_not_set_is_kept_for_later_whatever_the_clock_says(now):
    assert phase(DATES, now, is_set=False) == Phase.KEPT
    assert not may_hand_in(DATES, now, has_handed_in=False, is_set=False)


@pytest.mark.parametrize(
    ("longer", "own"),
    [
        (Longer(), DATES),
        (Longer(hand_in_by=at(11)), Dates(at(2, 9), at(11), at(16))),
        (Longer(hand_in_by=at(20)), Dates(at(2, 9), at(20), at(20))),
        (Longer(review_by=at(20)), Dates(at(2, 9), at(9), at(20))),
        (Longer(at(18), at(17)), Dates(at(2, 9), at(18), at(18))),
        (Longer(hand_in_by=at(5)), Dates(at(2, 9), at(5), at(16))),
    ],
)
def test_an_extension_moves_ones_own_dates_and_nobody_reads_before_they_hand_in(longer, own):
    assert extended(DATES, longer) == own


@pytest.mark.parametrize(
    ("dates", "hours"),
    [
        (Dates(at(24, 18, month=10), at(25, 18, month=10), at(26, 18, month=10)), 25),
        (Dates(at(28, 18, month=3), at(29, 18, month=3), at(30, 18, month=3)), 23),
    ],
)
def test_the_day_on_which_the_clock_changes_has_23_or_25_hours(dates, hours):
    opened = dates.opens_at.astimezone(UTC)
    assert phase(dates, opened + timedelta(hours=hours)) == Phase.OPEN
    assert phase(dates, opened + timedelta(hours=hours) + SECOND) == Phase.READING


@pytest.mark.parametrize(
    ("now", "has_handed_in", "may"),
    [
        (at(2, 9) - SECOND, False, False),
        (at(5), False, True),
        (at(5), True, True),
        (at(9), True, True),
        (at(9) + SECOND, True, False),
        (at(9) + SECOND, False, True),
        (at(30), False, True),
    ],
)
def test_one_hands_in_again_and_again_until_the_date_and_once_after_it(now, has_handed_in, may):
    assert may_hand_in(DATES, now, has_handed_in) == may


def test_late_is_after_ones_own_date():
    longer = extended(DATES, Longer(hand_in_by=at(11)))
    assert [is_late(at(10), dates) for dates in (DATES, longer)] == [True, False]
    assert not is_late(at(9), DATES)
