"""The author's view of the notes, and the author's answers."""

import pytest
from django.urls import reverse
from django.utils.html import escape

from reviews.models import Annotation, Review
from starcoach.compare_and_swap import Save
from tests.conftest import make_note, make_review

DESK = {"HX-Request": "true", "HX-Target": "notes"}


@pytest.fixture
def address(draft):
    return reverse("reviews:feedback", args=[draft.public_id])


def answer(client, note, **fields):
    return client.post(reverse("reviews:answer", args=[note.public_id]), fields)


def test_sent_notes_stand_at_their_part_with_who_wrote_them(client, ana, address, sent):
    client.force_login(ana)
    text = client.get(address).content.decode()
    action = text[text.index('id="action"') : text.index('id="result"')]
    assert "How did you get them to agree?" in action
    assert "<b>Cleo</b>, mentor" in action


def test_the_one_thing_to_do_is_read_first(client, ana, address, sent):
    client.force_login(ana)
    text = client.get(address).content.decode()
    assert text.index("Say how you got the source team to agree.") < text.index('id="situation"')


def test_nothing_is_seen_before_it_is_sent(client, ana, address, review):
    client.force_login(ana)
    make_note(review, "S", "Not for Ana's eyes yet")
    for headers in ({}, DESK):
        assert "eyes yet" not in client.get(address, headers=headers).content.decode()


def test_the_desk_gets_the_notes_part_by_part(client, ana, address, sent):
    client.force_login(ana)
    text = client.get(address, headers=DESK).content.decode()
    assert "<html" not in text
    assert text.index('id="notes-a"') < text.index("How did you get them to agree?") < text.index('id="notes-r"')


def test_a_note_on_words_that_changed_says_so(client, ana, address, draft, sent):
    client.force_login(ana)
    assert "On the whole part, not edited since" in client.get(address).content.decode()
    draft.sections.get(component="A").revise("I did all of it alone.", base=1, key="later")
    assert "On the whole part, since edited" in client.get(address).content.decode()


@pytest.mark.parametrize(("stance", "state"), [("changed", "done"), ("disagree", "done"), ("ask", "open")])
def test_changed_and_disagree_settle_a_note_and_ask_leaves_it_open(client, ana, sent, stance, state):
    client.force_login(ana)
    note = sent.annotations.get()
    answer(client, note, stance=stance, body="Because.")
    assert Annotation.objects.get(pk=note.pk).state == state


def test_a_note_that_was_asked_back_waits_for_its_reader(client, ana, cleo, address, sent):
    sent.annotations.get().answer(ana, "ask", "Which meeting?")
    client.force_login(ana)
    assert "With Cleo" in client.get(address).content.decode()
    assert "Nothing waits for you" in client.get("/").content.decode()
    client.force_login(cleo)
    assert "Which meeting?" in client.get("/").content.decode()


def test_once_its_reader_has_said_something_it_waits_for_the_author_again(client, ana, cleo, sent):
    sent.annotations.get().answer(ana, "ask", "Which meeting?")
    sent.annotations.get().answer(cleo, "", "The first one.")
    client.force_login(ana)
    assert "One note waits for you" in client.get("/").content.decode()


def test_a_disagreement_says_why(client, ana, sent):
    client.force_login(ana)
    reply = answer(client, sent.annotations.get(), stance="disagree")
    assert reply.status_code == 422
    assert "why you keep it" in reply.content.decode()


def test_an_answer_needs_a_stance_and_keeps_its_words(client, ana, sent):
    client.force_login(ana)
    reply = answer(client, sent.annotations.get(), body="My half of a thought")
    assert reply.status_code == 422
    assert "My half of a thought" in reply.content.decode()


def test_the_reader_sees_the_answer_and_says_something_back(client, ana, cleo, sent):
    note = sent.annotations.get()
    note.answer(ana, "ask", "Do you mean the first meeting?")
    client.force_login(cleo)
    assert "Do you mean the first meeting?" in client.get(sent.get_absolute_url()).content.decode()
    answer(client, note, body="Yes, that one.")
    assert note.replies.last().body == "Yes, that one."


def test_only_the_author_takes_a_stance(client, cleo, sent):
    client.force_login(cleo)
    note = sent.annotations.get()
    answer(client, note, stance="changed", body="I take it as changed")
    assert Annotation.objects.get(pk=note.pk).state == "open"


