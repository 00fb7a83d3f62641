"""Whatever is sent to an address of ours, it is answered: with what was done or what is wrong, never by breaking."""

import pytest
from django.db import transaction

from tests.house.access import COACHES, GET, MEMBERS, POST
from tests.house.addresses import address
from tests.house.fields import FIELDS
from tests.house.world import world

__all__ = ["world"]

VALUES = {
    "nul": ["\0"],
    "half of a pair": [b"\xed\xa0\x80"],
    "too long": ["a" * 12_001],
    "huge": ["9" * 5_000],
    "beyond the database": [str(2**63)],
    "below nothing": ["-1"],
    "digits of others": ["\u0663\u00b2"],
    "right to left": ["\u202e\u05e9\u05dc\u05d5\u05dd"],
    "lines": ["a\r\nSet-Cookie: x=y"],
    "twice": ["task", "action"],
    "empty": [""],
}
OURS = [row for row in dict.fromkeys((*GET, *POST)) if not row.startswith("account_")]


def visitor(row):
    """The user who may do most there: the author, else the reader, the coach, or the owner."""
    reached = [rows[row] for rows in (POST, GET) if row in rows]
    best = [actor for allowed in reached for actor, status in allowed.items() if status not in (403, 404, 405)]
    return next((actor for actor in (*COACHES[:1], *MEMBERS, "owner") if actor in best), "author")


def requests(name, value):
    """Every field of an address at once, then each alone among sound ones."""
    sound = FIELDS.get(name.split()[0], {})
    return [dict.fromkeys(sound, value), *({**sound, field: value} for field in sound)]


@pytest.mark.long
@pytest.mark.parametrize("row", OURS)
def test_nothing_that_is_sent_breaks_an_address(world, row):
    path, methods = address(world, row), ["GET"] * (row in GET) + ["POST"] * (row in POST)
    client = world.visitor(visitor(row))
    asks = [getattr(client, method.lower()) for method in methods]
    for value in VALUES.values():
        for fields in requests(row, value):
            for ask in asks:
                with transaction.atomic():
                    answer = ask(path, fields)
                    assert answer.status_code < 500 and "x" not in answer.cookies
                    transaction.set_rollback(True)
