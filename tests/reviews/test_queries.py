"""The pages about notes ask the database as often for two hundred notes as for two."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

MOST = 12


def fill(review, number):
    """Overlapping notes on words of Action, half of them suggestions."""
    review.begin()
    for start in range(number):
        said = {"kind": "suggestion", "replacement": "x"} if start % 2 else {"kind": "comment", "body": "?"}
        review.annotations.create(component="A", start=start, end=start + 20, **said)


def queries_of(client, person, address):
    client.force_login(person)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.mark.parametrize("number", [2, 200])
def test_no_page_about_notes_asks_more_than_twelve_times(client, ana, ben, review, draft, number):
    fill(review, number)
    assert queries_of(client, ben, review.get_absolute_url()) == 10
    review.submit()
    today = {section.get_component(): section.text for section in draft.sections.all()}
    for note in review.annotations.all()[: number // 2]:
        note.answer(ana, "changed", "I did.", today)
    assert queries_of(client, ana, reverse("reviews:feedback", args=[draft.public_id])) <= MOST
    assert queries_of(client, ana, reverse("reviews:places", args=[draft.public_id])) == 8
