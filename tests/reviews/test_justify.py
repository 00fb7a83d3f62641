"""A level and the note that justifies it: chosen by the reader, linked beside the level for the author."""

import pytest
from django.urls import reverse

from reviews.note_saves import drop
from tests.conftest import make_note, make_review


@pytest.fixture
def notes(review):
    """Ben's: two on Action, one on Task; a level of Action."""
    review.tick("a-deed", True)
    return [make_note(review, part, body) for part, body in (("A", "Who is we?"), ("A", "And then?"), ("T", "Whose?"))]


def justify(client, ben, review, note, criterion="action", **fields):
    client.force_login(ben)
    said = {"criterion": criterion, f"because-{criterion}": note and note.public_id, **fields}
    return client.post(reverse("reviews:justify", args=[review.public_id]), said)


def justified(review):
    return dict(review.annotations.exclude(justifies="").values_list("justifies", "body"))


def page_of(client, person, address):
    client.force_login(person)
    return " ".join(client.get(address).content.decode().split())


def feedback(client, ana, review):
    return page_of(client, ana, reverse("reviews:feedback", args=[review.version.draft.public_id]))


def test_one_note_at_a_time_and_none_again(client, ben, review, notes):
    justify(client, ben, review, notes[0])
    justify(client, ben, review, notes[1])
    assert justified(review) == {"action": "And then?"}
    justify(client, ben, review, "")
    assert justified(review) == {}


def test_the_note_is_on_the_part_and_the_readers_own(client, ben, review, notes, sent):
    justify(client, ben, review, notes[2])
    justify(client, ben, review, sent.annotations.get())
    assert justified(review) == justified(sent) == {}


def test_what_is_no_criterion_is_refused(client, ben, review, notes):
    assert justify(client, ben, review, notes[0], "moral").status_code == 422


def test_the_reader_sees_which_was_chosen(client, ben, review, notes):
    justify(client, ben, review, notes[1])
    page = page_of(client, ben, review.get_absolute_url())
    assert f'<option value="{notes[1].public_id}" selected>' in page


def test_the_author_is_led_from_the_level_to_the_note(client, ana, ben, dov, draft, cohort, review, notes, sent):
    other = make_review(draft, dov, cohort)
    other.tick("a-deed", True)
    make_note(other, "A", "Fine.")
    justify(client, ben, review, notes[1])
    for each in (review, other):
        each.submit()
    page = feedback(client, ana, review)
    assert page.count("because of <a") == 1
    row = page.partition('<table class="levels">')[2].partition("because of <a")
    assert row[0].rstrip().endswith('<span class="levels-because">') and "Ben" in row[0][-120:]
    assert row[2].startswith(f' class="link" href="#note-{notes[1].public_id}">note ')


def test_before_it_is_sent_its_author_sees_neither(client, ana, ben, review, notes, sent):
    justify(client, ben, review, notes[1])
    assert "because of <a" not in feedback(client, ana, review)


def test_a_note_that_is_deleted_takes_the_pointer_along(client, ana, ben, review, notes):
    justify(client, ben, review, notes[1])
    drop(review, notes[1])
    review.submit()
    assert justified(review) == {}
    assert "because of <a" not in feedback(client, ana, review)


def test_what_was_sent_stays_as_it_was(client, ben, review, notes):
    justify(client, ben, review, notes[0])
    review.submit()
    assert justify(client, ben, review, notes[1]).status_code == 409
    assert justified(review) == {"action": "Who is we?"}


def test_without_the_script_the_words_come_along(client, ben, review, notes):
    justify(client, ben, review, notes[0], summary="Half a thought", base=0, next_step="One thing", next_base=0)
    review.refresh_from_db()
    assert (review.summary, review.next_step) == ("Half a thought", "One thing")
    assert justified(review) == {"action": "Who is we?"}
