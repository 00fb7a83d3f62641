"""What others do shows on open pages: Ana writes and reads in one browser, Ben and Cleo send from others."""

import pytest
from playwright.sync_api import expect

from answers.models import Story
from reviews import actions
from reviews.models import Annotation
from tests.conftest import make_note, make_review

HALF_A_MINUTE = 31_000
"""Milliseconds: a page without a stream has asked by then."""


@pytest.fixture
def begun(draft, ben, cohort):
    """Ben's review, with two notes that are not sent."""
    review = make_review(draft, ben, cohort)
    make_note(review, "A", "Who asked you?")
    make_note(review, "S", "Which March?")
    return review


def address_of(draft):
    return f"/drafts/{draft.public_id}/feedback/"


def open_and_follow(open_page, person, path):
    """The page, once its stream is open."""
    page = open_page(person)
    with page.expect_response(opens_stream):
        page.goto(path)
    return page


def opens_stream(answer):
    return "/events/?" in answer.url


def look_away(page, is_hidden):
    """As the browser says it of a tab behind another."""
    page.evaluate(
        """is => {
            Object.defineProperty(document, "hidden", { configurable: true, value: is });
            document.dispatchEvent(new Event("visibilitychange"));
        }""",
        is_hidden,
    )


def news(page):
    return page.get_by_role("status", name="News")


def send_in_browser(open_page, person, review):
    page = open_page(person, review.get_absolute_url())
    page.get_by_role("button", name="Submit").click()
    page.wait_for_load_state()


def test_notes_that_ben_sends_show_on_the_page_of_their_author(streams, open_page, ana, ben, draft, begun):
    page = open_and_follow(open_page, ana, address_of(draft))
    send_in_browser(open_page, ben, begun)
    expect(news(page)).to_contain_text("2 new notes")
    page.get_by_role("link", name="Show", exact=True).click()
    expect(page.get_by_text("Who asked you?")).to_be_visible()
    expect(news(page)).to_be_empty()


def test_on_the_desk_new_notes_come_when_their_author_asks_and_no_box_is_touched(
    streams, open_page, ana, ben, draft, begun
):
    page = open_and_follow(open_page, ana, draft.get_absolute_url())
    box = page.get_by_role("textbox", name="Action")
    box.press("End")
    box.press_sequentially(" And then")
    send_in_browser(open_page, ben, begun)
    expect(news(page)).to_contain_text("2 new notes")
    expect(box).to_be_focused()
    box.press_sequentially(" we agreed.")
    news(page).get_by_role("link", name="Show").click()
    expect(page.locator("#notes-a")).to_contain_text("Who asked you?")
    expect(news(page)).to_be_empty()
    assert "And then we agreed." in box.input_value()


def test_without_the_streams_a_page_asks_by_itself_until_they_are_back(streams, open_page, ana, ben, draft, begun):
    page = open_page(ana)
    page.clock.install()
    with page.expect_response(opens_stream):
        page.goto(address_of(draft))
    streams.kill()
    actions.submit(begun)
    page.clock.fast_forward(HALF_A_MINUTE)
    expect(news(page)).to_contain_text("2 new notes")
    with page.expect_response(opens_stream):
        streams.start()
        page.clock.fast_forward(HALF_A_MINUTE)
    later = begun.annotations.create(component="R", kind=Annotation.Kind.QUESTION, body="By how much?")
    assert actions.send_note(later)
    expect(news(page)).to_contain_text("3 new notes")


def test_what_the_author_answers_shows_in_the_reading_room_and_in_the_menu(streams, open_page, ana, cleo, draft, sent):
    room = open_and_follow(open_page, cleo, sent.get_absolute_url())
    page = open_page(ana, address_of(draft))
    page.get_by_role("radio", name="Disagree").first.check()
    page.get_by_role("textbox").first.fill("They asked me to.")
    page.get_by_role("button", name="Answer").first.click()
    expect(news(room)).to_contain_text("Ana answered 1 of your notes.")
    expect(room.locator("#new-notices")).to_have_text("1 new")
    news(room).get_by_role("link", name="Show").click()
    expect(room.get_by_text("They asked me to.")).to_be_visible()


def test_a_request_that_is_taken_back_is_told_in_the_room_where_its_reader_writes(
    streams, open_page, ben, draft, begun
):
    room = open_and_follow(open_page, ben, begun.get_absolute_url())
    actions.recall(begun.ask, begun.public_id)
    expect(news(room)).to_contain_text("Ana took this back.")


def test_the_first_word_of_an_answer_shows_on_the_board(streams, open_page, ana, dov, cohort, question):
    draft = Story.start(ana, question)
    board = open_and_follow(open_page, dov, f"/cohorts/{cohort.public_id}/board/")
    row = board.get_by_role("row").filter(has_text="Ana")
    expect(row).to_contain_text("nothing yet")
    open_page(ana, draft.get_absolute_url()).get_by_role("textbox", name="Situation").fill("In March")
    expect(row).to_contain_text("drafting")


def test_a_page_that_nobody_looks_at_asks_for_nothing(open_page, ana, draft, begun):
    page = open_page(ana)
    asked: list[str] = []
    page.clock.install()
    page.goto(address_of(draft))
    page.on("request", lambda request: asked.extend([request.url] * ("/news/" in request.url)))
    look_away(page, True)
    page.clock.fast_forward(10 * HALF_A_MINUTE)
    actions.submit(begun)
    assert asked == []
    look_away(page, False)
    expect(news(page)).to_contain_text("2 new notes")


def test_the_streams_end_for_a_hidden_page_and_tell_it_what_came_once_it_is_seen(streams, open_page, ana, draft, begun):
    page = open_and_follow(open_page, ana, address_of(draft))
    look_away(page, True)
    actions.submit(begun)
    with page.expect_response(opens_stream):
        look_away(page, False)
    expect(news(page)).to_contain_text("2 new notes")


def test_a_changed_row_of_the_board_changes_where_it_stands(streams, open_page, dov, ben, draft, begun):
    board = open_and_follow(open_page, dov, f"/cohorts/{begun.cohort.public_id}/board/")
    row = board.get_by_role("row").filter(has_text="Ana")
    expect(row).to_contain_text("0 of 1 reader")
    names = board.locator(".member-name").all_inner_texts()
    send_in_browser(open_page, ben, begun)
    expect(row).to_contain_text("1 of 1 reader")
    expect(row).to_contain_text("with notes")
    assert board.locator(".member-name").all_inner_texts() == names
