"""The cohorts that the user is in."""

import pytest

from cohorts.models import Cohort, Role

PAGE = "/cohorts/"


def test_it_shows_name_role_and_how_many(client, cohort, cleo):
    client.force_login(cleo)
    (row,) = client.get(PAGE).context["memberships"]
    assert (row.cohort, row.role, row.member_count) == (cohort, Role.MENTOR, 4)


def test_who_has_left_is_not_counted(client, cohort, ana, ben):
    cohort.memberships.get(user=ben).leave()
    client.force_login(ana)
    (row,) = client.get(PAGE).context["memberships"]
    assert row.member_count == 3


def test_cohorts_of_others_are_not_there(client, cohort, eve):
    client.force_login(eve)
    page = client.get(PAGE).content.decode()
    assert cohort.name not in page
    assert "You are in no cohort yet" in page


def test_who_may_make_one_finds_the_way(client, dov, eve):
    client.force_login(dov)
    assert "New cohort" in client.get(PAGE).content.decode()
    client.force_login(eve)
    assert "New cohort" not in client.get(PAGE).content.decode()


def test_it_asks_a_visitor_to_sign_in(client, db):
    assert client.get(PAGE).status_code == 302


@pytest.mark.parametrize("how_many", [1, 3])
def test_it_asks_the_database_as_often_for_many(client, dov, how_many, django_assert_num_queries):
    for number in range(how_many):
        Cohort.create_with_coach(f"Cohort {number}", dov)
    client.force_login(dov)
    with django_assert_num_queries(4):
        client.get(PAGE)
