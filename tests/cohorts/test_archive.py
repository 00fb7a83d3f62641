"""A cohort in the archive: to read, out of the way, and any of its coaches takes it out again."""

import pytest
from django.urls import reverse

from accounts.events import Event, Kind
from cohorts.models import Cohort, Invitation, Role
from tests.conftest import make_person


@pytest.fixture
def archived(client, cohort, dov):
    client.force_login(dov)
    client.post(reverse("cohorts:archive", args=[cohort.public_id]))
    cohort.refresh_from_db()
    return cohort


def test_a_coach_archives_it(archived, dov):
    assert archived.is_archived()
    assert list(Event.objects.values_list("kind", "actor", "object")) == [(Kind.ARCHIVED, dov.pk, archived.public_id)]


def test_its_people_can_still_look(client, archived, ana):
    client.force_login(ana)
    assert "nothing in it changes" in client.get(archived.get_absolute_url()).content.decode()


CHANGES = {
    "rename": {"name": "Mine"},
    "edit": {"term": "Spring"},
    "invite": {"role": "candidate"},
    "revoke": {"role": "candidate"},
    "group": {"name": "Monday"},
    "announce": {"body": "Hello"},
    "archive": {},
}


@pytest.mark.parametrize("verb", CHANGES)
def test_nothing_in_it_changes(client, archived, dov, verb):
    before = Cohort.objects.values().get()
    answer = client.post(reverse(f"cohorts:{verb}", args=[archived.public_id]), CHANGES[verb])
    assert answer.status_code == 403
    assert "is archived. Take it out of the archive first" in answer.content.decode()
    assert Cohort.objects.values().get() == before


def test_nobody_is_removed_from_it_and_no_rule_is_switched(client, archived, ana):
    membership = archived.memberships.get(user=ana)
    remove = reverse("cohorts:remove", args=[archived.public_id, membership.public_id])
    assert client.post(remove).status_code == 403
    hints = reverse("hints:cohort", args=[archived.public_id])
    assert client.post(hints, {"off": "praise"}).status_code == 403
    assert archived.memberships.live().filter(user=ana).exists()


def test_its_links_let_nobody_in_until_it_is_out_again(client, cohort, dov, eve):
    link = Invitation.renew(cohort, Role.CANDIDATE, dov)
    client.force_login(dov)
    client.post(reverse("cohorts:archive", args=[cohort.public_id]))
    client.force_login(eve)
    join = reverse("cohorts:join", args=[link.token])
    assert client.post(join).status_code == 404
    client.force_login(dov)
    client.post(reverse("cohorts:restore", args=[cohort.public_id]))
    client.force_login(eve)
    assert client.post(join).status_code == 302
    assert cohort.role_of(eve) == Role.CANDIDATE


def test_it_is_out_of_the_way(client, archived, ana, dov, draft):
    client.force_login(dov)
    assert archived.name not in client.get("/").content.decode()
    text = client.get("/cohorts/").content.decode()
    assert text.index("Archived") < text.index(archived.name)
    client.force_login(ana)
    assert "Ben" not in client.get(reverse("reviews:ask", args=[draft.public_id])).content.decode()


def test_a_co_coach_takes_it_out_again(client, archived, dov):
    second = make_person("Edda")
    archived.admit(second, Role.COACH)
    client.force_login(second)
    client.post(reverse("cohorts:restore", args=[archived.public_id]))
    archived.refresh_from_db()
    assert not archived.is_archived()
    assert Event.objects.filter(kind=Kind.RESTORED, actor=second).exists()


def test_other_members_neither_archive_nor_restore(client, archived, ana, cleo, eve):
    for person, status in ((ana, 403), (cleo, 403), (eve, 404)):
        client.force_login(person)
        assert client.post(reverse("cohorts:restore", args=[archived.public_id])).status_code == status
    archived.refresh_from_db()
    assert archived.is_archived()
