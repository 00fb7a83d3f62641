"""Who is not to read whom, or had better; coaches alone see it."""

import pytest
from django.urls import reverse

from accounts.events import Event, Kind
from accounts.models import User
from cohorts.models import Pair, Role
from tests.conftest import make_person


@pytest.fixture
def at(cohort, ana):
    return [cohort.public_id, cohort.memberships.get(user=ana).public_id]


@pytest.fixture
def put(client, at, dov):
    def post(name, kind="forbidden"):
        client.force_login(dov)
        return client.post(reverse("cohorts:pair", args=at), {"name": name, "kind": kind})

    return post


def test_a_coach_keeps_two_apart_by_a_part_of_a_name(client, put, cohort, ana, ben, dov):
    assert put("be").status_code == 302
    pair = Pair.objects.get()
    assert {pair.first.user, pair.second.user} == {ana, ben}
    assert (pair.kind, pair.made_by) == (Pair.Kind.FORBIDDEN, dov)
    for person in (ana, ben):
        at = [cohort.public_id, cohort.memberships.get(user=person).public_id]
        assert "Never together" in client.get(reverse("cohorts:member", args=at)).content.decode().partition("<form")[2]


def test_two_are_one_pair_whoever_is_named_first(put, cohort, ana, ben, dov):
    put("Ben")
    first, second = (cohort.memberships.get(user=person) for person in (ben, ana))
    Pair.put(first, second, Pair.Kind.PREFERRED, dov)
    assert [pair.kind for pair in Pair.objects.all()] == [Pair.Kind.PREFERRED]


def test_a_name_of_several_or_of_nobody_is_kept_to_be_mended(put, cohort):
    cohort.admit(make_person("Benno"), Role.CANDIDATE)
    for name, said in (("e", "Several here"), ("Zacharias", "Nobody else here"), ("Ana", "Nobody else here")):
        answer = put(name)
        assert answer.status_code == 422
        assert said in answer.content.decode()
        assert f'value="{name}"' in answer.content.decode()
    assert not Pair.objects.exists()


def test_a_whole_name_is_that_person_though_another_begins_like_it(put, cohort, ben):
    cohort.admit(make_person("Benno"), Role.CANDIDATE)
    put("Ben")
    assert Pair.objects.get().second.user == ben


def test_namesakes_are_told_apart_by_their_number(put, cohort):
    first, second = (User.objects.create_user(f"{at}@example.org", "Lena") for at in ("lena", "lena.b"))
    for lena in (first, second):
        cohort.admit(lena, Role.CANDIDATE)
    assert put("Lena").status_code == 422
    assert put("Lena (2)").status_code == 302
    assert Pair.objects.get().second.user == second


def test_the_audit_does_not_say_whom_it_is_about(put):
    put("Ben")
    assert Event.objects.get(kind=Kind.PAIRED).about is None


def test_a_coach_lifts_it(client, put, at, dov):
    put("Ben")
    client.post(reverse("cohorts:unpair", args=[*at, Pair.objects.get().public_id]))
    assert not Pair.objects.exists()


def test_the_two_do_not_learn_of_it(client, put, cohort, ana):
    put("Ben")
    client.force_login(ana)
    assert "Never together" not in client.get(cohort.get_absolute_url()).content.decode()
