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


def requests(row):
    """(method, fields): each value in every field at once; then, where anything is read, in each field alone."""
    sound = FIELDS.get(row.split()[0], {})
    at_once = [dict.fromkeys(sound, value) for value in VALUES.values()] if sound else [{}]
    alone = [{**sound, field: value} for value in VALUES.values() for field in sound]
    methods = ["GET"] * (row in GET) + ["POST"] * (row in POST)
    return [(method, fields) for method in methods for fields in at_once] + [
        (methods[-1], fields) for fields in alone if any(rows.get(row) for rows in (GET, POST))
    ]


@pytest.mark.long
@pytest.mark.parametrize("row", OURS)
def test_nothing_that_is_sent_breaks_an_address(world, row):
    path, client = address(world, row), world.visitor(visitor(row))
    for method, fields in requests(row):
        with transaction.atomic():
            answer = getattr(client, method.lower())(path, fields)
            assert answer.status_code < 500 and "x" not in answer.cookies, fields
            transaction.set_rollback(True)
