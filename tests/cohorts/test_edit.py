"""The settings of a cohort."""

import pytest
from django.urls import reverse

from accounts.events import Event, Kind
from cohorts.models import Cohort
from tests.conftest import post_seen, seen_on

SETTINGS = {"term": "Autumn 2026", "time_zone": "Europe/London", "office_hours": "Thursdays 17:00,\nroom 2"}


@pytest.fixture
def address(cohort):
    return reverse("cohorts:edit", args=[cohort.public_id])


@pytest.fixture
def coach(client, dov):
    client.force_login(dov)
    return client


def test_a_coach_says_the_term_the_time_zone_and_the_office_hours(coach, cohort, dov, address):
    assert post_seen(coach, address, address, SETTINGS).status_code == 302
    cohort.refresh_from_db()
    assert {name: getattr(cohort, name) for name in SETTINGS} == SETTINGS
    assert Event.objects.get().kind == Kind.CHANGED


def test_every_member_reads_the_term_and_the_office_hours(client, cohort, ana):
    Cohort.objects.update(**SETTINGS)
    client.force_login(ana)
    text = client.get(cohort.get_absolute_url()).content.decode()
    assert "Autumn 2026" in text
    assert "Thursdays 17:00" in text


def test_a_stale_window_overwrites_nothing_unseen(coach, cohort, address):
    stale = seen_on(coach.get(address), address)
    post_seen(coach, address, address, SETTINGS)
    answer = coach.post(address, {**SETTINGS, "office_hours": "Fridays", "seen": stale})
    assert answer.status_code == 409
    assert "Fridays" in answer.content.decode()
    cohort.refresh_from_db()
    assert cohort.office_hours == SETTINGS["office_hours"]


@pytest.mark.parametrize("bad", [{"time_zone": "Mars/Base"}, {"office_hours": "x" * 1001}, {"term": "x" * 41}])
def test_what_cannot_be_kept_is_shown_to_be_mended(coach, cohort, address, bad):
    answer = post_seen(coach, address, address, SETTINGS | bad)
    assert answer.status_code == 422
    assert "entry-error" in answer.content.decode()
    cohort.refresh_from_db()
    assert cohort.term == ""


def test_nobody_but_a_coach_sees_the_settings(client, address, ana, cleo, eve):
    for person, status in ((ana, 403), (cleo, 403), (eve, 404)):
        client.force_login(person)
        assert client.get(address).status_code == client.post(address, SETTINGS).status_code == status
