"""The note that coaches keep about a member, among themselves."""

import pytest
from django.urls import reverse

from accounts.events import Event, Kind
from cohorts.models import CoachNote, Role
from tests.conftest import make_person, post_seen, seen_on, sign_in, taken_out


@pytest.fixture
def at(cohort, ana):
    return [cohort.public_id, cohort.memberships.get(user=ana).public_id]


@pytest.fixture
def write_note(client, at):
    def write(by, body):
        client.force_login(by)
        return post_seen(client, reverse("cohorts:member", args=at), reverse("cohorts:note", args=at), {"body": body})

    return write


def test_it_is_kept_with_who_wrote_it_last(write_note, dov):
    assert write_note(dov, "Works nights.").status_code == 302
    note = CoachNote.objects.get()
    assert (note.body, note.written_by) == ("Works nights.", dov)


def test_emptied_it_is_gone(write_note, dov):
    write_note(dov, "Works nights.")
    write_note(dov, "  ")
    assert not CoachNote.objects.exists()


def test_two_coaches_do_not_overwrite_each_other_unseen(client, write_note, cohort, dov, at):
    second = make_person("Edda")
    cohort.admit(second, Role.COACH)
    client.force_login(second)
    stale = seen_on(client.get(reverse("cohorts:member", args=at)), reverse("cohorts:note", args=at))
    write_note(dov, "Works nights.")
    client.force_login(second)
    answer = client.post(reverse("cohorts:note", args=at), {"body": "Prefers Fridays.", "seen": stale})
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "Works nights." in text
    assert "Prefers Fridays." in text
    assert CoachNote.objects.get().body == "Works nights."


def test_the_person_finds_it_neither_in_their_audit_nor_in_their_file(client, write_note, ana, dov):
    write_note(dov, "Works nights.")
    assert Event.objects.get(kind=Kind.COACH_NOTE).about is None
    sign_in(client, ana)
    assert "Works nights" not in str(taken_out(client.get("/settings/data/takeout/")))
    assert "note among coaches" not in client.get(reverse("overview:activity")).content.decode()


def test_it_is_in_the_file_of_its_writer_as_long_as_they_coach(client, write_note, cohort, dov):
    write_note(dov, "Works nights.")
    sign_in(client, dov)
    assert taken_out(client.get("/settings/data/takeout/"))["coach_notes"][0]["body"] == "Works nights."
    cohort.admit(make_person("Edda"), Role.COACH)
    cohort.memberships.get(user=dov).leave()
    assert taken_out(client.get("/settings/data/takeout/"))["coach_notes"] == []


def test_one_too_long_is_kept_to_be_mended(write_note, dov):
    answer = write_note(dov, "x" * 4001)
    assert answer.status_code == 422
    assert "x" * 4001 in answer.content.decode()
    assert not CoachNote.objects.exists()


def test_nobody_but_a_coach_writes_one(client, at, ana, cleo, eve):
    for person, status in ((ana, 403), (cleo, 403), (eve, 404)):
        client.force_login(person)
        assert client.post(reverse("cohorts:note", args=at), {"body": "Mine"}).status_code == status
    assert not CoachNote.objects.exists()
