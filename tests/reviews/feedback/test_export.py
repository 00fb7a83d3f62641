"""The ways out of the notes on a draft."""

from django.urls import reverse

from tests.conftest import make_note


def get(client, ana, draft):
    client.force_login(ana)
    return client.get(reverse("feedback:export", args=[draft.public_id])).content.decode()


def test_all_notes_leave_or_those_of_one_reader(client, ana, draft, sent, review):
    make_note(review, "A", "Not yet.")
    page = get(client, ana, draft)
    assert reverse("feedback:sheet", args=[draft.public_id]) in page
    assert "From Cleo" in page
    assert reverse("reviews:download", args=[sent.public_id, "markdown"]) in page
    assert "Ben" not in page


def test_without_notes_there_is_no_way_out(client, ana, draft):
    page = get(client, ana, draft)
    assert "There are no notes yet" in page
    assert reverse("feedback:sheet", args=[draft.public_id]) not in page


def test_the_page_of_notes_leads_there_once_there_are_some(client, ana, draft, cleo, sent):
    client.force_login(ana)
    way = reverse("feedback:export", args=[draft.public_id])
    assert way in client.get(reverse("reviews:feedback", args=[draft.public_id])).content.decode()
