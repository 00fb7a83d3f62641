"""Once by keyboard alone: a thing is found by Tab, opened by Enter, ticked by Space."""

import pytest
from playwright.sync_api import Locator, expect

from reviews.models import Review
from tests.browser.desk import box, part, says, stored, the_draft

FAR = 150
"""As often as a user should ever press Tab on a page."""
WORDS = {
    "Situation": "The dashboard lied.",
    "Task": "I was to find out why.",
    "Action": "I asked.",
    "Result": "It held.",
}


@pytest.fixture(autouse=True)
def nobody_clicks(monkeypatch):
    for name in ("click", "check", "fill", "focus"):
        monkeypatch.delattr(Locator, name)


@pytest.mark.long
def test_an_answer_is_written_read_and_noted_by_keyboard(open_page, ana, ben, cohort):
    anas = open_page(ana, "/questions/")
    begin_a_draft(anas)
    write_all_four(anas)
    ask_ben(anas)
    bens = open_page(ben, "/reviews/")
    read_and_keep_a_note(bens)
    submit(bens)
    assert Review.objects.get().state == "submitted"


def reach(page, thing):
    """Press Tab until the thing has the focus."""
    for _ in range(FAR):
        page.keyboard.press("Tab")
        if thing.evaluate("(it) => it === document.activeElement"):
            return
    pytest.fail(f"Not to be reached by Tab: {thing}")


def press(page, key, role, name, within=None):
    reach(page, (within or page).get_by_role(role, name=name))
    page.keyboard.press(key)


def begin_a_draft(page):
    reach(page, page.get_by_label("What you were asked about"))
    page.keyboard.type("root cause")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=root*")
    reach(page, page.get_by_role("button", name="Start a draft").first)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Untitled answer")


def write_all_four(page):
    reach(page, box(page, "Situation"))
    page.keyboard.type(WORDS["Situation"])
    page.keyboard.press("Alt+Shift+Digit2")
    expect(box(page, "Task")).to_be_focused()
    page.keyboard.type(WORDS["Task"])
    reach(page, box(page, "Action"))
    page.keyboard.type(WORDS["Action"])
    page.keyboard.press("Alt+Shift+Digit4")
    page.keyboard.type(WORDS["Result"])
    for name, words in WORDS.items():
        expect(says(page, name)).to_have_text("Saved")
        assert stored(the_draft(), name) == words


def ask_ben(page):
    press(page, "Enter", "link", "Ask for notes")
    press(page, "Space", "checkbox", "Ben")
    press(page, "Enter", "button", "Ask for notes")
    expect(page.get_by_text("Ben can read it now")).to_be_visible()


def read_and_keep_a_note(page):
    press(page, "Enter", "link", "Read and leave notes")
    press(page, "Enter", "link", "Write a note on Action")
    expect(page.get_by_role("textbox", name="Your note")).to_be_focused()
    page.keyboard.type("Whom did you ask?")
    press(page, "Enter", "button", "Keep note")
    expect(part(page, "Action").get_by_role("article")).to_contain_text("Whom did you ask?")
    expect(page.get_by_role("link", name="Write a note on Action")).to_be_focused()


def submit(page):
    reach(page, page.get_by_role("textbox", name="In sum"))
    page.keyboard.type("Name one whom you asked.")
    press(page, "Enter", "button", "Submit 1 note")
    expect(page.get_by_text("Ana can read your notes now.")).to_be_visible()
