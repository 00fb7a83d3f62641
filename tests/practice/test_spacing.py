"""A learner over sixty days, with the real scheduler and a clock that is set."""

from datetime import date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
import time_machine

from practice.models import Attempt, Exemplar
from practice.pages.exercise import ExercisePage
from practice.pages.today import MOST_MINUTES, TodayPage

RIGHT, WRONG = {1: "S", 2: "T"}, "A"
AUTUMN, SPRING = date(2026, 9, 26), date(2026, 2, 28)
"""Sixty days from each hold a change of the clock, north and south."""
ZONES = ["Europe/Berlin", "America/Los_Angeles", "Pacific/Auckland", "Asia/Kolkata"]


@pytest.fixture
def exemplar(content):
    return Exemplar.objects.get(slug="root-cause")


def at(user, day, hour=19, minute=0):
    """The clock stands at that time of the day where the user is."""
    return time_machine.travel(datetime(day.year, day.month, day.day, hour, minute, tzinfo=user.zone()), tick=False)


def answer(user, exemplar, number, letter):
    page = ExercisePage(exemplar, {f"choice-{number}": letter}, is_check=True)
    Attempt.keep(user, exemplar, "exercise", page.items)


def due(user):
    return [found.attempt.item for found in TodayPage(user).due]


def live(user, exemplar, first, missing=(), away=()):
    """Sixty days: all that is due is answered rightly but on the days of `missing`; (item, day) of each answer."""
    answered = []
    for number in range(1, 60):
        if number in away:
            continue
        with at(user, first + timedelta(days=number), hour=number % 24):
            for item in due(user):
                answer(user, exemplar, item, WRONG if (item, number) in missing else RIGHT[item])
                answered.append((item, number))
    return answered


def days_of(item, answered):
    return [day for found, day in answered if found == item]


@pytest.fixture(params=ZONES)
def learner(request, ana):
    ana.time_zone = request.param
    ana.save()
    return ana


def miss(user, exemplar, item, day):
    with at(user, day):
        answer(user, exemplar, item, WRONG)


@pytest.mark.parametrize("first", [AUTUMN, SPRING])
def test_what_is_right_stays_away_longer_each_time(learner, exemplar, first):
    miss(learner, exemplar, 1, first)
    days = days_of(1, live(learner, exemplar, first))
    gaps = [after - before for before, after in pairwise([0, *days])]
    assert gaps[0] == 1
    assert len(gaps) >= 4
    assert all(after > before for before, after in pairwise(gaps))


@pytest.mark.parametrize("first", [AUTUMN, SPRING])
def test_what_is_missed_again_is_back_sooner(learner, exemplar, first):
    miss(learner, exemplar, 1, first)
    miss(learner, exemplar, 2, first)
    [_, _, third, *_] = days_of(1, live(learner, exemplar, first))
    Attempt.objects.all().delete()
    miss(learner, exemplar, 1, first)
    miss(learner, exemplar, 2, first)
    answered = live(learner, exemplar, first, missing={(2, third)})
    kept, missed = (next(day for day in days_of(item, answered) if day > third) for item in (1, 2))
    assert third < missed < kept


def test_days_that_were_missed_pile_nothing_up(learner, exemplar):
    miss(learner, exemplar, 1, AUTUMN)
    answered = live(learner, exemplar, AUTUMN, away=range(1, 21))
    assert days_of(1, answered)[0] == 21
    assert days_of(1, answered).count(21) == 1


@pytest.mark.parametrize("last", [date(2026, 10, 24), date(2026, 3, 28), date(2026, 3, 7), date(2026, 9, 26)])
def test_a_day_begins_at_the_users_own_midnight_however_long_the_day_is(learner, exemplar, last):
    with at(learner, last, hour=23, minute=30):
        answer(learner, exemplar, 1, WRONG)
    with at(learner, last, hour=23, minute=59):
        assert due(learner) == []
    for hour in (0, 4, 23):
        with at(learner, last + timedelta(days=1), hour=hour):
            assert due(learner) == [1]


def test_at_one_moment_it_is_another_day_elsewhere(ana, ben, exemplar):
    ana.time_zone, ben.time_zone = "Pacific/Auckland", "America/Los_Angeles"
    with time_machine.travel(datetime(2026, 11, 29, 20, 0, tzinfo=ZoneInfo("UTC")), tick=False):
        for user in (ana, ben):
            answer(user, exemplar, 1, WRONG)
    assert Attempt.objects.get(learner=ana).due_on == date(2026, 12, 1)
    assert Attempt.objects.get(learner=ben).due_on == date(2026, 11, 30)


def test_an_item_is_counted_once_a_day(ana, exemplar):
    for _ in range(3):
        miss(ana, exemplar, 1, AUTUMN)
    [attempt] = Attempt.objects.all()
    before = attempt.card
    miss(ana, exemplar, 1, AUTUMN)
    attempt.refresh_from_db()
    assert attempt.card == before


def test_what_was_right_at_once_does_not_come_back(ana, exemplar):
    with at(ana, AUTUMN):
        answer(ana, exemplar, 1, "S")
    assert live(ana, exemplar, AUTUMN) == []


def test_there_are_never_more_than_ten_minutes(ana, exemplar):
    for kind, items in (("sorting", 8), ("weakness", 4), ("rating", 4)):
        for item in range(1, items + 1):
            ana.attempts.create(exemplar=exemplar, kind=kind, item=item, card={}, reviewed_on=AUTUMN, due_on=AUTUMN)
    page = TodayPage(ana)
    assert 0 < page.minutes() <= MOST_MINUTES < 24
