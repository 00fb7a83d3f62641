"""A reader ticks what they find in the words; the author sees it beside their own ticks, once it is sent."""

import pytest
from django.urls import reverse

from reviews.models import Review, State
from tests.conftest import make_note

CLEAR = ["s-event", "s-when", "s-where", "s-wrong"]


def tick(client, review, headers=None, **fields):
    return client.post(reverse("reviews:tick", args=[review.public_id]), fields, headers=headers)


def desk_notes(client, draft):
    address = reverse("reviews:feedback", args=[draft.public_id])
    return client.get(address, headers={"HX-Request": "true", "HX-Target": "notes"}).content.decode()


def feedback(client, draft):
    return client.get(reverse("reviews:feedback", args=[draft.public_id])).content.decode()


@pytest.fixture
def ticked(review):
    """Ben's review: Situation is clear; not sent."""
    for slug in CLEAR:
        review.tick(slug, True)
    make_note(review, "S", "I could picture it.")
    return review


def test_a_reader_ticks_and_comes_back_to_the_part(client, ben, review):
    client.force_login(ben)
    assert tick(client, review, met="s-event").url == f"{review.get_absolute_url()}#situation"
    assert "<b>Begun</b>" in client.get(review.get_absolute_url()).content.decode()
    assert Review.objects.get(pk=review.pk).state == State.OPEN


def test_with_the_script_the_ladder_alone_comes_back_open(client, ben, review):
    client.force_login(ben)
    page = tick(client, review, {"HX-Request": "true"}, met="l-some").content.decode()
    assert 'id="rungs-learning" open' in page and "<html" not in page


def test_a_tick_is_taken_back(client, ben, review):
    client.force_login(ben)
    tick(client, review, met="s-event")
    tick(client, review, unmet="s-event")
    assert Review.objects.get(pk=review.pk).met_indicators == []


@pytest.mark.parametrize("fields", [{}, {"met": "none"}, {"unmet": "\0"}])
def test_a_tick_that_is_none_is_refused(client, ben, review, fields):
    client.force_login(ben)
    assert tick(client, review, **fields).status_code == 422


@pytest.mark.parametrize("headers", [None, {"HX-Request": "true"}])
def test_what_is_sent_stays_as_it_was_ticked_and_the_page_says_why(client, ben, ticked, headers):
    ticked.submit()
    client.force_login(ben)
    answer = tick(client, ticked, headers, unmet="s-event")
    assert answer.status_code == 409
    assert "This review has been sent" in answer.content.decode()
    assert Review.objects.get(pk=ticked.pk).met_indicators == sorted(CLEAR)


def test_what_is_sent_still_shows_its_reviewer_what_they_ticked(client, ben, ticked):
    ticked.submit()
    client.force_login(ben)
    assert "<b>Clear</b>" in client.get(ticked.get_absolute_url()).content.decode()


def test_the_author_sees_nothing_of_it_before_it_is_sent(client, ana, draft, ticked):
    client.force_login(ana)
    assert "How far each part comes" not in feedback(client, draft)
    assert "Ben</b>, clear" not in desk_notes(client, draft)


def test_once_sent_the_desk_shows_it_beside_ones_own(client, ana, draft, ticked):
    ticked.submit()
    client.force_login(ana)
    assert "<b>Ben</b>, clear" in desk_notes(client, draft)


def test_the_feedback_shows_who_ticked_what_and_what_is_next_without_an_average(client, ana, draft, ticked):
    ticked.submit()
    draft.tick("s-event")
    client.force_login(ana)
    page = feedback(client, draft)
    assert '<th scope="row">You</th>' in page and '<th scope="row">Ben</th>' in page
    assert "Next: when it was; where, and your place in it; what was wrong, and for whom" in page
    assert "There is no average" in page


def test_two_readers_see_nothing_of_each_other(client, cleo, sent, ticked):
    client.force_login(cleo)
    assert "<b>Clear</b>" not in client.get(sent.get_absolute_url()).content.decode()


def going(page):
    return page.partition('id="going"')[2].partition("</table>")[0]


def test_what_goes_to_the_author_lists_the_levels_before_it_is_sent(client, ben, ticked):
    client.force_login(ben)
    for slug in ("r-end", "l-some"):
        ticked.tick(slug, True)
    said = going(client.get(ticked.get_absolute_url()).content.decode())
    assert "clear" in said and "1 note" in said
    assert "begun" in said and "Learning: begun" in said
    assert said.count("no notes") == 3


def test_a_tick_by_the_script_changes_what_goes_to_the_author(client, ben, ticked):
    client.force_login(ben)
    said = going(tick(client, ticked, {"HX-Request": "true"}, met="t-goal").content.decode())
    assert 'hx-swap-oob="true"' in said and "begun" in said
    said = going(tick(client, ticked, {"HX-Request": "true"}, unmet="t-goal").content.decode())
    assert "begun" not in said and "clear" in said
