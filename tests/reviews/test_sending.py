"""After Submit: what is not sent is its reader's alone, by every path; and what is not read yet can be taken back."""

import pytest
from django.db import transaction
from django.urls import reverse

from overview.ending import erase_reviews
from reviews.models import Annotation, Review
from reviews.pages.feedback import FeedbackPage
from reviews.visibility import AnnotationQuerySet
from starcoach.compare_and_swap import Save
from starcoach.compiled import Compiled, Statement
from tests.conftest import make_note, sign_in, unpacked

NOTES = {"HX-Request": "true", "HX-Target": "notes"}
PATHS = {
    "home": ("/", {}),
    "feedback": ("/drafts/{draft}/feedback/", {}),
    "desk": ("/drafts/{draft}/feedback/", NOTES),
    "places": ("/drafts/{draft}/places/", {}),
    "export": ("/takeout/", {}),
}


TIMED = "home", "feedback", "desk"
"""They ask of each note when it was sent."""


@pytest.fixture
def late(sent):
    """A note that Cleo wrote on words of Action after her review was sent; it is not sent."""
    words = {"kind": "question", "start": 0, "end": 8, "body": "Unsent words", "component": "A"}
    return sent.annotations.create(**words)


def read(client, ana, draft, path):
    sign_in(client, ana)
    address, headers = PATHS[path]
    address = reverse("overview:takeout") if path == "export" else address.format(draft=draft.public_id)
    return unpacked(client.get(address, headers=headers))


def shows(page, note):
    return "Unsent words" in page or note.public_id in page


@pytest.mark.parametrize("path", PATHS)
def test_a_note_that_is_not_sent_is_on_no_path_of_its_author(client, ana, draft, late, path):
    assert not shows(read(client, ana, draft, path), late)


def built_anew(query, values):
    return Statement(query.build, [value.__class__ for value in values])


@pytest.mark.parametrize("path", PATHS)
def test_a_leak_on_any_path_would_be_found(client, ana, draft, late, path, monkeypatch):
    monkeypatch.setattr(AnnotationQuerySet, "sent", lambda notes: notes)
    monkeypatch.setattr(Compiled, "statement", built_anew)
    Annotation.objects.filter(pk=late.pk).update(sent_at=late.review.submitted_at if path in TIMED else None)
    assert shows(read(client, ana, draft, path), late)


@pytest.mark.parametrize("verb", ["answer", "wording"])
def test_its_author_answers_no_note_that_is_not_sent(client, ana, late, verb):
    client.force_login(ana)
    fields = {"stance": "thanks", "how": "accept"}
    assert client.post(reverse(f"reviews:{verb}", args=[late.public_id]), fields).status_code == 404


def test_no_count_of_its_author_has_it(client, ana, draft, late):
    client.force_login(ana)
    assert "One note waits for you" in client.get("/").content.decode()
    assert FeedbackPage(draft, ana).note_counts()["A"] == 1


def post(client, person, name, *keys, **fields):
    client.force_login(person)
    return client.post(reverse(f"reviews:{name}", args=keys), fields, follow=True).content.decode()


def open_feedback(client, ana, draft):
    client.force_login(ana)
    return client.get(reverse("reviews:feedback", args=[draft.public_id])).content.decode()


def test_a_note_is_taken_back_until_its_author_has_read_it(client, ana, cleo, draft, sent):
    note = sent.annotations.get()
    post(client, cleo, "withdraw", note.public_id)
    assert note.body not in open_feedback(client, ana, draft)
    page = post(client, cleo, "send", note.public_id)
    assert "Ana can read this note now." in page
    shown = open_feedback(client, ana, draft)
    assert note.body in shown and "<b>new</b>" in shown
    page = post(client, cleo, "withdraw", note.public_id)
    assert "Ana has already read it, so it stays as it is." in page
    assert note.body in open_feedback(client, ana, draft)


def test_adding_to_a_note_takes_it_back_and_opens_it(client, cleo, sent):
    note = sent.annotations.get()
    page = post(client, cleo, "withdraw", note.public_id, then="edit")
    assert f"{note.body}</textarea>" in page
    assert not Annotation.objects.get().is_sent()


def test_the_desk_alone_is_no_reading(client, ana, cleo, draft, sent):
    client.force_login(ana)
    client.get(reverse("reviews:feedback", args=[draft.public_id]), headers=NOTES)
    post(client, cleo, "withdraw", sent.annotations.get().public_id)
    assert not sent.annotations.get().is_sent()


def test_what_was_answered_is_not_taken_back(ana, sent):
    note = sent.annotations.get()
    note.answer(ana, "thanks", "")
    assert not note.withdraw() and Annotation.objects.get().is_sent()


def test_a_note_that_follows_is_news_on_its_authors_pages(client, ana, cleo, draft, sent):
    open_feedback(client, ana, draft)
    late = make_note(sent, "S", "One more thing?")
    Annotation.objects.filter(pk=late.pk).update(sent_at=None)
    assert "New feedback" not in client.get("/").content.decode()
    post(client, cleo, "send", late.public_id)
    client.force_login(ana)
    home = client.get("/").content.decode()
    assert "New feedback" in home and "One more thing?" in home
    assert open_feedback(client, ana, draft).count("<b>new</b>") == 1
    assert "<b>new</b>" not in open_feedback(client, ana, draft)
    assert "New feedback" not in client.get("/").content.decode()


def test_a_note_that_is_not_finished_is_not_sent(client, cleo, sent):
    note = sent.annotations.create(component="S", kind="belongs", body="There.")
    page = post(client, cleo, "send", note.public_id)
    assert "Say to which other part it belongs." in page and "There.</textarea>" in page
    assert not Annotation.objects.get(pk=note.pk).is_sent()


def test_before_submit_no_note_is_sent_by_itself(client, ben, review):
    note = make_note(review, "A", "How?")
    assert "It goes with the others when you submit." in post(client, ben, "send", note.public_id)
    assert not Annotation.objects.get().is_sent()


def test_a_summary_is_taken_back_and_sent_anew_until_it_is_read(client, ana, cleo, draft, sent):
    first = sent.summary
    post(client, cleo, "reopen", sent.public_id)
    assert first not in open_feedback(client, ana, draft)
    page = post(client, cleo, "submit", sent.public_id, summary="Say how, in one line.", base=1)
    assert "Ana can read your summary now." in page
    assert "Say how, in one line." in open_feedback(client, ana, draft)
    assert "Ana has already read it" in post(client, cleo, "reopen", sent.public_id)
    assert Review.objects.get(pk=sent.pk).sent_summary() == "Say how, in one line."


def opened_by_author(draft, ana):
    return FeedbackPage(draft, ana, is_read=True)


@pytest.mark.django_db(transaction=True)
def test_a_note_taken_back_in_the_moment_of_its_reading_is_not_read(content, ana, draft, sent, other_request):
    with transaction.atomic():
        assert sent.annotations.get().withdraw()
        reading = other_request(opened_by_author, draft, ana)
    assert reading.result().all_notes == []


@pytest.mark.django_db(transaction=True)
def test_a_note_read_in_the_moment_of_its_taking_back_stays(content, ana, draft, sent, other_request):
    with transaction.atomic():
        assert len(opened_by_author(draft, ana).all_notes) == 1
        taking = other_request(sent.annotations.get().withdraw)
    assert not taking.result() and sent.annotations.get().is_sent()


def test_what_never_went_is_erased_with_the_account(cleo, sent, late):
    sent.summarise("Later words", Save(base=1))
    erase_reviews(cleo)
    assert [note.body for note in sent.annotations.all()] == ["How did you get them to agree?"]
