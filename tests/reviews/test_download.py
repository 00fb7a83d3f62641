"""One review as a file, for its author and its reader."""

import pytest
from django.urls import reverse
from django.utils import timezone

from answers.models import Draft
from tests.conftest import make_note


def get(client, person, review, kind="markdown"):
    client.force_login(person)
    return client.get(reverse("reviews:download", args=[review.public_id, kind]))


@pytest.mark.parametrize(
    ("kind", "ending", "media_type"),
    [
        ("markdown", "md", "text/markdown; charset=utf-8"),
        ("annotations", "jsonld", 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'),
    ],
)
def test_author_and_reader_each_get_the_file(client, ana, cleo, sent, kind, ending, media_type):
    for person in (ana, cleo):
        answer = get(client, person, sent, kind)
        name = f"Notes on The dashboard that lied {timezone.localdate():%Y-%m-%d}.{ending}"
        assert answer.headers["Content-Type"] == media_type
        assert answer.headers["Content-Disposition"].startswith(f'attachment; filename="{name}"')


def test_it_shows_the_version_that_was_read_and_what_was_said(client, ana, draft, sent):
    section = draft.sections.get(component="A")
    section.revise("Something else by now.", section.number, "later")
    sent.annotations.get().answer(ana, "disagree", "It was too long a story.")
    said = get(client, ana, sent).content.decode()
    assert sent.version.text("A").split("\n")[0] in said
    assert "Something else by now." not in said
    assert "### Note 1, Cleo: Question" in said
    assert "#### Ana: disagrees\n\nIt was too long a story." in said
    assert "### Cleo\n\nSay how you got the source team to agree." in said


def test_nothing_of_it_leaves_before_it_is_sent(client, ana, ben, review):
    make_note(review, "A", "Not yet.")
    assert get(client, ana, review).status_code == 404
    assert get(client, ben, review).status_code == 404


def test_no_other_reader_gets_it(client, ben, dov, sent):
    assert [get(client, person, sent).status_code for person in (ben, dov)] == [404, 404]


def test_a_kind_there_is_not_is_not_found(client, ana, sent):
    assert get(client, ana, sent, "pdf").status_code == 404


def test_from_the_trash_nothing_leaves(client, ana, sent, draft):
    Draft.objects.filter(pk=draft.pk).update(trashed_at=timezone.now())
    assert get(client, ana, sent).status_code == 404
