"""A new cohort."""

import pytest

from accounts.events import Event, Kind
from cohorts.models import Cohort, Role

PAGE = "/cohorts/new/"


def test_its_maker_is_its_coach(client, dov):
    client.force_login(dov)
    answer = client.post(PAGE, {"name": "Night shift, spring 2027"})
    cohort = Cohort.objects.get()
    assert answer.url == cohort.get_absolute_url()
    assert cohort.name == "Night shift, spring 2027"
    assert cohort.role_of(dov) == Role.COACH


def test_a_term_and_a_time_zone_can_be_said_at_once(client, dov):
    client.force_login(dov)
    client.post(PAGE, {"name": "Night shift", "term": "Spring 2027", "time_zone": "Europe/London"})
    cohort = Cohort.objects.get()
    assert (cohort.term, cohort.time_zone) == ("Spring 2027", "Europe/London")
    assert Event.objects.get().kind == Kind.MADE


def test_it_begins_with_a_link_for_candidates(client, dov):
    client.force_login(dov)
    client.post(PAGE, {"name": "Night shift"})
    assert Cohort.objects.get().invitations.live().get().role == Role.CANDIDATE


def test_who_may_not_make_any_is_told_whom_to_ask(client, ana):
    client.force_login(ana)
    page = client.get(PAGE)
    assert page.status_code == 403
    assert "owner of this server" in page.content.decode()


def test_who_may_not_make_any_makes_none(client, ana):
    client.force_login(ana)
    assert client.post(PAGE, {"name": "Mine"}).status_code == 403
    assert not Cohort.objects.exists()


@pytest.mark.parametrize("name", ["", "   ", "\u200b\u200d", "\u3164", "N\u0456ght", "x" * 81, "\ufdfa" * 80, "a\0b"])
def test_a_name_has_to_be_one_that_can_be_seen_and_kept(client, dov, name):
    client.force_login(dov)
    page = client.post(PAGE, {"name": name})
    assert page.status_code == 422
    assert 'aria-invalid="true"' in page.content.decode()
    assert not Cohort.objects.exists()


def test_a_name_is_one_line(client, dov):
    client.force_login(dov)
    client.post(PAGE, {"name": " Night\r\nshift "})
    assert Cohort.objects.get().name == "Night shift"


def test_what_was_typed_is_kept(client, dov):
    client.force_login(dov)
    assert "x" * 81 in client.post(PAGE, {"name": "x" * 81}).content.decode()


def test_nothing_else_can_be_posted_into_it(client, dov):
    client.force_login(dov)
    client.post(PAGE, {"name": "Night shift", "public_id": "chosen", "created_at": "2020-01-01"})
    cohort = Cohort.objects.get()
    assert cohort.public_id != "chosen"
    assert cohort.created_at.year > 2020
