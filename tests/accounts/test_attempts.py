from datetime import timedelta

from django.utils import timezone

from accounts.attempts import Limit
from accounts.models import Attempt
from accounts.tasks import forget_attempts

TWO = Limit("test", "door", 2, timedelta(hours=1))


def tries(number, door="front"):
    return [Attempt.is_within(TWO, door=door) for _ in range(number)]


def end_periods():
    Attempt.objects.update(ends_at=timezone.now() - timedelta(seconds=1))


def test_a_limit_holds_for_each_of_what_it_counts(db):
    assert tries(3) == [True, True, False]
    assert tries(1, "back") == [True]


def test_tries_beyond_a_limit_do_not_make_it_last_longer(db):
    tries(1)
    ends_at = Attempt.objects.get().ends_at
    tries(5)
    assert Attempt.objects.get().ends_at == ends_at


def test_a_limit_begins_anew_when_its_period_has_ended(db):
    tries(3)
    end_periods()
    assert tries(3) == [True, True, False]


def test_counts_are_forgotten_when_their_period_has_ended(db):
    tries(1)
    end_periods()
    tries(1, "back")
    forget_attempts()
    assert Attempt.objects.get().key == TWO.key(door="back")


def test_a_count_tells_nothing_of_whom_it_counts(db):
    tries(1, "ana@example.org")
    assert "ana" not in Attempt.objects.get().key
