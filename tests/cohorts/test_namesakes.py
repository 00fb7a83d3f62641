"""Members whose names look alike are told apart, wherever their names stand."""

import pytest
from django.core import mail
from django.urls import reverse

from accounts.models import User
from accounts.names import name_of
from cohorts.models import Cohort, Role
from cohorts.namesakes import number_namesakes
from tests.conftest import PASSWORD, deliver_mails, make_review, post_seen, sign_in, unpacked


@pytest.fixture
def make_ana(db):
    """Another of the same name, or of one that looks so."""
    return lambda name="Ana": User.objects.create_verified(f"{User.objects.count()}@example.net", name, PASSWORD)


def names(*people):
    for person in people:
        person.refresh_from_db()
    return [name_of(person, person) for person in people]


@pytest.mark.parametrize("name", ["Ana", "ANA", "An\u03b1"])
def test_two_that_look_alike_are_numbered_in_the_order_they_came(ana, cohort, make_ana, name):
    other = make_ana(name)
    cohort.admit(other, Role.CANDIDATE)
    assert names(ana, other) == ["Ana (1)", f"{name} (2)"]


def test_those_who_never_meet_are_not_numbered(ana, cohort, make_ana):
    other = make_ana()
    Cohort.create_with_coach("Elsewhere", other)
    assert names(ana, other) == ["Ana", "Ana"]


def test_a_third_gets_a_number_of_their_own_and_nobody_elses_changes(ana, cohort, make_ana):
    second, third = make_ana(), make_ana()
    cohort.admit(second, Role.CANDIDATE)
    cohort.admit(third, Role.CANDIDATE)
    assert names(ana, second, third) == ["Ana (1)", "Ana (2)", "Ana (3)"]


def test_who_brings_a_number_from_elsewhere_gets_a_free_one(ana, cohort, make_ana):
    first, second, there = make_ana(), make_ana(), Cohort.objects.create(name="There")
    there.admit(first, Role.CANDIDATE)
    there.admit(second, Role.CANDIDATE)
    cohort.admit(first, Role.CANDIDATE)
    assert len(set(names(ana, first))) == len(set(names(first, second))) == 2


def test_a_new_name_is_numbered_at_once(client, ana, ben, cohort):
    sign_in(client, ben)
    post_seen(
        client, reverse("accounts:edit"), reverse("accounts:edit"), {"name": "An\u200ba", "time_zone": "", "scheme": ""}
    )
    assert names(ana, ben) == ["Ana (1)", "Ana (2)"]
    post_seen(
        client, reverse("accounts:edit"), reverse("accounts:edit"), {"name": "Ben", "time_zone": "", "scheme": ""}
    )
    assert names(ana, ben) == ["Ana", "Ben"]


def test_a_former_member_still_counts(ana, cohort, make_ana):
    cohort.memberships.get(user=ana).leave()
    other = make_ana()
    cohort.admit(other, Role.CANDIDATE)
    assert names(ana, other) == ["Ana (1)", "Ana (2)"]


def test_the_number_stands_on_pages_in_mails_and_in_files(client, ana, ben, cohort, draft, make_ana):
    cohort.admit(make_ana(), Role.CANDIDATE)
    ana.refresh_from_db()
    sign_in(client, ben)
    review = make_review(draft, ben, cohort)
    paths = [cohort.get_absolute_url(), review.get_absolute_url(), "/reviews/", "/settings/data/takeout/"]
    assert [path for path in paths if "Ana (1)" not in unpacked(client.get(path))] == []


def test_the_mail_that_asks_has_it_in_its_subject(client, ana, ben, cohort, draft, make_ana):
    cohort.admit(make_ana(), Role.CANDIDATE)
    sign_in(client, ana)
    people = [cohort.memberships.get(user=ben).public_id]
    client.post(reverse("reviews:ask", args=[draft.public_id]), {"people": people, "request": ""})
    deliver_mails()
    assert mail.outbox[0].subject.startswith("starcoach: Ana (1) asks you")


def test_the_cohort_and_the_settings_say_what_it_is(client, ana, cohort, make_ana):
    sign_in(client, ana)
    assert "Names that look alike have a number" not in client.get(cohort.get_absolute_url()).content.decode()
    cohort.admit(make_ana(), Role.CANDIDATE)
    assert "Names that look alike have a number" in client.get(cohort.get_absolute_url()).content.decode()
    assert "Others read <bdi>Ana (1)</bdi>" in client.get(reverse("accounts:edit")).content.decode()


def test_the_sentence_that_a_member_is_removed_says_their_name(client, dov, ben, cohort):
    sign_in(client, dov)
    membership = cohort.memberships.get(user=ben)
    path = reverse("cohorts:remove", args=[cohort.public_id, membership.public_id])
    assert "Ben is no longer in it." in client.post(path, follow=True).content.decode()


@pytest.mark.parametrize("pairs", [1, 5])
def test_it_asks_the_database_as_often_for_many(cohort, make_ana, pairs, django_assert_num_queries):
    for letter in "bcdefg"[:pairs]:
        for _ in range(2):
            cohort.admit(make_ana(f"Zo{letter}"), Role.CANDIDATE)
    newcomer = make_ana("Quentin")
    cohort.memberships.create(user=newcomer, role=Role.CANDIDATE)
    with django_assert_num_queries(5):
        number_namesakes(newcomer)


def test_two_who_meet_elsewhere_keep_their_numbers_when_a_third_comes(ana, dov, cohort, make_ana):
    elsewhere = Cohort.create_with_coach("Elsewhere", dov)
    other = make_ana()
    for person in (ana, other):
        elsewhere.admit(person, Role.CANDIDATE)
    cohort.admit(make_ana("Quentin"), Role.CANDIDATE)
    assert names(ana, other) == ["Ana (1)", "Ana (2)"]
