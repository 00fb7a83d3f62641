"""A member's role, group and weekly capacity."""

import pytest
from django.urls import reverse

from accounts.events import Event, Kind
from cohorts.models import Cohort, Invitation, Role
from tests.conftest import make_person, post_seen, seen_on


@pytest.fixture
def place(client, cohort, dov):
    def put(person, role, group="", weekly_capacity="", by=dov):
        at = [cohort.public_id, cohort.memberships.get(user=person).public_id]
        client.force_login(by)
        values = {"role": role, "group": group, "weekly_capacity": weekly_capacity}
        return post_seen(client, reverse("cohorts:member", args=at), reverse("cohorts:place", args=at), values)

    return put


def test_a_coach_gives_a_role_a_group_and_a_capacity(place, cohort, ana, dov):
    group = cohort.groups.create(name="Monday")
    assert place(ana, "mentor", group.public_id, "4").status_code == 302
    membership = cohort.memberships.get(user=ana)
    assert (membership.role, membership.group, membership.weekly_capacity) == (Role.MENTOR, group, 4)
    event = Event.objects.get(kind=Kind.ROLE)
    assert (event.actor, event.about, event.object) == (dov, ana, cohort.public_id)


def test_another_group_is_a_line_of_its_own_in_the_audit(place, cohort, ana):
    place(ana, "candidate", cohort.groups.create(name="Monday").public_id)
    assert list(Event.objects.values_list("kind", "about")) == [(Kind.PLACED, ana.pk)]


def test_the_last_coach_stays_coach_and_is_told_why(client, place, cohort, dov):
    answer = place(dov, "candidate")
    assert cohort.role_of(dov) == Role.COACH
    assert "You are the last coach here" in client.get(answer.url).content.decode()


def test_one_of_two_coaches_can_give_it_up(place, cohort, dov):
    second = make_person("Edda")
    cohort.admit(second, Role.COACH)
    assert place(dov, "mentor").url == cohort.get_absolute_url()
    assert cohort.role_of(dov) == Role.MENTOR


def test_who_stops_coaching_has_no_link_to_come_back_as_a_coach(client, place, cohort, dov):
    second = make_person("Edda")
    cohort.admit(second, Role.COACH)
    for role in Role:
        Invitation.renew(cohort, role, dov)
    place(second, "candidate")
    assert [invitation.role for invitation in cohort.invitations.live()] == [Role.CANDIDATE]
    assert (
        "The invitation links for mentors and coaches have ended"
        in client.get(cohort.get_absolute_url()).content.decode()
    )


def test_a_group_of_another_cohort_is_refused(place, cohort, ana):
    elsewhere = Cohort.objects.create(name="Elsewhere").groups.create(name="Monday")
    answer = place(ana, "candidate", elsewhere.public_id)
    assert answer.status_code == 422
    assert "This group is gone" in answer.content.decode()
    assert cohort.memberships.get(user=ana).group is None


@pytest.mark.parametrize("capacity", ["-1", "100", "many", "9" * 30])
def test_a_capacity_that_is_none_is_kept_to_be_mended(place, cohort, ana, capacity):
    answer = place(ana, "mentor", "", capacity)
    assert answer.status_code == 422
    assert f'value="{capacity}"' in answer.content.decode()
    assert cohort.role_of(ana) == Role.CANDIDATE


def test_a_stale_window_takes_back_no_other_change(client, place, cohort, ana, dov):
    at = [cohort.public_id, cohort.memberships.get(user=ana).public_id]
    client.force_login(dov)
    stale = seen_on(client.get(reverse("cohorts:member", args=at)), reverse("cohorts:place", args=at))
    place(ana, "mentor")
    answer = client.post(
        reverse("cohorts:place", args=at), {"role": "candidate", "weekly_capacity": "2", "seen": stale}
    )
    assert answer.status_code == 409
    assert cohort.role_of(ana) == Role.MENTOR


def test_who_comes_back_has_the_group_and_the_capacity_they_had(place, cohort, ana):
    group = cohort.groups.create(name="Monday")
    place(ana, "candidate", group.public_id, "3")
    cohort.memberships.get(user=ana).leave()
    membership = cohort.admit(ana, Role.CANDIDATE)
    assert (membership.group, membership.weekly_capacity) == (group, 3)


def test_nothing_changes_in_an_archived_cohort(client, place, cohort, ana, dov):
    at = [cohort.public_id, cohort.memberships.get(user=ana).public_id]
    Cohort.objects.update(archived_at=cohort.created_at)
    client.force_login(dov)
    answer = client.post(reverse("cohorts:place", args=at), {"role": "mentor"})
    assert answer.status_code == 403
    assert "is archived" in answer.content.decode()
    assert cohort.role_of(ana) == Role.CANDIDATE
