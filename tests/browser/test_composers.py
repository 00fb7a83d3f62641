"""One note is written at a time, and no word of it or of the summary is lost on the way to another."""

import pytest
from playwright.sync_api import expect

from reviews.models import Review
from tests.browser.desk import SOON, dialogs, part
from tests.conftest import make_note

TWICE = """() => {
  for (const part of ["action", "task", "result"]) document.querySelector(`#${part} [data-write]`).click();
}"""


@pytest.fixture
def room(open_page, ben, review):
    """Ben reads; two notes of his on each of two parts are kept."""
    for component in "AAR":
        make_note(review, component, f"How, in {component}?")
    return open_page(ben, review.get_absolute_url())


def opened(page, name):
    """Its composer, the only one, in this part."""
    expect(page.locator(".composer")).to_have_count(1)
    box = part(page, name).get_by_role("textbox", name="Your note")
    expect(box).to_be_visible()
    return box


def write_on(page, name):
    part(page, name).get_by_role("link", name="Write a note on").click()


def test_a_composer_that_comes_with_its_page_is_ready_to_write_in(room):
    write_on(room, "Action")
    expect(opened(room, "Action")).to_be_focused()
    write_on(room, "Task")
    expect(opened(room, "Task")).to_be_focused()


def test_words_that_are_typed_are_saved_before_the_next_composer_opens(room, review):
    write_on(room, "Action")
    opened(room, "Action").fill("Half a thought")
    write_on(room, "Task")
    opened(room, "Task").fill("Another")
    part(room, "Result").get_by_role("link", name="Edit").click()
    expect(opened(room, "Result")).to_have_value("How, in R?")
    expect(part(room, "Action").get_by_role("article")).to_contain_text(["How", "How", "Half a thought"])
    expect(part(room, "Task").get_by_role("article")).to_contain_text("Another")
    assert review.annotations.count() == 5


@pytest.mark.long
def test_what_submit_does_with_the_note_in_hand_is_said_while_there_is_one(room):
    said = room.get_by_text("The note that is still open goes with them.")
    expect(said).to_be_hidden()
    write_on(room, "Action")
    opened(room, "Action")
    expect(said).to_be_visible()


@pytest.mark.long
def test_words_that_cannot_be_saved_hold_their_composer_open(room):
    write_on(room, "Action")
    room.context.set_offline(True)
    opened(room, "Action").fill("Half a thought")
    write_on(room, "Task")
    expect(room.locator(".composer .state")).to_have_text("Not saved: offline, will retry")
    expect(opened(room, "Action")).to_have_value("Half a thought")
    expect(opened(room, "Action")).to_be_focused(timeout=SOON)
    room.context.set_offline(False)
    expect(room.locator(".composer .state")).to_have_text("Saved")


@pytest.mark.long
def test_an_empty_composer_gives_way_to_the_next(room):
    write_on(room, "Action")
    opened(room, "Action")
    write_on(room, "Task")
    opened(room, "Task").fill("What was yours?")
    part(room, "Task").get_by_role("button", name="Keep note").click()
    expect(part(room, "Task").get_by_role("article")).to_contain_text("What was yours?")
    expect(room.locator(".composer")).to_have_count(0)


@pytest.mark.long
def test_of_several_presses_at_once_one_composer_comes(room):
    room.evaluate(TWICE)
    opened(room, "Result")
    room.wait_for_load_state("networkidle")
    opened(room, "Result")


@pytest.mark.long
def test_a_note_that_is_open_unchanged_is_there_again_when_another_is_opened(room):
    part(room, "Action").get_by_role("link", name="Edit").first.click()
    opened(room, "Action")
    write_on(room, "Situation")
    opened(room, "Situation")
    expect(part(room, "Action").get_by_role("article")).to_have_count(2)


@pytest.mark.long
def test_the_words_of_a_page_that_is_left_are_there_again(room, review):
    write_on(room, "Action")
    opened(room, "Action").fill("Half a thought")
    dialogs(room)
    room.get_by_role("link", name="starcoach").click()
    room.wait_for_url("**/")
    room.goto(review.get_absolute_url())
    expect(part(room, "Action").get_by_role("article")).to_contain_text(["How", "How", "Half a thought"])


@pytest.mark.long
def test_a_summary_is_kept_when_a_note_is_opened_without_a_script(open_page, ben, review):
    make_note(review, "R", "How do you know?")
    page = open_page(ben, review.get_absolute_url(), java_script_enabled=False)
    page.get_by_role("textbox", name="In sum").fill("Lead with the number.")
    part(page, "Action").get_by_role("button", name="Write a note on").click()
    opened(page, "Action").fill("How?")
    assert Review.objects.get(pk=review.pk).summary == "Lead with the number."
    expect(page.get_by_role("textbox")).to_have_count(1)
    expect(page.get_by_role("button", name="Write a note on")).to_have_count(0)
    part(page, "Action").get_by_role("button", name="Keep note").click()
    expect(page.get_by_role("textbox", name="In sum")).to_have_value("Lead with the number.")
    page.get_by_role("textbox", name="In sum").fill("Lead with it.")
    part(page, "Result").get_by_role("button", name="Edit").click()
    expect(opened(page, "Result")).to_have_value("How do you know?")
    assert Review.objects.get(pk=review.pk).summary == "Lead with it."


@pytest.mark.long
def test_a_tick_without_a_script_loses_no_words(open_page, ben, review):
    page = open_page(ben, review.get_absolute_url(), java_script_enabled=False)
    page.get_by_role("textbox", name="In sum").fill("Lead with the number.")
    page.get_by_role("textbox", name="The one thing to do next").fill("Name the rule.")
    part(page, "Task").get_by_text("How far?").click()
    part(page, "Task").get_by_role("button", name="a goal is named").click()
    expect(page.get_by_role("textbox", name="In sum")).to_have_value("Lead with the number.")
    kept = Review.objects.get(pk=review.pk)
    assert (kept.summary, kept.next_step, kept.met_indicators) == (
        "Lead with the number.",
        "Name the rule.",
        ["t-goal"],
    )


@pytest.mark.long
def test_what_goes_to_the_author_shows_a_level_as_it_is_ticked(room):
    going = room.locator("#going")
    expect(going).not_to_contain_text("begun")
    part(room, "Task").get_by_text("How far?").click()
    part(room, "Task").get_by_role("button", name="a goal is named").click()
    expect(going).to_contain_text("begun")
