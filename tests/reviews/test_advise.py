"""The one thing to do next: a box of its own that saves itself, read first by its author once it is sent."""

import pytest
from django.urls import reverse

from starcoach.compare_and_swap import Save
from tests.conftest import make_review

STEP = "Say how they were won over."


@pytest.fixture
def save(client, ben, review):
    """Ben's page saves it by itself."""

    def save(words, base=0, **fields):
        client.force_login(ben)
        address = reverse("reviews:advise", args=[review.public_id])
        return client.post(address, {"next_step": words, "base": base, **fields}, headers={"HX-Request": "true"})

    return save


def plain(client, review, verb, **fields):
    """A plain form, as the page sends it without the script."""
    said = {"summary": "", "base": 0, "next_step": STEP, "next_base": 0, **fields}
    return client.post(reverse(f"reviews:{verb}", args=[review.public_id]), said)


def kept(review):
    review.refresh_from_db()
    return review.next_step, review.next_step_number


def page_of(client, person, address):
    client.force_login(person)
    return client.get(address).content.decode()


def feedback(client, ana, review):
    return page_of(client, ana, reverse("reviews:feedback", args=[review.version.draft.public_id]))


def test_it_saves_itself_and_says_under_which_number(save, review):
    answer = save(STEP, key="one")
    assert (answer.status_code, answer.headers["X-Saved-Number"]) == (204, "1")
    assert kept(review) == (STEP, 1)


def test_another_window_is_not_overwritten(save, review):
    save(STEP, key="one")
    answer = save("Another.", key="two")
    assert answer.status_code == 409
    assert "another window" in answer.content.decode()
    assert kept(review) == (STEP, 1)


def test_it_is_short(save, review):
    assert save("x" * 301).status_code == 422
    assert kept(review) == ("", 0)


def test_its_own_earlier_save_is_no_other_window(save, review):
    save(STEP, key="one")
    assert save("Say it.", key="two", superseded="one").status_code == 204
    assert kept(review) == ("Say it.", 2)


def test_summary_and_step_save_themselves_side_by_side(client, save, review):
    save(STEP, key="one")
    along = {"summary": "Good.", "base": 0, "key": "s", "next_step": "old", "next_base": 0}
    address = reverse("reviews:summarise", args=[review.public_id])
    assert client.post(address, along, headers={"HX-Request": "true"}).status_code == 204
    assert kept(review) == (STEP, 1)


@pytest.mark.parametrize("verb", ["submit", "summarise"])
def test_without_the_script_every_button_takes_it_along(client, ben, review, verb):
    client.force_login(ben)
    plain(client, review, verb)
    assert kept(review) == (STEP, 1)


def test_it_alone_is_a_review(client, ben, ana, review):
    client.force_login(ben)
    plain(client, review, "submit")
    assert STEP in feedback(client, ana, review)


def test_a_plain_form_over_another_windows_words_keeps_both(client, save, review):
    save("From the other window.", key="one")
    answer = plain(client, review, "submit")
    assert answer.status_code == 409
    assert STEP in answer.content.decode()
    assert kept(review) == ("From the other window.", 1)


def test_the_author_reads_it_first_and_the_summary_beside_it(client, ana, review, sent):
    review.advise(STEP, Save(base=0))
    review.summarise("Clear in all.", Save(base=0))
    review.submit()
    page = feedback(client, ana, review)
    head, step, summary = (page.index(words) for words in ('<h2 class="section-head">The one', STEP, "Clear in all."))
    assert head < step < summary < page.index('id="situation"')


def test_before_it_is_sent_its_author_sees_nothing_of_it(client, ana, review, sent):
    review.advise(STEP, Save(base=0))
    assert STEP not in feedback(client, ana, review)


def test_home_tells_it_of_the_newest(client, ana, review, sent):
    review.advise(STEP, Save(base=0))
    review.submit()
    assert STEP in page_of(client, ana, "/")


def test_of_several_readers_each_says_their_own(client, ana, draft, review, dov, cohort, sent):
    other = make_review(draft, dov, cohort)
    for each, words in ((review, STEP), (other, "Shorten Task.")):
        each.advise(words, Save(base=0))
        each.submit()
    page = feedback(client, ana, review)
    assert STEP in page and "Shorten Task." in page and "Say how you got the source team to agree." in page


def test_what_was_sent_is_closed(client, save, review):
    review.advise(STEP, Save(base=0))
    review.submit()
    assert save("More.", base=1).status_code == 403
    assert kept(review) == (STEP, 1)
