"""A draft comes back from the trash, with all that was said about it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from answers.models import Draft
from overview.pages.board import BoardPage
from reviews.models import Review
from tests.conftest import DASHBOARD


@pytest.fixture
def recover(client, ana):
    client.force_login(ana)
    return lambda draft: client.post(reverse("drafts:restore", args=[draft.public_id]))


def test_it_stands_on_the_desk_as_it_was(recover, draft):
    draft.trash()
    assert recover(draft).url == draft.get_absolute_url()
    found = Draft.objects.written_by(draft.story.owner).get()
    assert {part.component: part.text for part in found.ordered_sections()} == DASHBOARD


def test_its_readers_have_it_back(recover, client, ben, draft, review, sent):
    draft.trash()
    recover(draft)
    assert Review.objects.asked_of(ben).waiting().get() == review
    client.force_login(ben)
    assert "In March our main customer dashboard" in client.get(review.get_absolute_url()).content.decode()


def test_the_board_and_the_notes_have_it_back(recover, client, ana, cohort, draft, sent):
    draft.trash()
    recover(draft)
    assert (
        next(row.state for row in BoardPage(cohort, cohort.members()[0].user).rows if row.membership.user == ana)
        == "with notes"
    )
    notes = client.get(reverse("reviews:feedback", args=[draft.public_id])).content.decode()
    assert "How did you get them to agree?" in notes


def test_a_second_press_changes_nothing_more(recover, draft):
    draft.trash()
    assert recover(draft).url == recover(draft).url


def test_after_thirty_days_it_is_not_there(recover, draft):
    Draft.objects.update(trashed_at=timezone.now() - timedelta(days=30, seconds=1))
    assert recover(draft).status_code == 404


def test_what_was_deleted_for_good_between_two_looks_does_not_come_back(draft):
    draft.trash()
    Draft.objects.filter(pk=draft.pk).delete()
    assert not draft.untrash()


def test_nobody_else_can_bring_it_back(client, ben, draft):
    draft.trash()
    client.force_login(ben)
    assert client.post(reverse("drafts:restore", args=[draft.public_id])).status_code == 404
    assert Draft.objects.get().trashed_at
