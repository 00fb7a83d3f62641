"""Author and reader say something to a note, in turn."""

import pytest
from playwright.sync_api import expect

from tests.browser.desk import dialogs
from tests.conftest import make_note


def test_a_reader_answers_what_was_asked_back_and_the_author_answers_again(open_page, ana, cleo, sent):
    question = sent.annotations.get()
    make_note(sent, "S", "Which customers?").answer(ana, "changed", "")
    question.answer(ana, "ask", "Which meeting?")
    readers = open_page(cleo, "/reviews/")
    readers.get_by_role("link", name="Say something back to Ana").click()
    note = readers.locator(f"#note-{question.public_id}")
    note.get_by_label("Say something back").fill("The first one.")
    note.get_by_role("button", name="Answer Ana").click()
    expect(note).to_contain_text("The first one.")
    authors = open_page(ana, "/")
    authors.get_by_role("link", name="Read and answer").click()
    note = authors.locator(f"#note-{question.public_id}")
    expect(note).to_contain_text("The first one.")
    note.get_by_role("radio", name="Changed").check()
    note.get_by_role("button", name="Answer Cleo").click()
    expect(note.locator(".note-by").first).to_contain_text("Changed")


@pytest.mark.long
def test_a_reply_that_is_not_sent_holds_its_page(open_page, cleo, ana, sent):
    note = sent.annotations.get()
    note.answer(ana, "ask", "Which meeting?")
    page = open_page(cleo, sent.get_absolute_url())
    asked = dialogs(page)
    page.get_by_label("Say something back").fill("The first one.")
    page.get_by_role("link", name="starcoach").click()
    page.wait_for_url("**/")
    assert asked == ["beforeunload"]


@pytest.mark.long
def test_under_a_thumb_what_notes_led_to_unfolds_in_the_row_that_is_a_link(open_page, ana, cleo, draft, sent):
    sent.annotations.get().answer(ana, "changed", "One meeting.")
    page = open_page(cleo)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/reviews/")
    page.get_by_text("Ana changed 1 thing after your notes").click()
    page.get_by_role("link", name="Your note").click()
    expect(page.locator(".note:target")).to_contain_text("How did you get them to agree?")
