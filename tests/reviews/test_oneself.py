"""An author reads their own draft before they see what others say; nobody else ever learns of it."""

import re

import pytest
from django.urls import reverse

from accounts.models import Event
from accounts.notices import Notice
from answers.models import Version
from overview.ending import erase
from reviews.models import Ask, Review
from tests.conftest import deliver_mails, make_note, make_review, sign_in, taken_out, unpacked


@pytest.fixture
def own(draft):
    review = Ask.oneself(draft)
    make_note(review, "A", "Mine: who decided?")
    return review


@pytest.fixture
def of_ben(review, own):
    """Ben sends while Ana reads."""
    make_note(review, "A", "Ben: how did you?")
    review.submit()
    return review


def page(client, person, address):
    client.force_login(person)
    return client.get(address).content.decode()


def text_of(shown):
    return re.sub(r"<[^>]*>", "", shown)


def feedback(draft):
    return reverse("reviews:feedback", args=[draft.public_id])


def test_it_is_begun_from_the_ask_page_and_open_once(client, ana, draft):
    client.force_login(ana)
    address = reverse("reviews:own", args=[draft.public_id])
    assert address in client.get(reverse("reviews:ask", args=[draft.public_id])).content.decode()
    first = client.post(address, follow=True)
    assert "Nobody else ever sees these notes." in first.content.decode()
    draft.sections.get(component="T").revise("Other words", base=1, key="later")
    client.post(address)
    assert Review.objects.of_oneself(ana).count() == 1


def test_what_others_send_meanwhile_waits_and_is_said(client, ana, draft, of_ben):
    shown = page(client, ana, feedback(draft))
    assert "Ben: how did you?" not in shown
    assert "are here; you see them once yours are done" in " ".join(shown.split())
    assert client.get(reverse("reviews:places", args=[draft.public_id])).json()["action"]["notes"] == {}


def test_home_counts_what_waits_and_shows_none_of_its_words(client, ana, draft, of_ben):
    home = page(client, ana, "/")
    assert "New feedback" in home
    assert "if you give yours up" in home
    assert "Ben: how did you?" not in home


def test_what_waits_is_not_marked_read(client, ana, draft, of_ben):
    page(client, ana, feedback(draft))
    of_ben.refresh_from_db()
    assert of_ben.read_at is None


def test_what_was_read_before_stays(client, ana, draft, review):
    make_note(review, "A", "Ben: how did you?")
    review.submit()
    page(client, ana, feedback(draft))
    Ask.oneself(draft)
    assert "Ben: how did you?" in page(client, ana, feedback(draft))


def test_one_press_gives_it_up_and_its_words_are_kept(client, ana, draft, own, of_ben):
    client.force_login(ana)
    shown = client.post(reverse("reviews:decline", args=[own.public_id]), follow=True).content.decode()
    assert "Ben: how did you?" in shown
    assert "Mine: who decided?" not in shown
    assert "Mine: who decided?" in page(client, ana, own.get_absolute_url())
    client.post(reverse("reviews:own", args=[draft.public_id]))
    own.refresh_from_db()
    assert own.is_waiting()


def test_done_it_stands_beside_the_others_and_wants_no_answer(client, ana, draft, own, of_ben):
    client.force_login(ana)
    client.post(reverse("reviews:submit", args=[own.public_id]), {"summary": "", "base": 0})
    shown = client.get(feedback(draft)).content.decode()
    assert all(words in shown for words in ("Ben: how did you?", "Mine: who decided?", "<b>You</b>"))
    assert "0 of 1<" in shown
    assert "0 of 2<" not in shown


def test_done_it_takes_nothing_more(client, ana, own):
    own.submit()
    client.force_login(ana)
    words = {"component": "action", "kind": "comment", "body": "One more"}
    assert client.post(reverse("reviews:note", args=[own.public_id]), words).status_code == 409
    assert own.annotations.count() == 1


def test_an_author_answers_others_and_not_themselves(client, ana, own):
    own.submit()
    client.force_login(ana)
    note = own.annotations.get()
    assert client.post(reverse("reviews:answer", args=[note.public_id]), {"stance": "thanks"}).status_code == 404


@pytest.mark.parametrize("is_done", [False, True])
def test_nobody_else_meets_it(client, ana, ben, cleo, dov, cohort, draft, review, own, is_done):
    if is_done:
        own.submit()
    addresses = [own.get_absolute_url(), *(reverse(f"reviews:{name}", args=[own.public_id]) for name in ("sheet",))]
    for person in (ben, cleo, dov):
        sign_in(client, person)
        assert [client.get(address).status_code for address in addresses] == [404] * len(addresses)
        for address in ("/", "/reviews/", "/notices/", review.get_absolute_url(), reverse("overview:takeout")):
            assert "Mine: who decided?" not in unpacked(client.get(address))


def test_a_version_kept_for_it_is_not_told_to_readers(client, ana, ben, draft, review):
    draft.sections.get(component="T").revise("Other words", base=1, key="later")
    Ask.oneself(draft)
    assert "later version" not in page(client, ben, review.get_absolute_url())


def test_it_waits_for_nobody_and_tells_nobody(client, ana, ben, draft, own, mailoutbox):
    client.force_login(ana)
    assert "Nobody waits for you" in client.get("/reviews/").content.decode()
    before = Event.objects.count()
    client.post(reverse("reviews:submit", args=[own.public_id]), {"summary": "Fine", "base": 0})
    deliver_mails()
    assert not (mailoutbox or Notice.objects.exists() or Event.objects.count() > before)


def test_it_counts_as_read_by_nobody(client, ana, dov, cohort, draft, own):
    board = reverse("overview:board", args=[cohort.public_id])
    before = text_of(page(client, dov, board))
    own.submit()
    assert text_of(page(client, dov, board)) == before
    ask = page(client, ana, reverse("reviews:ask", args=[draft.public_id]))
    assert "What you asked before" not in ask


def test_it_cannot_be_taken_back_as_an_ask_is(client, ana, own):
    client.force_login(ana)
    client.post(reverse("reviews:recall", args=[own.ask.public_id]), {"review": own.public_id})
    own.refresh_from_db()
    assert own.is_waiting()


def test_it_is_in_its_authors_file(client, ana, own):
    sign_in(client, ana)
    data = taken_out(client.get(reverse("overview:takeout")))
    (written,) = data["reviews_written"]
    assert written["annotations"][0]["body"] == "Mine: who decided?"
    assert not data["reviews_received"]


@pytest.mark.parametrize("is_done", [False, True])
def test_it_goes_with_the_account(ana, own, is_done):
    if is_done:
        own.submit()
    erase(ana)
    assert not Review.objects.exists()
    assert not Version.objects.exists()


def test_with_an_empty_draft_there_is_nothing_to_read(client, ana, draft):
    for section in draft.sections.all():
        section.revise("", section.number, "empty")
    client.force_login(ana)
    shown = client.post(reverse("reviews:own", args=[draft.public_id]), follow=True).content.decode()
    assert "There is nothing to read yet" in shown
    assert not Review.objects.exists()


def test_a_second_reading_is_nobody_elses(ana, ben, cohort, draft, own):
    own.submit()
    draft.sections.get(component="T").revise("Other words", base=1, key="later")
    later = make_review(draft, ben, cohort)
    assert not Review.objects.earlier_than(later).exists()
