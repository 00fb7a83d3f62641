"""What is asked of me."""

import pytest
from django.urls import reverse

from tests.conftest import make_review

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


def test_the_author_gets_a_mail_when_notes_are_sent(
    client, ana, ben, review, mailoutbox, django_capture_on_commit_callbacks
):
    client.force_login(ben)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("reviews:submit", args=[review.public_id]), {"summary": "Secret praise", "base": 0})
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
    with django_assert_num_queries(5):
        client.get(INDEX)
