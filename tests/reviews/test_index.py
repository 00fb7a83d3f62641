"""What is asked of me."""

from contextlib import contextmanager

import pytest
from django.db.models.signals import post_init
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from answers.models import Version
from reviews.models import Annotation, Ask, Review
from tests.conftest import deliver_mails, make_note, make_review

INDEX = "/reviews/"


def test_what_waits_stands_there_with_what_its_author_asks(client, ben, draft, cohort):
    client.force_login(ben)
    make_review(draft, ben, cohort, request="Does it sound like me?")
    page = client.get(INDEX).content.decode()
    assert "1 answer to read" in page
    assert "Does it sound like me?" in page


def test_the_bar_counts_what_waits(client, ben, review):
    client.force_login(ben)
    assert "1 waiting" in client.get("/questions/").content.decode()


def test_what_one_sent_is_found_again(client, cleo, sent):
    client.force_login(cleo)
    page = client.get(INDEX).content.decode()
    assert "Sent by you" in page
    assert sent.get_absolute_url() in page


def test_nothing_waits_is_said(client, eve):
    client.force_login(eve)
    assert "Nobody waits for you" in client.get(INDEX).content.decode()


def test_the_author_gets_a_mail_when_notes_are_sent(client, ana, ben, review, mailoutbox):
    client.force_login(ben)
    client.post(reverse("reviews:submit", args=[review.public_id]), {"summary": "Secret praise", "base": 0})
    deliver_mails()
    (mail,) = mailoutbox
    assert mail.to == [ana.email]
    assert "Secret" not in mail.body


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_list_stays_cheap(client, ana, ben, cohort, content, how_many, django_assert_num_queries):
    from answers.models import Draft, Question, Story
    from tests.conftest import DASHBOARD, write

    client.force_login(ben)
    for question in Question.objects.all()[:how_many]:
        write(draft := Story.start(ana, question), DASHBOARD)
        make_review(Draft.objects.get(pk=draft.pk), ben, cohort)
    with django_assert_num_queries(11):
        client.get(INDEX)


def test_what_one_declined_is_found_again_and_taken_up(client, ben, review):
    client.force_login(ben)
    client.post(reverse("reviews:decline", args=[review.public_id]))
    page = client.get(INDEX).content.decode()
    assert "Not this time" in page and "I can after all" in page
    client.post(reverse("reviews:resume", args=[review.public_id]))
    page = client.get(INDEX).content.decode()
    assert "1 answer to read" in page and "I can after all" not in page


def test_of_several_declined_those_asked_anew_are_not_offered_twice(client, ana, ben, draft, review, cohort):
    review.move("declined")
    section = draft.sections.get(component="T")
    section.revise("Other words", section.number, "later")
    again = make_review(draft, ben, cohort)
    client.force_login(ben)
    assert "I can after all" not in client.get(INDEX).content.decode()
    again.move("declined")
    assert client.get(INDEX).content.decode().count("I can after all<") == 2


def test_an_untitled_answer_is_known_by_its_question(client, ana, ben, draft, review):
    draft.story.title = ""
    draft.story.save()
    draft.versions.update(title="")
    names = ("reviews:feedback", "reviews:ask", "history:index", "whys:index", "drafts:delete")
    shown_by_its_question(client, draft, ben, INDEX, "/", review.get_absolute_url())
    make_note(review, "A", "How?")
    review.submit()
    shown_by_its_question(client, draft, ben, INDEX, review.get_absolute_url())
    shown_by_its_question(client, draft, ana, "/", *(reverse(name, args=[draft.public_id]) for name in names))


def shown_by_its_question(client, draft, person, *addresses):
    client.force_login(person)
    for address in addresses:
        page = client.get(address).content.decode()
        assert escape(draft.question.text[:40]) in page, address
        assert "Untitled answer" not in page


