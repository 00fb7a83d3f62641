"""An export reads the database as at its first query, whatever is saved meanwhile."""

from threading import Thread

import pytest
from django.db import DatabaseError, connection

from answers.models import Section
from starcoach.transactions import repeatable_read

pytestmark = pytest.mark.django_db(transaction=True)


def in_another_window(change):
    """Over a connection of its own."""

    def run():
        change()
        connection.close()

    other = Thread(target=run)
    other.start()
    other.join()


def test_what_is_saved_meanwhile_is_not_in_it(draft):
    with repeatable_read():
        before = list(draft.sections.values_list("text", flat=True))
        in_another_window(lambda: Section.objects.update(text="Saved meanwhile"))
        assert list(draft.sections.values_list("text", flat=True)) == before
    assert set(draft.sections.values_list("text", flat=True)) == {"Saved meanwhile"}


def test_nothing_is_changed_in_it(draft):
    with pytest.raises(DatabaseError, match="read-only"), repeatable_read():
        Section.objects.update(text="Changed")
    assert not draft.sections.filter(text="Changed").exists()
