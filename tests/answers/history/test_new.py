"""Today's text is kept as a version by hand."""

import pytest
from django.urls import reverse

from answers.models import Story, Version


@pytest.fixture
def keep(client, ana):
    """keep(draft): Ana keeps it, and reads what the page says."""
    client.force_login(ana)

    def keep(draft):
        return client.post(reverse("history:new", args=[draft.public_id]), follow=True).content.decode()

    return keep


def test_it_becomes_a_version_that_says_so(keep, draft):
    assert "Today’s text is kept as version 1." in keep(draft)
    assert Version.objects.get().origin == "Kept by hand"


def test_where_nothing_has_changed_there_is_no_second_version_and_it_says_so(keep, draft):
    keep(draft)
    assert "Nothing has changed since version 1" in keep(draft)
    assert Version.objects.count() == 1


def test_a_version_made_for_readers_keeps_its_origin(keep, draft, review):
    keep(draft)
    Version.objects.update(origin="Asked for notes")
    keep(draft)
    assert Version.objects.get().origin == "Asked for notes"


def test_of_nothing_there_is_no_version(keep, ana, question):
    assert "There is nothing to keep yet" in keep(Story.start(ana, question))
    assert not Version.objects.exists()


def test_a_readers_review_is_of_the_version_that_was_asked_about(keep, draft, review):
    draft.sections.get(component="T").revise("Other words", base=1, key="later")
    keep(draft)
    review.refresh_from_db()
    assert review.version.number == 1
