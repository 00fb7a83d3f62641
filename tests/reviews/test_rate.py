"""How useful a review was: said by the author, read by its reader, counted for the coach, told to nobody else."""

import pytest
from django.urls import reverse
from django.utils import timezone

from answers.models import Draft
from overview.pages.board import BoardPage
from tests.conftest import make_note, make_review, post_seen

LINE = "You asked what I had left out."


@pytest.fixture
def rate(client, ana, draft):
    """Ana says so on the page that she has open."""

    def rate(review, helpfulness, line=""):
        client.force_login(ana)
        address = reverse("reviews:rate", args=[review.public_id])
        feedback = reverse("reviews:feedback", args=[draft.public_id])
        return post_seen(client, feedback, address, {"helpfulness": helpfulness, "helpfulness_line": line})

    return rate


@pytest.fixture
def from_ben(draft, ben, cohort):
    review = make_review(draft, ben, cohort)
    make_note(review, "A", "Who is we?")
    make_note(review, "A", "And then?")
    review.submit()
    return review


def page_of(client, person, address):
    client.force_login(person)
    return client.get(address).content.decode()


def rating(review):
    review.refresh_from_db()
    return review.helpfulness, review.helpfulness_line


def test_the_author_says_it_and_changes_it_and_takes_it_back(rate, sent):
    answer = rate(sent, 4, f"  {LINE}\n")
    assert answer.headers["Location"].endswith(f"/feedback/#useful-{sent.public_id}")
    assert rating(sent) == (4, LINE)
    rate(sent, 2)
    assert rating(sent) == (2, "")
    rate(sent, "")
    assert rating(sent) == (None, "")


def test_its_reader_reads_it_on_the_review_and_in_the_list(client, rate, sent, cleo):
    rate(sent, 4, LINE)
    for address in (sent.get_absolute_url(), reverse("reviews:index")):
        page = page_of(client, cleo, address)
        assert "very useful" in page and LINE in page


def test_other_readers_and_the_coach_never_read_it(client, rate, sent, from_ben, ben, dov, cohort):
    rate(sent, 4, LINE)
    rate(from_ben, 1, "Too late for me.")
    board = reverse("overview:board", args=[cohort.public_id])
    for person, address in (
        (ben, from_ben.get_absolute_url()),
        (ben, reverse("reviews:index")),
        (dov, board),
        (dov, reverse("cohorts:detail", args=[cohort.public_id])),
    ):
        assert LINE not in page_of(client, person, address)
    assert "very useful" not in page_of(client, ben, reverse("reviews:index"))
    assert "Too late for me." not in page_of(client, dov, board)


def test_the_board_counts_and_names_nobody(client, rate, sent, from_ben, dov, cohort):
    rate(sent, 4, LINE)
    rate(from_ben, 2)
    assert BoardPage(cohort, cohort.members()[0].user).ratings() == {"sent": 2, "rated": 2, "useful": 1}
    page = page_of(client, dov, reverse("overview:board", args=[cohort.public_id]))
    assert "2 reviews sent." in " ".join(page.split())
    assert "of 2 how useful they were: 1 useful." in " ".join(page.split())


def test_what_is_not_said_is_not_counted(sent, cohort):
    assert BoardPage(cohort, cohort.members()[0].user).ratings() == {"sent": 1, "rated": 0, "useful": 0}


def test_nobody_else_can_say_it(client, sent, cleo, ben, dov):
    for person in (cleo, ben, dov):
        client.force_login(person)
        answer = client.post(reverse("reviews:rate", args=[sent.public_id]), {"helpfulness": 4})
        assert answer.status_code == 404


def test_a_review_that_is_not_sent_is_not_rated(client, ana, review):
    client.force_login(ana)
    assert client.post(reverse("reviews:rate", args=[review.public_id]), {"helpfulness": 4}).status_code == 404


def test_from_the_trash_it_is_not_rated(client, ana, draft, sent):
    Draft.objects.filter(pk=draft.pk).update(trashed_at=timezone.now())
    client.force_login(ana)
    assert client.post(reverse("reviews:rate", args=[sent.public_id]), {"helpfulness": 4}).status_code == 404


@pytest.mark.parametrize(
    ("helpfulness", "line", "why"), [(5, "", "one of the four"), (3, "x" * 201, "201 characters; the limit is 200")]
)
def test_what_is_refused_stays_in_its_box(rate, sent, helpfulness, line, why):
    answer = rate(sent, helpfulness, line)
    assert answer.status_code == 422
    assert why in answer.content.decode() and line in answer.content.decode()
    assert rating(sent) == (None, "")


def test_a_window_that_has_not_seen_what_was_said_changes_nothing(client, ana, draft, sent, rate):
    rate(sent, 4, LINE)
    answer = client.post(reverse("reviews:rate", args=[sent.public_id]), {"helpfulness": 1, "helpfulness_line": "No."})
    assert answer.status_code == 422
    assert rating(sent) == (4, LINE)


def test_each_reading_is_asked_about_once_with_its_notes_counted(client, ana, draft, sent, from_ben):
    page = " ".join(page_of(client, ana, reverse("reviews:feedback", args=[draft.public_id])).split())
    assert '<b>Cleo</b>, mentor, on version 1 <span class="quiet">1 note</span>' in page
    assert '<b>Ben</b>, peer, on version 1 <span class="quiet">2 notes</span>' in page


def test_without_notes_nothing_is_asked(client, ana, draft):
    assert "How useful" not in page_of(client, ana, reverse("reviews:feedback", args=[draft.public_id]))
