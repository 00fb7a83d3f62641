"""Markup in every field, in a real browser: nothing of it is run, nothing asks for anything."""

import pytest

from tests.house.access import GET, expected
from tests.house.addresses import address
from tests.house.payloads import PAYLOADS
from tests.house.test_names import FILES
from tests.house.test_payloads import MARK, fill
from tests.house.world import world

__all__ = ["world"]

OBEYED = "<div id=place data-refusal=place hx-get=/pwned/ hx-trigger=load></div>"
"""With a place where it is said that nothing came."""
HEAR = f"window.{MARK} = () => console.error('{MARK}')"


def pages_of(world, actor):
    rows = [row for row in GET if expected(GET, row, actor) == 200]
    return [address(world, row) for row in rows if not row.startswith((*FILES, "account_", "health", "ready"))]


SAMPLE = [("author", 0)]
REST = [(actor, shift) for actor in ("author", "asked", "coach", "owner") for shift in range(0, len(PAYLOADS), 8)]


@pytest.mark.long
@pytest.mark.parametrize(
    ("actor", "shift"), [*SAMPLE, *(pytest.param(*pair, marks=pytest.mark.long) for pair in REST if pair not in SAMPLE)]
)
def test_nothing_that_people_typed_runs_or_asks(open_page, world, complaints, actor, shift):
    fill(world, shift)
    page = open_page(world.people[actor])
    page.add_init_script(HEAR)
    heard = []
    page.on("request", lambda request: heard.append(request.url) if MARK in request.url else None)
    page.on("console", lambda said: heard.append(said.text) if said.text == MARK else None)
    page.on("dialog", lambda dialog: heard.append(dialog.message))
    for path in pages_of(world, actor):
        page.goto(path)
        page.mouse.move(200, 200)
    assert (heard, complaints) == ([], [])


def test_a_payload_that_is_obeyed_is_heard(open_page, world):
    """What is listened for can be heard: the same markup, put in by hand."""
    page = open_page(world.people["author"], "/")
    with page.expect_request(lambda request: MARK in request.url):
        page.evaluate("(markup) => { document.body.innerHTML = markup; htmx.process(document.body); }", OBEYED)