def ask_often(draft, reader, cohort, how_many):
    """So many versions of a draft are asked about."""
    versions = Version.objects.bulk_create(
        Version(draft=draft, number=number, rungs=[], origin="Asked", task=f"Words {number}")
        for number in range(100, 100 + how_many)
    )
    asks = Ask.objects.bulk_create(Ask(version=version, request=f"Request {version.number}") for version in versions)
    return Review.objects.bulk_create(
        Review(version=ask.version, ask=ask, cohort=cohort, reviewer=reader) for ask in asks
    )


def test_of_many_requests_each_stands_on_one_page(client, ben, draft, cohort):
    reviews = ask_often(draft, ben, cohort, 65)
    client.force_login(ben)
    pages = [client.get(INDEX, {"asked": number}).content.decode() for number in (1, 2, 3)]
    assert all("65 answers to read" in page for page in pages)
    assert [sum(review.get_absolute_url() in page for review in reviews) for page in pages] == [30, 30, 5]
    assert 'href="?asked=2#asked"' in pages[0]


def test_of_many_that_one_sent_each_stands_on_one_page(client, ben, draft, cohort):
    reviews = ask_often(draft, ben, cohort, 35)
    for review in reviews:
        make_note(review, "T", "Whose?")
        review.submit()
    client.force_login(ben)
    pages = [client.get(INDEX, {"sent": number}).content.decode() for number in (1, 2)]
    assert [sum(review.get_absolute_url() in page for review in reviews) for page in pages] == [30, 5]


@pytest.mark.parametrize("what", ["declined", "recalled"])
def test_of_many_that_were_declined_or_taken_back_each_stands_on_one_page(client, ben, draft, cohort, what):
    reviews = ask_often(draft, ben, cohort, 35)
    Review.objects.update(state=what, summary="Some words of mine")
    client.force_login(ben)
    pages = [client.get(INDEX, {what: number}).content.decode() for number in (1, 2)]
    assert [sum(review.get_absolute_url() in page for review in reviews) for page in pages] == [30, 5]


def send_often(draft, reader, cohort, how_many):
    """So many reviews of a draft, each with a note."""
    reviews = ask_often(draft, reader, cohort, how_many)
    now = timezone.now()
    Review.objects.filter(pk__in=[review.pk for review in reviews]).update(state="submitted", submitted_at=now)
    Annotation.objects.bulk_create(
        Annotation(review=review, component="T", kind="comment", body="Which words?", sent_at=now) for review in reviews
    )
    return reviews


@contextmanager
def notes_read():
    """The keys of the notes that are read from the database meanwhile."""
    keys = set()

    def note(instance, **_):
        keys.add(instance.pk)

    post_init.connect(note, sender=Annotation)
    try:
        yield keys
    finally:
        post_init.disconnect(note, sender=Annotation)


@pytest.mark.parametrize("address", [INDEX, "/"])
def test_of_the_notes_on_other_pages_those_alone_are_read_that_wait_for_one(client, ana, ben, draft, cohort, address):
    reviews = send_often(draft, ben, cohort, 65)
    asked, unsent = reviews[0].annotations.get(), reviews[1].annotations.get()
    asked.answer(ana, "ask", "Which one do you mean?")
    Annotation.objects.filter(pk=unsent.pk).update(sent_at=None)
    client.force_login(ben)
    with notes_read() as keys:
        page = client.get(address).content.decode()
    assert "Which one do you mean?" in page and "1 note on" in page
    assert keys >= {asked.pk, unsent.pk}
    assert len(keys) <= 32


def test_what_one_sent_is_paged_with_what_it_led_to(client, ana, ben, draft, cohort):
    reviews = send_often(draft, ben, cohort, 31)
    first = Review.objects.filter(pk__in=[review.pk for review in reviews]).earliest("submitted_at", "pk")
    first.annotations.get().answer(ana, "changed", "I named them.")
    client.force_login(ben)
    pages = [client.get(INDEX, {"sent": number}).content.decode() for number in (1, 2)]
    assert [sum(review.get_absolute_url() in page for review in reviews) for page in pages] == [30, 1]
    assert ["1 thing after your notes" in page for page in pages] == [False, True]
