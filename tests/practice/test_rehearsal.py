"""How it was: its time beside what is advised, and beside the times before it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext


@pytest.fixture
def hers(client, ana, draft):
    client.force_login(ana)
    return client


def say(draft, seconds, **fields):
    return draft.rehearsals.create(key=f"{seconds:012}", prompt="card", seconds=seconds, **fields)


def test_each_part_stands_beside_its_advised_time(hers, draft):
    said = say(draft, 108, part_seconds=[14, 13, 58, 23])
    page = hers.get(said.get_absolute_url()).context["page"]
    assert [(part.seconds, part.low, part.high) for part in page.parts] == [
        (14, 12, 24),
        (13, 6, 18),
        (58, 54, 78),
        (23, 18, 30),
    ]


def test_a_part_that_took_far_too_long_still_fits_the_drawing(hers, draft):
    said = say(draft, 3600, part_seconds=[0, 0, 3600, 0])
    assert hers.get(said.get_absolute_url()).context["page"].room() == 3600


def test_without_times_of_the_parts_there_are_no_bars(hers, draft):
    page = hers.get(say(draft, 95).get_absolute_url())
    assert page.context["page"].parts == []
    assert "Seconds for each part" not in page.content.decode()


def test_the_last_five_stand_beside_it_the_latest_first(hers, draft):
    said = [say(draft, seconds) for seconds in (185, 171, 151, 131, 120, 108)]
    page = hers.get(said[-1].get_absolute_url())
    assert [each.seconds for each in page.context["page"].last] == [108, 120, 131, 151, 171]
    assert "1\N{NO-BREAK SPACE}min 48\N{NO-BREAK SPACE}s" in page.content.decode()


def test_it_asks_as_often_after_one_rehearsal_as_after_fifty(hers, draft):
    said = say(draft, 60)
    asked = []
    for more in (range(61, 62), range(62, 112)):
        for seconds in more:
            say(draft, seconds)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            hers.get(said.get_absolute_url())
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_somebody_elses_is_not_there(client, eve, draft):
    client.force_login(eve)
    assert client.get(say(draft, 108).get_absolute_url()).status_code == 404


def test_that_of_a_draft_in_the_trash_is_not_there_until_it_is_back(hers, draft):
    said = say(draft, 108)
    draft.trash()
    assert hers.get(said.get_absolute_url()).status_code == 404
    draft.untrash()
    assert hers.get(said.get_absolute_url()).status_code == 200
