"""A draft goes to the trash, and vanishes for everybody who reads it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from answers.models import Draft, Question, Story
from answers.models.drafts import KEPT_IN_TRASH
from answers.trash import empty_trash
from overview.pages.board import BoardPage
from overview.pages.home import HomePage
from reviews.models import Annotation, Review
from tests.conftest import make_note


def address(draft):
    return reverse("drafts:delete", args=[draft.public_id])


@pytest.fixture
def delete(client, ana):
    client.force_login(ana)
    return lambda draft: client.post(address(draft))


def test_the_page_asks_and_says_what_happens(client, ana, draft):
    client.force_login(ana)
    page = client.get(address(draft)).content.decode()
    assert "Delete this answer?" in page
    assert "30 days" in page and "no longer finds it" in page
    assert Draft.objects.get().trashed_at is None


def test_it_goes_to_the_trash_with_everything_in_it(delete, draft, sent):
    assert delete(draft).url == "/trash/"
    found = Draft.objects.get()
    assert found.trashed_at
    assert (found.versions.count(), Annotation.objects.count()) == (1, 1)


def test_a_second_press_changes_nothing_more(delete, draft):
    delete(draft)
    when = Draft.objects.get().trashed_at
    assert delete(draft).url == "/trash/"
    assert Draft.objects.get().trashed_at == when


@pytest.mark.parametrize("name", ["drafts:edit", "history:index", "drafts:delete"])
def test_none_of_its_pages_is_there_any_more(delete, client, draft, name):
    delete(draft)
    assert client.get(reverse(name, args=[draft.public_id])).status_code == 404


def test_a_save_from_an_open_desk_is_answered_that_it_is_in_the_trash(delete, client, draft):
    delete(draft)
    save = reverse("drafts:save", args=[draft.public_id, "task"])
    answer = client.post(save, {"body": "Typed on", "base": 1, "key": "k"}, headers={"HX-Request": "true"})
    assert answer.status_code == 410
    assert not Draft.objects.get().sections.filter(text="Typed on").exists()


def test_its_readers_find_it_nowhere(delete, client, ben, draft, review):
    note = make_note(review, "S", "Who saw it first?")
    delete(draft)
    client.force_login(ben)
    assert client.get(review.get_absolute_url()).status_code == 404
    assert "The dashboard that lied" not in client.get("/reviews/").content.decode()
    assert client.post(reverse("reviews:submit", args=[review.public_id])).status_code == 404
    assert client.post(reverse("reviews:delete", args=[note.public_id])).status_code == 404


def test_it_counts_no_longer_as_waiting(delete, ben, draft, review):
    assert Review.objects.asked_of(ben).waiting().count() == 1
    delete(draft)
    assert Review.objects.asked_of(ben).waiting().count() == 0
    assert HomePage(ben).headline() == "Nothing waits for you"


def test_its_notes_are_no_news_any_more_and_cannot_be_answered(delete, client, ana, draft, sent):
    note = sent.annotations.get()
    delete(draft)
    assert (HomePage(ana).news, HomePage(ana).headline()) == ([], "Nothing waits for you")
    answer = reverse("reviews:answer", args=[note.public_id])
    assert client.post(answer, {"stance": "ask", "body": "Which?"}).status_code == 404


def test_a_question_asked_back_about_it_waits_no_longer(delete, ana, cleo, draft, sent):
    sent.annotations.get().answer(ana, "ask", "Which team?")
    assert HomePage(cleo).asked_back
    delete(draft)
    assert not HomePage(cleo).asked_back


def test_the_board_stands_as_if_it_were_not_there(delete, ana, ben, cohort, draft, sent, review):
    delete(draft)
    rows = {row.membership.user: row.state for row in BoardPage(cohort, cohort.members()[0].user).rows}
    assert rows[ana] == "nothing yet"
    assert rows[sent.reviewer] == "nothing to read"


def test_its_question_is_without_a_story_again(delete, ana, draft):
    delete(draft)
    assert draft.question in Question.objects.unanswered_by(ana)


def test_a_new_answer_to_its_question_is_a_new_draft(delete, ana, draft):
    delete(draft)
    assert Story.start(ana, draft.question) != draft


def trashed(draft, days):
    Draft.objects.filter(pk=draft.pk).update(trashed_at=timezone.now() - timedelta(days=days))


def test_after_thirty_days_it_is_deleted_for_good_with_all_that_was_said_about_it(draft, sent):
    trashed(draft, 30)
    empty_trash()
    assert not Draft.objects.filter(pk=draft.pk).exists()
    assert not Review.objects.exists() and not Annotation.objects.exists()


def test_a_request_of_a_user_empties_no_trash(delete, ana, draft, question):
    trashed(draft, 30)
    delete(Story.start(ana, question))
    assert Draft.objects.filter(pk=draft.pk).exists()


def test_before_that_nothing_is_deleted(draft):
    Draft.objects.filter(pk=draft.pk).update(trashed_at=timezone.now() - KEPT_IN_TRASH + timedelta(minutes=1))
    empty_trash()
    assert Draft.objects.filter(pk=draft.pk).exists()


def test_what_is_not_in_the_trash_is_never_deleted(draft):
    empty_trash()
    assert Draft.objects.filter(pk=draft.pk).exists()


def test_a_story_of_which_nothing_else_is_noted_goes_with_the_last_of_its_drafts(draft):
    Story.objects.update(title="")
    trashed(draft, 31)
    empty_trash()
    assert not Story.objects.exists()


def test_a_story_stays_while_another_draft_of_it_is_there_or_in_the_trash(draft, question):
    other = Draft.objects.create(story=draft.story, question=question, trashed_at=timezone.now())
    trashed(draft, 31)
    empty_trash()
    assert Story.objects.get().drafts.get() == other


@pytest.mark.parametrize("kept", ["title", "memory", "whys"])
def test_a_story_that_holds_words_of_its_own_stays(draft, kept):
    if kept != "title":
        Story.objects.update(title="")
    if kept == "memory":
        Story.objects.update(memory="It was a Monday.")
    if kept == "whys":
        draft.story.rungs.create(position=1, why="Why?")
    trashed(draft, 31)
    empty_trash()
    assert Story.objects.get().drafts.count() == 0
