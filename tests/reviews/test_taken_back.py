"""What was sent and taken back, and what follows a review unsent: of no page but its reader's, which remembers it."""

import pytest
from django.urls import reverse

from accounts.models import Notice
from reviews.models import Annotation, Review
from reviews.visibility import AnnotationQuerySet
from starcoach.compare_and_swap import Save
from tests.conftest import make_ask, make_note, make_review
from tests.reviews.test_notices import told


def page(client, person, address):
    client.force_login(person)
    return " ".join(client.get(address).content.decode().split())


def feedback(client, ana, draft):
    return page(client, ana, reverse("reviews:feedback", args=[draft.public_id]))


def withdraw_all(review):
    for note in review.annotations.all():
        assert note.withdraw()
    assert review.withdraw_summary()


def test_a_review_of_which_all_is_taken_back_is_as_if_it_was_not_sent(client, ana, draft, sent):
    withdraw_all(sent)
    said = feedback(client, ana, draft)
    assert "Nobody’s notes are here yet." in said
    assert "by Cleo" not in said
    assert "How useful" not in said


def test_it_is_there_again_once_any_of_it_is_sent_again(client, ana, draft, sent):
    withdraw_all(sent)
    assert sent.annotations.get().send()
    assert "by Cleo" in feedback(client, ana, draft)


@pytest.mark.parametrize("left", [{"next_step": "Name the rule."}, {"met_indicators": ["a-deed"]}])
def test_what_cannot_be_taken_back_keeps_it(client, ana, draft, sent, left):
    withdraw_all(sent)
    Review.objects.filter(pk=sent.pk).update(**left)
    assert "by Cleo" in feedback(client, ana, draft)


@pytest.mark.parametrize("address", ["/", "/reviews/"])
def test_its_reader_is_reminded_of_notes_that_follow_and_are_not_sent(client, ben, cleo, sent, address):
    assert "Written, not sent" not in page(client, cleo, address)
    for body in ("One more.", "And another."):
        sent.annotations.create(component="A", kind="comment", body=body)
    said = page(client, cleo, address)
    assert "Written, not sent" in said
    assert "2 notes on “The dashboard that lied”" in said
    assert "Written, not sent" not in page(client, ben, address)


def test_notes_of_a_review_that_is_not_sent_are_no_reminder(client, ben, review):
    make_note(review, "A", "How?")
    assert "Written, not sent" not in page(client, ben, "/reviews/")


def test_a_level_stays_without_its_note_when_that_is_taken_back(client, ana, draft, review):
    review.tick("a-deed", True)
    note = make_note(review, "A", "Who is we?")
    Annotation.objects.filter(pk=note.pk).update(justifies="action")
    review.submit()
    note.refresh_from_db()
    assert note.withdraw()
    said = feedback(client, ana, draft)
    assert "How far each part comes" in said
    assert "because of" not in said
    assert note.send()
    assert "because of" in feedback(client, ana, draft)


@pytest.fixture
def beside(draft, ben, cleo, cohort):
    """Of one ask: Cleo's review, with a note she took back and one she has not sent; and Ben's, which may see it."""
    ask = make_ask(draft, see_others="after_mine")
    cleos, bens = (make_review(draft, person, cohort, ask=ask) for person in (cleo, ben))
    for review, body in ((cleos, "Taken back"), (cleos, "Sent and there"), (bens, "Mine")):
        make_note(review, "A", body)
    cleos.summarise("Summary taken back", Save(base=0))
    for review in (cleos, bens):
        review.submit()
    assert cleos.annotations.get(body="Taken back").withdraw()
    assert cleos.withdraw_summary()
    cleos.annotations.create(component="A", kind="comment", body="Never sent")
    return bens


HIDDEN = "Taken back", "Never sent", "Summary taken back"


def test_other_readers_see_nothing_that_was_taken_back_or_not_sent(client, ben, beside):
    said = page(client, ben, beside.get_absolute_url())
    assert "Sent and there" in said
    assert not [words for words in HIDDEN if words in said]


def test_a_leak_to_other_readers_would_be_found(client, ben, beside, monkeypatch):
    monkeypatch.setattr(AnnotationQuerySet, "sent", lambda notes: notes)
    said = page(client, ben, beside.get_absolute_url())
    assert [words for words in HIDDEN if words in said] == ["Taken back", "Never sent"]


def recall(client, ana, review):
    client.force_login(ana)
    client.post(reverse("reviews:recall", args=[review.ask.public_id]), {"review": review.public_id})


def test_a_reader_is_told_that_a_request_was_taken_back_and_not_of_which_answer(client, ana, ben, review):
    recall(client, ana, review)
    assert told(ben) == ["Ana took back what you were asked to read"]
    page(client, ben, "/reviews/")
    assert told(ben) == []


def test_asked_again_the_notice_that_it_was_taken_back_is_gone(client, ana, ben, cohort, draft, review):
    recall(client, ana, review)
    client.post(reverse("reviews:ask", args=[draft.public_id]), {"people": [cohort.members().get(user=ben).public_id]})
    assert told(ben) == ["Ana asks you to read The dashboard that lied"]


def test_the_reader_of_a_double_blind_ask_is_not_told_whose_it_was(client, ana, ben, cohort, draft):
    review = make_review(draft, ben, cohort, names="double")
    recall(client, ana, review)
    assert told(ben) == ["Author took back what you were asked to read"]
    assert Notice.objects.get().actor == ana
