"""Taking back what was asked: at once, without a word of whether it was begun, and nothing that was typed is lost."""

import pytest
from django.urls import reverse

from reviews.models import Review
from starcoach.compare_and_swap import Save
from tests.conftest import make_ask, make_note, make_review


def recall(client, ana, review):
    client.force_login(ana)
    return client.post(
        reverse("reviews:recall", args=[review.ask.public_id]), {"review": review.public_id}, follow=True
    )


def pages(client, person, *paths):
    client.force_login(person)
    return "".join(client.get(path).content.decode() for path in paths)


def test_it_goes_from_the_readers_lists_at_once(client, ana, ben, review):
    recall(client, ana, review)
    page = pages(client, ben, "/", "/reviews/")
    assert "Nothing to read" in page
    assert "The dashboard that lied" not in page


@pytest.mark.parametrize("is_begun", [False, True])
def test_the_author_does_not_learn_whether_it_was_begun(client, ana, review, is_begun):
    if is_begun:
        make_note(review, "A", "How?")
    page = recall(client, ana, review).content.decode()
    assert "Taken back. It is no longer on their list." in page
    assert "begun" not in page.replace("whether they had begun", "")


def test_who_had_begun_keeps_their_words_and_none_of_the_authors(client, ana, ben, review):
    make_note(review, "A", "How did you?")
    recall(client, ana, review)
    assert "Your words on an answer by Ana" in pages(client, ben, "/reviews/")
    page = pages(client, ben, review.get_absolute_url())
    assert "How did you?" in page
    assert not [words for words in ("dashboard", "I pulled together") if words in page]


def test_what_arrives_too_late_is_shown_to_be_copied(client, ana, ben, review):
    recall(client, ana, review)
    client.force_login(ben)
    words = {"component": "task", "kind": "comment", "body": "Typed meanwhile"}
    answer = client.post(reverse("reviews:note", args=[review.public_id]), words)
    assert answer.status_code == 409
    assert "Typed meanwhile" in answer.content.decode()
    assert not review.annotations.exists()


def test_a_reader_cannot_bring_it_back(client, ana, ben, review):
    recall(client, ana, review)
    client.force_login(ben)
    client.post(reverse("reviews:resume", args=[review.public_id]))
    assert Review.objects.get(pk=review.pk).is_recalled()


def test_asked_again_on_the_same_words_the_reader_finds_their_notes(client, ana, ben, cohort, draft, review):
    make_note(review, "A", "How?")
    recall(client, ana, review)
    client.post(reverse("reviews:ask", args=[draft.public_id]), {"people": [cohort.members().get(user=ben).public_id]})
    assert Review.objects.asked_of(ben).waiting().get().annotations.get().body == "How?"


def test_what_was_sent_stays(client, ana, sent):
    page = recall(client, ana, sent).content.decode()
    assert "There was nothing left to take back." in page
    assert Review.objects.get(pk=sent.pk).state == "submitted"


def test_a_blind_ask_is_taken_back_from_all_who_have_not_sent(client, ana, ben, cleo, cohort, draft):
    ask = make_ask(draft, names="blind")
    first, second = (make_review(draft, person, cohort, ask=ask) for person in (ben, cleo))
    make_note(second, "A", "How?")
    second.submit()
    page = recall(client, ana, second).content.decode()
    assert {Review.objects.get(pk=review.pk).state for review in (first, second)} == {"recalled", "submitted"}
    assert "1 taken back" in page


def test_an_ask_of_somebody_else_is_not_there(client, ben, review):
    client.force_login(ben)
    assert client.post(reverse("reviews:recall", args=[review.ask.public_id])).status_code == 404


def test_to_be_asked_again_overwrites_nothing_that_was_saved_in_that_moment(ana, ben, cohort, draft, review):
    ask = make_ask(draft, names="blind")
    found_before = Review.objects.get(pk=review.pk)
    assert review.summarise("Saved meanwhile", Save(base=0))
    review.tick("a-deed", True)
    ask.put_to([found_before])
    review.refresh_from_db()
    assert (review.ask, review.summary, review.state) == (ask, "Saved meanwhile", "open")
    assert review.met_indicators == ["a-deed"]