def test_a_note_that_is_not_sent_takes_no_reply(client, ben, review):
    client.force_login(ben)
    unsent = make_note(review, "S", "Not sent yet")
    assert answer(client, unsent, body="To myself").status_code == 404
    assert not unsent.replies.exists()


@pytest.mark.parametrize("person", ["ben", "dov", "eve"])
def test_nobody_else_answers_or_reads(client, request, address, sent, person):
    client.force_login(request.getfixturevalue(person))
    assert answer(client, sent.annotations.get(), stance="changed").status_code == 404
    assert client.get(address).status_code == 404


def test_a_note_stays_when_its_writer_leaves_the_cohort(client, ana, cohort, cleo, address, sent):
    client.force_login(ana)
    cohort.members().get(user=cleo).leave()
    assert escape("How did you get them to agree?") in client.get(address).content.decode()


def test_empty_it_says_who_has_it_to_read(client, ana, address, review):
    client.force_login(ana)
    assert "No notes yet." in client.get(address).content.decode()
    assert "Ben can read your answer" in client.get(address).content.decode()


@pytest.mark.parametrize("how_many", [1, 4])
def test_the_page_stays_cheap(client, ana, ben, cohort, draft, address, how_many, django_assert_num_queries):
    client.force_login(ana)
    review = make_review(draft, ben, cohort)
    for _ in range(how_many):
        make_note(review, "A", "How?", Annotation.Kind.QUESTION)
    review.submit()
    with django_assert_num_queries(12):  # the first time it is read
        client.get(address)
    with django_assert_num_queries(12):
        client.get(address)


def test_the_same_answer_sent_twice_is_one_answer(client, ana, sent):
    client.force_login(ana)
    for _ in range(2):
        answer(client, sent.annotations.get(), stance="ask", body="Which meeting?")
    assert sent.annotations.get().replies.count() == 1


def test_who_declined_is_not_one_it_is_still_with(client, ana, ben, cleo, dov, draft, cohort, address):
    for reader in (ben, cleo, dov):
        make_review(draft, reader, cohort)
    for review in draft.versions.get().reviews.filter(reviewer__in=(ben, cleo)):
        review.move("declined")
    client.force_login(ana)
    page = client.get(address).content.decode()
    still, _, refused = page.partition("Can’t this time")
    assert "<b>Dov</b>" in still.partition("Still with")[2]
    assert all(f"<b>{name}</b>" in refused and f"<b>{name}</b>" not in still for name in ("Ben", "Cleo"))


def test_it_is_still_with_nobody_where_all_declined(client, ana, draft, review, address):
    review.move("declined")
    client.force_login(ana)
    page = client.get(address).content.decode()
    assert "Still with" not in page and "Can’t this time" in page


def test_opening_the_page_is_reading_it_once(client, ana, cleo, address, sent):
    client.force_login(ana)
    client.head(address)
    assert Review.objects.get(pk=sent.pk).read_at is None
    client.get(address)
    first = Review.objects.get(pk=sent.pk).read_at
    client.get(address)
    assert first and Review.objects.get(pk=sent.pk).read_at == first


def test_notes_of_another_reader_are_new_where_others_were_read_before(client, ana, ben, draft, cohort, address, sent):
    client.force_login(ana)
    assert "<b>new</b>" not in client.get(address).content.decode()
    review = make_review(draft, ben, cohort)
    make_note(review, "S", "Which region?")
    review.summarise("Say which region.", Save(base=0))
    review.submit()
    assert client.get(address).content.decode().count("<b>new</b>") == 1
    assert "<b>new</b>" not in client.get(address).content.decode()


def test_what_was_advised_on_the_last_version_stands_first_and_says_which(client, ana, ben, draft, cohort, address):
    for advice in ("Shorten Task.", "Now the number."):
        section = draft.sections.get(component="T")
        section.revise(f"{section.text} So.", section.number, advice)
        review = make_review(draft, ben, cohort)
        review.advise(advice, Save(base=0))
        assert review.submit()
    client.force_login(ana)
    page = " ".join(client.get(address).content.decode().split())
    assert page.index("Now the number.") < page.index("Shorten Task.")
    assert f"</b>, peer, on version {review.version.number}" in page
