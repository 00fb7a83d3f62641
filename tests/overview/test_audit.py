"""Who did what to which object: lines that nobody changes, without a word of a story."""

import pytest
from django.db import DatabaseError, transaction

from accounts.events import Event, Kind, record
from overview import ending
from tests.conftest import PASSWORD, make_note, make_person, sign_in

AUDIT, ACTIVITY = "/people/audit/", "/settings/activity/"


@pytest.fixture
def owner(db):
    return make_person("Olga", is_owner=True)


def kinds():
    return list(Event.objects.order_by("pk").values_list("kind", flat=True))


def page(client, address, **query):
    return client.get(address, query).content.decode()


def test_signing_in_is_a_line(client, ana):
    client.post("/account/login/", {"login": "ana@example.org", "password": PASSWORD})
    assert kinds() == [Kind.SIGNED_IN]


def test_a_changed_password_is_a_line(client, ana):
    sign_in(client, ana)
    words = {"oldpassword": PASSWORD, "password1": "a-longer-one-9", "password2": "a-longer-one-9"}
    client.post("/account/password/change/", words)
    assert kinds() == [Kind.PASSWORD]


def test_an_invitation_is_a_line_when_made_used_and_revoked(client, dov, eve, cohort):
    sign_in(client, dov)
    client.post(f"/cohorts/{cohort.public_id}/invite/", {"role": "candidate"})
    invitation = cohort.invitations.get()
    sign_in(client, eve)
    client.post(f"/join/{invitation.token}/")
    sign_in(client, dov)
    client.post(f"/cohorts/{cohort.public_id}/revoke/", {"role": "candidate"})
    client.post(f"/cohorts/{cohort.public_id}/remove/{cohort.memberships.get(user=eve).public_id}/")
    assert kinds() == [Kind.INVITED, Kind.JOINED, Kind.REVOKED, Kind.REMOVED]


def test_sending_notes_is_a_line_that_the_author_reads(client, ana, ben, draft, review):
    make_note(review, "S", "CANARY")
    sign_in(client, ben)
    client.post(f"/reviews/{review.public_id}/submit/", {"summary": "", "base": "0"})
    sign_in(client, ana)
    said = page(client, ACTIVITY)
    assert "sent notes" in said
    assert draft.public_id in said
    assert "CANARY" not in said


def test_an_export_and_a_takeout_are_lines(client, ana, draft):
    sign_in(client, ana)
    client.get(f"/drafts/{draft.public_id}/download/markdown/")
    client.get("/settings/data/takeout/")
    assert kinds() == [Kind.EXPORTED, Kind.TOOK_OUT]


def test_what_others_did_elsewhere_is_not_ones_own_to_read(client, ana, ben):
    record(ben, Kind.PASSWORD, about=ben)
    sign_in(client, ana)
    assert "changed the password" not in page(client, ACTIVITY)


def test_the_owner_narrows_it_by_person_and_by_deed(client, owner, ana, ben):
    record(ana, Kind.TOOK_OUT, about=ana)
    record(ben, Kind.PASSWORD, about=ben)
    sign_in(client, owner)
    assert "2 lines" in page(client, AUDIT)
    assert "1 line<" in page(client, AUDIT, email="ana@example.org")
    assert "1 line<" in page(client, AUDIT, kind="password")
    assert "0 lines" in page(client, AUDIT, kind="none such")


@pytest.mark.parametrize("count", [1, 90])
def test_it_asks_the_database_little(client, owner, ana, count, django_assert_num_queries):
    for _ in range(count):
        record(owner, Kind.GRANTED, about=ana)
    sign_in(client, owner)
    with django_assert_num_queries(5):
        client.get(AUDIT)


def test_a_line_cannot_be_changed(ana):
    record(ana, Kind.TOOK_OUT)
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Event.objects.update(kind=Kind.ENDED)
    assert kinds() == [Kind.TOOK_OUT]


def test_an_erased_user_is_someone_who_left(client, owner, ana):
    record(ana, Kind.TOOK_OUT, about=ana)
    ending.erase(ana, owner)
    sign_in(client, owner)
    said = page(client, AUDIT)
    assert "Ana" not in said
    assert "someone who left" in said


def test_the_owner_opens_no_story(client, owner, draft, cohort):
    sign_in(client, owner)
    addresses = [f"/drafts/{draft.public_id}/edit/", f"/stories/{draft.story.public_id}/"]
    assert [client.get(address).status_code for address in addresses] == [404, 404]
