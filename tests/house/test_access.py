"""Every address answers every kind of person as tests/house/access.py says, and docs/access.md is drawn from it."""

import pytest
from django.db import transaction

from tests.house.access import ACTORS, GET, POST, expected, expected_of_other
from tests.house.access_page import PAGE, drawn
from tests.house.addresses import address, names
from tests.house.world import world

__all__ = ["world"]

UNDECLARED = (
    "Say who may see it: a row in GET or POST of tests/house/access.py, and its arguments, if it takes any, in "
    "tests/house/addresses.py; then draw the page anew: python -m tests.house.access_page"
)
DIFFERENT = (
    "Either an address leaks, or it was meant to change: then say so in tests/house/access.py, and draw the page anew."
)
HTMX = {"HX-Request": "true"}
FORM = "application/x-www-form-urlencoded"
FEW = "nobody", "author", "guest"
OTHERS = ("OPTIONS", "PUT", "PATCH", "DELETE", "TRACE")


def sample(actors, *few):
    """All of them; those besides a few are for the long run."""
    return [actor if actor in few else pytest.param(actor, marks=pytest.mark.long) for actor in actors]


def ask(visitor, method, path, body=b"", **headers):
    """What is answered, in the world as it was; with all headers that every answer has to carry."""
    cookies = visitor.cookies.output()
    with transaction.atomic():
        answer = visitor.generic(method, path, body, FORM, headers=headers)
        transaction.set_rollback(True)
    if visitor.cookies.output() != cookies:
        visitor.cookies.load(cookies.replace("Set-Cookie: ", ""))
    assert lacking(answer) == [], f"{method} {path}"
    return answer.status_code


def lacking(answer):
    """The headers that an answer should carry, and does not."""
    wanted = {
        "Content-Security-Policy": "default-src 'none'",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Referrer-Policy": "no-referrer" if "X-Robots-Tag" in answer.headers else "same-origin",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Cache-Control": "no-store",
        "Vary": "HX-Request",
    }
    return [name for name, value in wanted.items() if value not in answer.headers.get(name, "")]


def answers(world, actor, method, rows, **headers):
    visitor = world.visitor(actor)
    return {row: ask(visitor, method, address(world, row), **headers) for row in rows}


def as_declared(actor, is_htmx=False):
    return [{row: expected(rows, row, actor, is_htmx) for row in rows} for rows in (GET, POST)]


def differences(found, declared):
    """What was answered and what is declared, of each row where they differ."""
    pairs = zip(("GET", "POST"), found, declared, strict=True)
    return {
        f"{method} {row}": (status, rows[row])
        for method, answered, rows in pairs
        for row, status in answered.items()
        if status != rows[row]
    }


@pytest.mark.parametrize("actor", sample(ACTORS, "nobody", "author", "guest", "guest revoked"))
def test_each_is_answered_as_the_table_says(world, actor):
    found = [answers(world, actor, "GET", GET), answers(world, actor, "POST", POST)]
    assert differences(found, as_declared(actor)) == {}, DIFFERENT


@pytest.mark.parametrize(
    "actor", sample(["nobody", "author", "asked", "sent", "declined", "coach", "guest", "guest revoked"])
)
def test_a_request_of_a_page_is_answered_as_the_page_is(world, actor):
    found = [answers(world, actor, "GET", GET, **HTMX), answers(world, actor, "POST", POST, **HTMX)]
    assert differences(found, as_declared(actor, is_htmx=True)) == {}, DIFFERENT


@pytest.mark.parametrize("actor", sample(FEW))
def test_a_method_that_an_address_does_not_know_is_refused(world, actor):
    for method, rows, known in (("GET", POST, GET), ("POST", GET, POST)):
        unknown = {row: rows[row] for row in rows if row.split()[0] not in {other.split()[0] for other in known}}
        wanted = {row: expected_of_other(rows, row, actor) for row in unknown}
        assert answers(world, actor, method, unknown) == wanted


@pytest.mark.parametrize("actor", sample(FEW, "nobody"))
def test_no_address_knows_any_other_method(world, actor):
    rows = [*GET, *POST]
    for method in OTHERS:
        assert answers(world, actor, method, rows) == dict.fromkeys(rows, 405)


@pytest.mark.long
def test_the_head_of_a_page_is_asked_for_as_the_page_is(world):
    for actor in ("nobody", "author", "coach"):
        assert answers(world, actor, "HEAD", GET) == as_declared(actor)[0]


@pytest.mark.long
def test_a_header_or_a_field_makes_no_other_method_of_a_request(world):
    visitor, override = world.visitor("author"), {"X-HTTP-Method-Override": "DELETE", "X-Method-Override": "PUT"}
    paths = {row: address(world, row) + "?_method=DELETE" for row in POST}
    found = {row: ask(visitor, "POST", path, b"_method=DELETE", **override) for row, path in paths.items()}
    assert found == as_declared("author")[1]


def test_every_address_has_its_row():
    assert set(names()) - {row.split()[0] for row in (*GET, *POST)} == set(), UNDECLARED


def test_no_row_is_of_an_address_that_is_gone():
    assert {row.split()[0] for row in (*GET, *POST)} - set(names()) == set()


def test_the_page_is_that_of_the_table():
    assert PAGE.read_text() == drawn(), "draw it anew: python -m tests.house.access_page"
