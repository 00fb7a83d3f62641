"""What is built once finds what its queryset would, for everybody and on every page: one law says who sees what."""

import pytest
from django.db.models import Model

from starcoach.compiled import Compiled
from tests.house.crawl import read_pages
from tests.house.test_access import sample
from tests.house.world import world

__all__ = ["world"]

ACTORS = "author", "sent", "coach", "owner", "asked", "declined", "former", "mentor", "stranger", "guest sent"
ASKED_OF_EVERY_AUTHOR = {"drafts_of", "reviews_about", "received_by", "waiting_for", "draft_with_siblings", "listed"}


def told(row):
    """All that is known of a row, and of the rows that it brings along."""
    if not isinstance(row, Model):
        return row
    fields = {name: value for name, value in vars(row).items() if not name.startswith(("_", "found_"))}
    pointing = {field.name for field in row._meta.concrete_fields}
    return fields, {name: told(of) for name, of in row._state.fields_cache.items() if name in pointing}


@pytest.mark.parametrize("actor", sample(ACTORS, "author"))
def test_it_finds_what_the_queryset_finds(world, actor, monkeypatch):
    asked, different, find = set(), set(), Compiled.__call__

    def find_twice(compiled, *values):
        asked.add(compiled.__name__)
        found, queryset = find(compiled, *values), compiled.build(*values)
        one, other = ([repr(told(row)) for row in rows] for rows in (found, queryset))
        if one != other if queryset.ordered else sorted(one) != sorted(other):
            different.add(compiled.__name__)
        return found

    monkeypatch.setattr(Compiled, "__call__", find_twice)
    pages = sum(1 for _ in read_pages(world, world.visitor(actor)))
    assert pages > 20
    assert different == set()
    assert actor != "author" or asked >= ASKED_OF_EVERY_AUTHOR
