"""docs/access.md, drawn from tests/house/access.py; run as a program it writes the page."""

from pathlib import Path

from tests.house.access import ACTORS, FROM_A_PAGE, GET, POST, expected

PAGE = Path(__file__).parents[2] / "docs" / "access.md"
INTRODUCTION = """# Who is answered what

Drawn from `tests/house/access.py` by `python -m tests.house.access_page`. `tests/house/test_access.py` asks every
address as each of these people, and finds what it says here.

{actors}

A number is the status of the answer: 200 the page; 302 done, or on to another page; 403 seen, and not theirs to do; 404
not there; 405 not by this method; 409 too late; 422 the empty form of the test was refused. A point: nothing is there,
404. An arrow: to the sign-in page, 302, and 401 to a form or a page's own request. A second word names the object,
where it is not the author's draft, story or cohort: the review of that reader, what is in the trash, what was revoked.

Every other method is answered 405, HEAD as GET. All is the same to a page's own request (`HX-Request`), but for
{other}.
"""


def drawn():
    """The table as a page of Markdown."""
    actors = "\n".join(f"- **{actor}**: {who}" for actor, who in ACTORS.items())
    other = ", ".join(dict.fromkeys(f"`{row}`, {status}" for (row, _), status in FROM_A_PAGE.items()))
    parts = [INTRODUCTION.format(actors=actors, other=other)]
    for method, rows in (("GET", GET), ("POST", POST)):
        lines = [[row, *(cell(rows, row, actor) for actor in ACTORS)] for row in rows]
        table = [[method, *ACTORS], ["---"] * (len(ACTORS) + 1), *lines]
        parts.append("".join(f"| {' | '.join(line)} |\n" for line in table))
    return "\n".join(parts)


def cell(rows, row, actor):
    status = expected(rows, row, actor)
    if actor in rows[row]:
        return str(status)
    return {404: "·", 302: "→", 401: "→"}[status]


if __name__ == "__main__":
    PAGE.write_text(drawn())
