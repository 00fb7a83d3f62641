"""All notes on a draft as a file."""

import pytest
from django.urls import reverse

from tests.conftest import make_note, make_review


def get(client, ana, draft, kind="markdown"):
    client.force_login(ana)
    return client.get(reverse("feedback:download", args=[draft.public_id, kind]))


def test_it_has_todays_text_and_the_notes_of_every_reader(client, ana, draft, sent, ben, cohort):
    section = draft.sections.get(component="A")
    section.revise(f"{section.text} And they kept it.", section.number, "later")
    review = make_review(draft, ben, cohort)
    make_note(review, "A", "Who is we?")
    review.submit()
    said = get(client, ana, draft).content.decode()
    assert "And they kept it." in said
    assert "### Note 1, Cleo: Question" in said
    assert "### Note 2, Ben: Comment" in said
    assert "**Read by:** Cleo, mentor: version 1, sent" in said


def test_a_kind_there_is_not_is_not_found(client, ana, draft):
    assert get(client, ana, draft, "docx").status_code == 404


@pytest.mark.parametrize(("kind", "queries"), [("markdown", 21), ("annotations", 20)])
@pytest.mark.parametrize("number", [2, 60])
def test_it_asks_the_database_as_often_for_many_notes_as_for_two(
    client, ana, draft, review, kind, queries, number, django_assert_num_queries
):
    review.begin()
    for start in range(number):
        review.annotations.create(component="A", kind="comment", start=start, end=start + 20, body="?")
    review.submit()
    for note in review.annotations.all():
        note.answer(ana, "thanks", "Yes.")
    client.force_login(ana)
    with django_assert_num_queries(queries):
        get(client, ana, draft, kind)
