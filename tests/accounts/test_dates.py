from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.templatetags.dates import ago, at_clock, relative

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("passed", "words"),
    [
        (timedelta(seconds=20), "just now"),
        (timedelta(minutes=1), "1 minute ago"),
        (timedelta(minutes=59, seconds=59), "59 minutes ago"),
        (timedelta(hours=1), "1 hour ago"),
        (timedelta(hours=11), "11 hours ago"),
        (timedelta(hours=13), "yesterday"),
        (timedelta(days=2), "2 days ago"),
        (timedelta(days=13), "13 days ago"),
        (timedelta(days=14), "10 November"),
        (timedelta(days=365), "24 November 2025"),
        (timedelta(minutes=-5), "today"),
        (timedelta(hours=-13), "tomorrow"),
        (timedelta(days=-3), "in 3 days"),
        (timedelta(days=-20), "14 December"),
        (timedelta(days=-40), "3 January 2027"),
    ],
)
def test_a_moment_is_said_as_a_person_says_it(passed, words):
    assert relative(NOON - passed, NOON) == words


def test_days_and_years_are_those_of_the_persons_own_calendar():
    with timezone.override("Asia/Tokyo"):
        assert relative(datetime(2026, 11, 23, 16, 0, tzinfo=UTC), NOON) == "20 hours ago"
        assert relative(datetime(2025, 12, 31, 16, 0, tzinfo=UTC), NOON) == "1 January"


@time_machine.travel(NOON, tick=False)
def test_the_exact_moment_stands_behind_the_words():
    with timezone.override("Europe/Vienna"):
        assert ago(NOON - timedelta(minutes=5)) == (
            '<time datetime="2026-11-24T12:55+01:00" title="Tuesday 24 November 2026, 12:55">5 minutes ago</time>'
        )


def test_an_hour_that_a_clock_shows_twice_is_told_apart_by_its_zone():
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    with timezone.override("Europe/Vienna"):
        shown = [at_clock(first + timedelta(hours=hours), "j F, H:i") for hours in range(-1, 3)]
        assert "02:30 CEST" in ago(first) and "02:30 CET" in ago(first + timedelta(hours=1))
    assert shown == ["25 October, 01:30", "25 October, 02:30 CEST", "25 October, 02:30 CET", "25 October, 03:30"]


@pytest.mark.parametrize("zone", ["UTC", "Asia/Kolkata", "America/Sao_Paulo"])
def test_a_clock_that_shows_no_hour_twice_names_no_zone(zone):
    with timezone.override(zone):
        assert at_clock(datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "T") == timezone.localtime(NOON).strftime("%Z")
