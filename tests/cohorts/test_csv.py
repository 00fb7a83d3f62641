"""The people of a cohort as a file for a spreadsheet."""

import csv
import datetime
import io

import pytest
from django.urls import reverse

from accounts.events import Event, Kind
from cohorts.models import Group, Role
from tests.conftest import make_person


@pytest.fixture
def get(client, cohort):
    def see(person):
        client.force_login(person)
        return client.get(reverse("cohorts:csv", args=[cohort.public_id]))

    return see


def rows(answer):
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


def test_a_coach_has_every_member_with_role_group_and_days(get, cohort, ana, dov):
    ana.last_active_on = datetime.date(2026, 11, 9)
    ana.save()
    group = Group.objects.create(cohort=cohort, name="Monday")
    joined_at = datetime.datetime(2026, 11, 2, 12, tzinfo=datetime.UTC)
    cohort.memberships.filter(user=ana).update(group=group, joined_at=joined_at)
    head, *people = rows(get(dov))
    assert head == ["Name", "Role", "Group", "Joined", "Last here"]
    assert [row[0] for row in people] == ["Dov", "Cleo", "Ana", "Ben"]
    assert people[2] == ["Ana", "candidate", "Monday", "2026-11-02", "2026-11-09"]


def test_it_holds_no_address(get, dov):
    assert b"@" not in get(dov).content


def test_a_name_that_looks_like_a_formula_computes_nothing(get, ben, dov):
    ben.name = "=HYPERLINK(1)"
    ben.save()
    assert "'=HYPERLINK(1)" in [row[0] for row in rows(get(dov))]


def test_who_has_left_is_not_in_it(get, cohort, ben, dov):
    cohort.memberships.get(user=ben).leave()
    assert "Ben" not in [row[0] for row in rows(get(dov))]


def test_the_audit_says_that_it_was_taken(get, cohort, dov):
    get(dov)
    line = Event.objects.get(kind=Kind.LISTED)
    assert (line.actor, line.object) == (dov, cohort.public_id)


def test_the_other_members_may_not_and_a_stranger_finds_nothing(get, ana, cleo, eve):
    assert [get(person).status_code for person in (ana, cleo, eve)] == [403, 403, 404]
    assert not Event.objects.filter(kind=Kind.LISTED).exists()


@pytest.mark.parametrize("how_many", [1, 30])
def test_a_large_cohort_asks_no_more_queries(get, cohort, dov, client, how_many, django_assert_num_queries):
    for number in range(how_many):
        cohort.admit(make_person(f"p{number}"), Role.CANDIDATE)
    get(dov)
    with django_assert_num_queries(6):
        client.get(reverse("cohorts:csv", args=[cohort.public_id]))
