"""A cohort gets another name."""

import pytest
from django.urls import reverse

from tests.conftest import post_seen, seen_on


@pytest.fixture
def address(cohort):
    return reverse("cohorts:rename", args=[cohort.public_id])


def test_a_coach_renames_it(client, cohort, dov, address):
    client.force_login(dov)
    assert (
        post_seen(client, cohort.get_absolute_url(), address, {"name": "Evening group"}).url
        == cohort.get_absolute_url()
    )
    cohort.refresh_from_db()
    assert cohort.name == "Evening group"


def test_a_name_to_mend_is_answered_with_the_page_and_kept(client, cohort, dov, address):
    client.force_login(dov)
    page = post_seen(client, cohort.get_absolute_url(), address, {"name": "x" * 81})
    assert page.status_code == 422
    assert f'value="{"x" * 81}"' in page.content.decode()
    assert cohort.name in page.content.decode()


def test_a_stale_window_overwrites_no_other_name_before_its_coach_saw_it(client, cohort, dov, address):
    client.force_login(dov)
    page = client.get(cohort.get_absolute_url())
    post_seen(client, cohort.get_absolute_url(), address, {"name": "Evening group"})
    stale = {"name": "Night group", "seen": seen_on(page, address)}
    answer = client.post(address, stale)
    assert answer.status_code == 409
    assert all(words in answer.content.decode() for words in ("to “Evening group”", 'value="Night group"'))
    stale["seen"] = seen_on(answer, address)
    assert client.post(address, stale).status_code == 302


def test_other_members_may_not(client, cohort, ana, cleo, address):
    for person in (ana, cleo):
        client.force_login(person)
        assert client.post(address, {"name": "Mine"}).status_code == 403
    cohort.refresh_from_db()
    assert cohort.name == "Data platform, autumn 2026"


def test_strangers_do_not_see_that_it_exists(client, eve, address):
    client.force_login(eve)
    assert client.post(address, {"name": "Mine"}).status_code == 404


def test_looking_renames_nothing(client, dov, address):
    client.force_login(dov)
    assert client.get(address, {"name": "Mine"}).status_code == 405
