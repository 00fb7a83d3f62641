"""Asking people of one's cohorts to read a draft."""

import pytest
from django.urls import reverse

from answers.models import Story
from cohorts.models import Cohort, Role
from reviews.models import Review
from tests.conftest import make_note


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
    assert {review.request for review in reviews} == {"Does it sound like me?"}


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


def test_the_asked_get_a_mail_without_a_word_of_the_story(
    client, ana, cohort, ben, address, mailoutbox, django_capture_on_commit_callbacks
):
    client.force_login(ana)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address, {"people": [place(cohort, ben)], "request": "Secret question"})
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
    assert (found, found.cohort, found.request, found.annotations.count()) == (
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
