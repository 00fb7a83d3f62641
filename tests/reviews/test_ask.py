"""Asking people of one's cohorts to read a draft."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from answers.models import Story
from cohorts.models import Cohort, Membership, Role
from reviews.models import Review
from tests.conftest import deliver_mails, make_ask, make_note, make_review


@pytest.fixture
def address(draft):
    return reverse("reviews:ask", args=[draft.public_id])


def place(cohort, person):
    return cohort.members().get(user=person).public_id


def test_it_makes_a_version_and_asks_each_once(client, ana, cohort, ben, cleo, draft, address):
    client.force_login(ana)
    client.post(address, {"people": [place(cohort, ben), place(cohort, cleo)], "request": "Does it sound like me?"})
    reviews = Review.objects.filter(version=draft.versions.get())
    assert {review.reviewer for review in reviews} == {ben, cleo}
    assert {review.ask.request for review in reviews} == {"Does it sound like me?"}


def test_a_second_click_asks_nobody_twice(client, ana, cohort, ben, address):
    client.force_login(ana)
    for _ in range(2):
        client.post(address, {"people": [place(cohort, ben)]})
    assert Review.objects.filter(reviewer=ben).count() == 1


def test_who_still_has_a_version_to_read_is_not_given_another(client, ana, cohort, ben, draft, address, review):
    client.force_login(ana)
    draft.sections.get(component="T").revise("Other words", base=1, key="later")
    client.post(address, {"people": [place(cohort, ben)]})
    assert list(Review.objects.filter(reviewer=ben)) == [review]


def test_who_has_sent_notes_can_be_asked_about_later_words(client, ana, cohort, cleo, draft, address, sent):
    client.force_login(ana)
    draft.sections.get(component="T").revise("Other words", base=1, key="later")
    client.post(address, {"people": [place(cohort, cleo)]})
    assert Review.objects.asked_of(cleo).waiting().get().version.number == 2


def test_people_of_other_cohorts_cannot_be_asked(client, ana, cohort, eve, address):
    client.force_login(ana)
    others = Cohort.objects.create(name="Others").admit(eve, Role.MENTOR)
    assert client.post(address, {"people": [others.public_id]}).status_code == 422
    assert not Review.objects.exists()


def test_nobody_ticked_is_told_and_the_request_stays(client, ana, cohort, address):
    client.force_login(ana)
    answer = client.post(address, {"request": "Is it mine?"})
    assert answer.status_code == 422
    assert all(words in answer.content.decode() for words in ("Nobody is ticked yet", "Is it mine?"))


def test_an_empty_draft_asks_nobody(client, ana, cohort, ben, question):
    client.force_login(ana)
    address = reverse("reviews:ask", args=[Story.start(ana, question).public_id])
    answer = client.post(address, {"people": [place(cohort, ben)]})
    assert "There is nothing to read yet" in answer.content.decode()
    assert not Review.objects.exists()


def test_without_a_cohort_it_says_how_to_find_one(client, ana, address):
    client.force_login(ana)
    assert "There is nobody in your cohorts yet" in client.get(address).content.decode()


def test_the_asked_get_a_mail_without_a_word_of_the_story(client, ana, cohort, ben, address, mailoutbox):
    client.force_login(ana)
    client.post(address, {"people": [place(cohort, ben)], "request": "Secret question"})
    deliver_mails()
    (mail,) = mailoutbox
    assert mail.to == [ben.email]
    assert not any(word in mail.body + mail.subject for word in ("dashboard", "Secret"))


def test_a_draft_of_somebody_else_is_not_there(client, ben, cohort, address):
    client.force_login(ben)
    assert client.get(address).status_code == 404


def test_who_left_one_shared_cohort_can_be_asked_in_another(client, ana, ben, cohort, address, review):
    client.force_login(ana)
    other = Cohort.objects.create(name="Evening group")
    for person in (ana, ben):
        other.admit(person, Role.CANDIDATE)
    cohort.members().get(user=ben).leave()
    review.version.draft.sections.get(component="T").revise("Other words", base=1, key="later")
    client.post(address, {"people": [place(other, ben)]})
    assert Review.objects.asked_of(ben).waiting().get().cohort == other


@pytest.mark.parametrize("is_begun", [False, True])
def test_who_left_one_shared_cohort_can_read_the_same_words_in_another(
    client, ana, ben, cohort, address, review, is_begun
):
    if is_begun:
        make_note(review, "A", "How?")
    other = Cohort.objects.create(name="Evening group")
    for person in (ana, ben):
        other.admit(person, Role.CANDIDATE)
    cohort.members().get(user=ben).leave()
    client.force_login(ana)
    page = client.post(address, {"people": [place(other, ben)], "request": "Once more, please"}, follow=True)
    assert "Ben can read it now" in page.content.decode()
    found = Review.objects.asked_of(ben).waiting().get()
    assert (found, found.cohort, found.ask.request, found.annotations.count()) == (
        review,
        other,
        "Once more, please",
        is_begun,
    )


def test_who_reads_it_in_two_cohorts_is_asked_once(client, ana, ben, cohort, address, review):
    other = Cohort.objects.create(name="Evening group")
    for person in (ana, ben):
        other.admit(person, Role.CANDIDATE)
    client.force_login(ana)
    page = client.post(address, {"people": [place(other, ben)]}, follow=True)
    assert "Nobody new can read it now" in page.content.decode()
    assert Review.objects.get(reviewer=ben).cohort == cohort


def test_what_was_agreed_is_kept(client, ana, cohort, ben, address):
    client.force_login(ana)
    agreed = {"names": "double", "see_others": "after_all", "notes_by": "2199-01-01"}
    client.post(address, {"people": [place(cohort, ben)], **agreed})
    ask = Review.objects.get().ask
    assert {name: str(getattr(ask, name)) for name in agreed} == agreed


def test_a_day_that_is_over_is_refused_and_nothing_is_lost(client, ana, cohort, ben, address):
    client.force_login(ana)
    answer = client.post(address, {"people": [place(cohort, ben)], "notes_by": "2020-01-01", "request": "Mine?"})
    assert answer.status_code == 422
    assert all(words in answer.content.decode() for words in ("That day has passed", "Mine?", "checked"))


def test_the_reader_is_told_the_day(client, ana, cohort, ben, address):
    client.force_login(ana)
    client.post(address, {"people": [place(cohort, ben)], "notes_by": timezone.localdate() + timedelta(days=2)})
    client.force_login(ben)
    assert ", in 2 days</time>" in client.get("/reviews/").content.decode()


def test_a_name_is_found_and_what_is_ticked_and_typed_stays(client, ana, cohort, ben, cleo, address):
    client.force_login(ana)
    typed = {"people": [place(cohort, ben)], "request": "Is it mine?", "names": "blind", "find": "cle"}
    page = client.post(f"{address}find/", typed).content.decode()
    assert all(words in page for words in ("Cleo", "Ben", "Is it mine?", f'value="{place(cohort, ben)}"\n    checked'))
    assert "Dov" not in page
    assert not Review.objects.exists()


def test_a_name_is_found_without_its_accents(client, ana, cohort, address):
    cohort.admit(User.objects.create_verified("jo@example.org", "Joaquín"), Role.MENTOR)
    client.force_login(ana)
    assert "Joaquín" in client.post(f"{address}find/", {"find": "joaquin"}).content.decode()


@pytest.fixture
def crowd(ana, cohort):
    people = User.objects.bulk_create(
        User(email=f"{number}@example.org", name=f"Person {number:03}", public_id=f"crowd{number:07}")
        for number in range(120)
    )
    Membership.objects.bulk_create(Membership(cohort=cohort, user=user, role=Role.CANDIDATE) for user in people)
    return people


def test_of_many_some_are_shown_and_all_page_by_page(client, ana, cohort, crowd, address):
    client.force_login(ana)
    assert client.get(address).content.decode().count('name="people"') == 8
    wanted = {"all_of": cohort.public_id}
    shown = [client.post(f"{address}find/", wanted | at).content.decode() for at in ({}, {"at": 2}, {"at": 3})]
    assert [page.count('name="people"') for page in shown] == [50, 50, 23]


def test_who_has_read_for_one_comes_first(client, ana, cohort, cleo, crowd, address, sent):
    client.force_login(ana)
    page = client.get(address).content.decode()
    assert page.index("Cleo") < page.index("Ben")
    assert "read version 1" in page


@pytest.mark.parametrize("how_many", [1, 60])
def test_the_page_asks_the_database_as_often_for_many(client, ana, cohort, crowd, draft, address, how_many):
    for user in crowd[:how_many]:
        make_review(draft, user, cohort, names="blind" if user.pk % 2 else "open")
    client.force_login(ana)
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    assert len(asked) <= 16


def test_of_a_blind_ask_the_page_says_that_they_were_asked_and_counts(client, ana, ben, cleo, cohort, draft, address):
    ask = make_ask(draft, names="blind")
    reviews = [make_review(draft, person, cohort, ask=ask) for person in (ben, cleo)]
    make_note(reviews[0], "A", "How?")
    reviews[0].submit()
    client.force_login(ana)
    page = client.get(address).content.decode()
    assert page.count("asked on version 1, blind") == 2
    assert "<b>1 of 2</b> have sent" in page
    assert not [review for review in reviews if review.public_id in page]


def test_of_two_of_one_name_in_different_cohorts_the_second_is_said_to_be_another(client, ana, cohort, address):
    circle = Cohort.objects.create(name="Interview circle")
    circle.admit(ana, Role.CANDIDATE)
    for its_cohort, mail in ((cohort, "lena@example.org"), (circle, "brandt@example.org")):
        its_cohort.admit(User.objects.create_verified(mail, "Lena Brandt"), Role.MENTOR)
    client.force_login(ana)
    assert client.get(address).content.decode().count("not the one above") == 1
