"""A note is saved while it is typed, as a section is: by its number, and by a key that makes one note of one box."""

import pytest
from django.urls import reverse

from reviews.chosen_words import chosen_words
from reviews.models import Annotation, Review
from tests.conftest import make_note

SCRIPT = {"HX-Request": "true", "HX-Target": "conflict"}


def save(client, review, body, base=0, key="k1", **fields):
    """What the window of a new note on Action sends while it is typed."""
    fields = {"component": "action", "kind": "question", "body": body, "base": base, "key": key} | fields
    fields = {"note_key": "box", "note": "", "superseded": ""} | fields
    return client.post(reverse("reviews:note", args=[review.public_id]), fields, headers=SCRIPT)


def on(review, words):
    start = review.version.action.index(words)
    return chosen_words(review.version.action, (start, start + len(words)))


def bodies(review):
    return [note.body for note in review.annotations.all()]


@pytest.fixture(autouse=True)
def signed_in(client, ben):
    client.force_login(ben)


def test_each_save_answers_with_the_number_and_the_note(client, review):
    made = save(client, review, "Ho")
    again = save(client, review, "How?", base=made["X-Saved-Number"], key="k2", note=made["X-Saved-Note"])
    assert [answer.status_code for answer in (made, again)] == [204, 204]
    assert (made["X-Saved-Number"], again["X-Saved-Number"]) == ("1", "2")
    assert made["X-Saved-Note"] == again["X-Saved-Note"] == review.annotations.get().public_id
    assert bodies(review) == ["How?"]


def test_a_first_save_sent_again_is_the_same_note(client, review):
    answers = [save(client, review, "How?") for _ in range(2)]
    assert [answer["X-Saved-Number"] for answer in answers] == ["1", "1"]
    assert bodies(review) == ["How?"]


def test_newer_words_stand_over_a_first_save_of_which_no_answer_came(client, review):
    save(client, review, "Ho")
    assert save(client, review, "How?", key="k2", superseded="k1").status_code == 204
    assert bodies(review) == ["How?"]


def test_a_first_save_that_arrives_late_does_not_undo_newer_words(client, review):
    save(client, review, "How?", key="k2", superseded="k1")
    assert save(client, review, "Ho").status_code == 409
    assert bodies(review) == ["How?"]


def test_two_boxes_make_two_notes(client, review):
    save(client, review, "How?")
    save(client, review, "And why?", note_key="another box")
    assert bodies(review) == ["How?", "And why?"]


def test_a_note_that_is_emptied_leaves_no_row(client, review):
    made = save(client, review, "How?")
    assert save(client, review, " ", base=1, key="k2", note=made["X-Saved-Note"]).status_code == 204
    assert not review.annotations.exists()
    assert save(client, review, "How?", base=1, key="k3")["X-Saved-Number"] == "2"


def test_an_emptying_that_arrives_late_deletes_no_newer_words(client, review):
    made = save(client, review, "How?")["X-Saved-Note"]
    save(client, review, "", base=1, key="k2", note=made)
    save(client, review, "How, then?", base=1, key="k3", note=made, superseded="k2")
    assert save(client, review, "", base=1, key="k2", note=made).status_code == 409
    assert bodies(review) == ["How, then?"]


@pytest.mark.parametrize("fields", [{}, {"kind": "belongs"}, {"kind": "suggestion", "replacement": "x"}])
def test_what_says_nothing_leaves_no_row_and_what_is_unfinished_does(client, review, fields):
    assert save(client, review, "", **fields).status_code == 204
    assert review.annotations.count() == (fields.get("replacement") == "x")


def test_a_choice_of_words_or_kind_alone_is_no_note_yet(client, review):
    words = {"on": on(review, "we traced"), "kind": "suggestion", "replacement": "we traced"}
    assert save(client, review, "", **words).status_code == 204
    assert not review.annotations.exists()
    save(client, review, "", key="k2", **words | {"replacement": ""})
    assert review.annotations.get().kind == "suggestion"


def test_kind_words_and_target_are_saved_too(client, review):
    save(client, review, "Say it there.", kind="belongs")
    fields = {"kind": "belongs", "target": "R", "on": on(review, "we traced")}
    save(client, review, "Say it there.", base=1, key="k2", **fields)
    note = review.annotations.get()
    assert (note.kind, note.target, note.quote()) == ("belongs", "R", "we traced")


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"kind": "belongs"}, "Say to which other part it belongs."),
        ({"kind": "suggestion"}, "Choose the words that your wording is to replace."),
    ],
)
def test_what_is_not_finished_is_kept_and_not_sent(client, review, fields, why):
    save(client, review, "Half a thought.", **fields)
    answer = client.post(reverse("reviews:submit", args=[review.public_id]), {"summary": "", "base": 0})
    page = answer.content.decode()
    assert (answer.status_code, Review.objects.get(pk=review.pk).state) == (422, "open")
    assert f"one note is not finished yet. {why}" in page and "Half a thought.</textarea>" in page


def test_two_windows_see_both_notes_and_neither_is_lost(client, review):
    note = make_note(review, "A", "How?")
    save(client, review, "How, on the phone?", note=note.public_id)
    answer = save(client, review, "How, here?", note=note.public_id, key="k2", note_key="another box")
    page = answer.content.decode()
    assert (answer.status_code, answer["X-Saved-Number"]) == (409, "1")
    assert "This note was changed in two places" in page
    assert "How, on the phone?\n\nHow, here?</textarea>" in page
    assert bodies(review) == ["How, on the phone?"]


def test_a_note_that_was_sent_meanwhile_says_so(client, review):
    made = save(client, review, "How?")["X-Saved-Note"]
    review.submit()
    answer = save(client, review, "How then?", base=1, key="k2", note=made)
    assert (answer.status_code, bodies(review)) == (422, ["How?"])
    assert "stays as it is" in answer.content.decode()


def test_a_declined_review_takes_no_words(client, review):
    review.move("declined")
    assert save(client, review, "How?").status_code == 422
    assert not review.annotations.exists()


def test_what_is_too_long_is_refused_in_words(client, review):
    answer = save(client, review, "n" * 4_001)
    assert (answer.status_code, bodies(review)) == (422, [])
    assert "4001 characters; the limit is 4000" in answer.content.decode()


def test_a_stranger_saves_nothing(client, eve, review):
    client.force_login(eve)
    assert save(client, review, "How?").status_code == 404
    assert not Annotation.objects.exists()


def test_a_wording_is_shown_as_its_author_will_see_it(client, review):
    fields = {"component": "action", "kind": "suggestion", "on": on(review, "we traced"), "replacement": "I traced"}
    page = client.post(reverse("reviews:preview", args=[review.public_id]), fields).content.decode()
    assert "Ana will see" in page
    assert ">we" in page.partition("<del")[2] and ">I" in page.partition("<ins")[2]
