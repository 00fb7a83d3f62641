"""What moves while the author types, and what must not."""

import pytest
from playwright.sync_api import expect

from reviews.models import Annotation, Review
from tests.browser.desk import box, dialogs, part, says, stored

pytestmark = pytest.mark.long

FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f467"
TEXTS = [
    f"{FAMILY} and \U0001f389 at the end \U0001f389",
    "\u05e9\u05dc\u05d5\u05dd, I said, \u0645\u0631\u062d\u0628\u0627",
    "\n\n  two empty lines before, spaces after  ",
    "</textarea><script>alert(1)</script> {{ 7*7 }} &amp;",
    "q\u0323\u0307 combining and \u00e9",
]


@pytest.fixture
def room(open_page, ben, review):
    return open_page(ben, review.get_absolute_url())


def row(page, name):
    return (
        page.get_by_role("list", name="Words in each part").get_by_role("listitem").filter(has=page.get_by_title(name))
    )


def test_words_and_speaking_time_follow_each_word(desk):
    box(desk, "Task").fill("")
    expect(part(desk, "Task")).to_contain_text("0 words")
    time = desk.locator(".length-time").text_content()
    box(desk, "Task").press_sequentially("One " + "two " * 40)
    expect(part(desk, "Task")).to_contain_text("41 words")
    expect(row(desk, "Task").locator(".count")).to_have_text("41")
    expect(desk.locator(".length-time")).not_to_have_text(time)


def test_the_bar_and_the_letter_grow_with_the_words(desk):
    bar = row(desk, "Task").locator(".bar-fill")
    letter = desk.get_by_role("navigation", name="Parts of the answer", exact=True).locator(".hue-t .rail-block")
    box(desk, "Task").fill("One two three")
    expect(bar).to_have_attribute("width", "3")
    low = float(letter.get_attribute("height").rstrip("%"))
    box(desk, "Task").fill("word " * 100)
    expect(bar).to_have_attribute("width", "100")
    assert float(letter.get_attribute("height").rstrip("%")) > low


def test_notes_that_arrive_while_the_author_types_leave_the_box_alone(open_page, ana, draft, sent):
    desk = open_page(ana)
    held = []
    desk.route("**/feedback/", lambda route: held.append(route))
    with desk.expect_request("**/feedback/"):
        desk.goto(draft.get_absolute_url())
    box(desk, "Action").evaluate("(it) => { it.mine = true; }")
    box(desk, "Action").focus()
    desk.keyboard.type("In the middle of ")
    held[0].continue_()
    expect(part(desk, "Action").get_by_role("article")).to_be_visible()
    expect(box(desk, "Action")).to_be_focused()
    assert box(desk, "Action").evaluate("(it) => it.mine && it.value.includes('In the middle of ')")


def test_saving_moves_neither_caret_nor_focus(desk):
    box(desk, "Action").press("Home")
    box(desk, "Action").press_sequentially("First, ")
    at = box(desk, "Action").evaluate("(it) => it.selectionStart")
    expect(says(desk, "Action")).to_have_text("Saved")
    expect(box(desk, "Action")).to_be_focused()
    assert box(desk, "Action").evaluate("(it) => it.selectionStart") == at


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_comes_back_as_it_was_typed(desk, draft, text):
    box(desk, "Result").fill(text)
    expect(says(desk, "Result")).to_have_text("Saved")
    assert stored(draft, "Result") == text
    desk.reload()
    expect(box(desk, "Result")).to_have_value(text)


def test_enter_on_the_desk_makes_a_paragraph(desk, draft):
    box(desk, "Result").fill("One.")
    box(desk, "Result").press("Enter")
    desk.keyboard.type("Two.")
    expect(says(desk, "Result")).to_have_text("Saved")
    assert stored(draft, "Result") == "One.\nTwo."


def test_enter_in_the_title_saves_the_title(desk, draft):
    desk.get_by_text("Rename", exact=True).click()
    desk.get_by_label("Title").fill("The week nothing added up")
    desk.get_by_label("Title").press("Enter")
    expect(desk.get_by_role("heading", level=1)).to_have_text("The week nothing added up")


def test_enter_in_a_note_makes_a_line(room):
    part(room, "Action").get_by_role("link", name="Write a note on").click()
    note = room.get_by_role("textbox", name="Your note")
    expect(note).to_be_focused()
    room.keyboard.type("One line")
    room.keyboard.press("Enter")
    room.keyboard.type("and another")
    expect(note).to_have_value("One line\nand another")


def test_a_note_without_words_is_refused_beside_it(room):
    part(room, "Task").get_by_role("link", name="Write a note on").click()
    room.get_by_role("button", name="Keep note").click()
    expect(part(room, "Task")).to_contain_text("The note has no words yet.")


def test_a_discarded_note_leaves_no_box_and_no_note(room):
    part(room, "Task").get_by_role("link", name="Write a note on").click()
    room.get_by_role("textbox", name="Your note").fill("No, better not")
    room.get_by_role("link", name="Discard").click()
    expect(room.get_by_role("textbox", name="Your note")).to_have_count(0)
    assert not Annotation.objects.exists()


def test_a_note_is_changed_and_taken_back_before_it_is_sent(room):
    part(room, "Task").get_by_role("link", name="Write a note on").click()
    room.get_by_role("textbox", name="Your note").fill("Whose?")
    room.get_by_role("button", name="Keep note").click()
    room.get_by_role("link", name="Edit").click()
    room.get_by_role("textbox", name="Your note").fill("Whose task?")
    room.get_by_role("button", name="Keep note").click()
    expect(part(room, "Task").get_by_role("article")).to_contain_text("Whose task?")
    room.get_by_role("button", name="Delete").click()
    expect(part(room, "Task").get_by_role("article")).to_have_count(0)


def test_the_summary_keeps_itself(room):
    room.get_by_role("textbox", name="In sum").fill("Name the number first.")
    expect(room.locator("#end").get_by_role("status")).to_have_text("Saved")
    assert Review.objects.get().summary == "Name the number first."


def test_leaving_with_words_of_a_note_that_are_not_on_the_server_asks(room):
    asked = dialogs(room)
    room.route("**/note/", lambda route: route.abort())
    part(room, "Task").get_by_role("link", name="Write a note on").click()
    room.get_by_role("textbox", name="Your note").fill("Not there yet")
    expect(room.locator(".composer .state")).to_contain_text("Not saved")
    room.goto("/reviews/")
    assert asked == ["beforeunload"]
