"""A replica is read within lagging() alone, never written, and not missed."""

from inspect import getclosurevars

import pytest
from django.db import connections, router
from django.db.backends.base.base import BaseDatabaseWrapper

from answers.models import Story
from starcoach import replica
from starcoach.replica import lagging


@pytest.fixture
def alias(monkeypatch):
    """Another way to the same database, or to none: the settings of the replica."""
    unguarded = getclosurevars(BaseDatabaseWrapper.ensure_connection).nonlocals["real_ensure_connection"]
    monkeypatch.setattr(BaseDatabaseWrapper, "ensure_connection", unguarded)  # the test case knows no such alias
    settings = {**connections.settings["default"], "TEST": {}}
    monkeypatch.setitem(connections.settings, "replica", settings)
    monkeypatch.setattr(replica, "_rests_until", 0.0)
    yield settings
    connections["replica"].close()
    connections["replica"].close_pool()  # type: ignore[attr-defined]
    del connections["replica"]


@pytest.mark.django_db(transaction=True)
def test_what_may_lag_is_read_there_and_written_here(alias, ana):
    story = Story.add(ana, "The dashboard", "")
    with lagging():
        found = Story.objects.get()
        assert (found, found._state.db) == (story, "replica")
        assert router.db_for_write(Story, instance=found) == "default"
    assert Story.objects.get()._state.db == "default"


@pytest.mark.django_db(transaction=True)
def test_one_that_does_not_answer_is_left_alone_for_a_while(alias, ana, caplog):
    alias["PORT"] = "1"
    alias["OPTIONS"] = {**alias["OPTIONS"], "pool": {"min_size": 0, "max_size": 1, "timeout": 0.2}}
    story = Story.add(ana, "The dashboard", "")
    for _ in range(3):
        with lagging():
            assert Story.objects.get() == story
            assert Story.objects.get()._state.db == "default"
    assert [record.name for record in caplog.records].count("starcoach.replica") == 1


def test_without_one_all_is_read_here(db, ana):
    with lagging():
        assert router.db_for_read(Story) == "default"
