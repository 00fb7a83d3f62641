"""Versions: what reviewers read never changes."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from django.db import connection, transaction

from answers.models import Draft, Version
from tests.conftest import DASHBOARD
from text.components import Component


def test_a_snapshot_holds_the_four_texts_as_they_stood(draft):
    version = draft.keep_version()
    assert version.texts() == {part.slug: text for part, text in DASHBOARD.items()}


def test_later_words_leave_it_as_it_was(draft):
    version = draft.keep_version()
    draft.sections.get(component="T").revise("Other words", base=1, key="later")
    assert Version.objects.get(pk=version.pk).task == DASHBOARD[Component.TASK]


def test_the_same_words_are_the_same_version(draft):
    assert draft.keep_version() == draft.keep_version()


def test_other_words_are_the_next_version(draft):
    first = draft.keep_version()
    draft.sections.get(component="T").revise("Other words", base=1, key="later")
    draft = type(draft).objects.get(pk=draft.pk)
    assert draft.keep_version().number == first.number + 1


def keep(draft):
    """In another window, over a connection of its own."""
    with closing(connection):
        return Draft.objects.get(pk=draft.pk).keep_version()


def is_waiting():
    """Whether a connection to this database waits for what another has locked."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")
        return cursor.rowcount > 0


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("later", ["", "Other words"], ids=["the same words", "other words"])
def test_two_windows_that_keep_a_version_at_once_get_a_number_each_or_one_of_the_same_words(draft, later):
    with ThreadPoolExecutor() as pool:
        with transaction.atomic():
            first = draft.keep_version()
            if later:
                draft.sections.get(component="T").revise(later, base=1, key="later")
            other = pool.submit(keep, draft)
            while not (other.done() or is_waiting()):
                pass
        second = other.result()
    assert (first.number, second.number) == (1, 2 if later else 1)
    assert second.task == (later or first.task)
    assert Version.objects.count() == second.number
