"""After a rehearsal its owner ticks what they heard; it begins with what they ticked before."""

import pytest

from tests.practice.test_rehearsal import say
from tests.practice.test_rehearse import SAID


@pytest.fixture
def hers(client, ana, draft):
    client.force_login(ana)
    return client


@pytest.fixture
def said(draft):
    return say(draft, 108)


def tick(client, said, **sent):
    return client.post(f"/rehearsals/{said.public_id}/tick/", sent)


def test_a_tick_is_kept_and_taken_back(hers, said):
    tick(hers, said, met="a-deed")
    said.refresh_from_db()
    assert said.met_indicators == ["a-deed"]
    tick(hers, said, unmet="a-deed")
    said.refresh_from_db()
    assert said.met_indicators == []


def test_it_is_of_this_rehearsal_and_never_of_the_draft(hers, draft, said):
    other = say(draft, 120)
    tick(hers, said, met="a-deed")
    other.refresh_from_db()
    assert other.met_indicators == []
    assert not draft.met_indicators.exists()


def test_htmx_gets_the_levels_of_this_criterion(hers, said):
    address = f"/rehearsals/{said.public_id}/tick/"
    page = hers.post(address, {"met": "l-some"}, headers={"HX-Request": "true"}).content.decode()
    assert 'id="rungs-learning" open' in page
    assert '<b class="rungs-word">Begun</b>' in page


def test_the_first_rehearsal_begins_with_the_ticks_of_the_desk_and_the_next_with_those_of_the_one_before(hers, draft):
    draft.tick("s-event")
    for number in (1, 2):
        hers.post(f"/drafts/{draft.public_id}/rehearse/", SAID | {"key": str(number) * 12})
        tick(hers, draft.rehearsals.last_first()[0], met=f"a-{['deed', 'steps'][number - 1]}")
    met = list(draft.rehearsals.order_by("pk").values_list("met_indicators", flat=True))
    assert met == [["a-deed", "s-event"], ["a-deed", "a-steps", "s-event"]]


def test_there_is_no_tick_of_another_name(hers, said):
    assert tick(hers, said, met="a-nothing").status_code == 422


def test_nobody_else_ticks(client, eve, said):
    client.force_login(eve)
    assert tick(client, said, met="a-deed").status_code == 404
