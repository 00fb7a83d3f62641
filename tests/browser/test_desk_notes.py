"""Notes on exact words stand on them at the desk, while the author types and after each save."""

import pytest
from playwright.sync_api import expect

from tests.conftest import make_review
from tests.reviews.test_notes_on_words import make_note_on

RULE = "a rule with the source team"


@pytest.fixture
def noted(draft, ben, cleo, cohort):
    """Two readers, three notes on Action: one on its first words, two that overlap."""
    for reader, quotes in ((ben, ["I pulled together", RULE]), (cleo, ["the source team: no schema"])):
        review = make_review(draft, reader, cohort)
        for words in quotes:
            make_note_on(review, words, body=f"On {words}.")
        review.submit()
    return draft


@pytest.fixture
def page(open_page, ana, noted):
    page = open_page(ana, noted.get_absolute_url())
    expect(marks(page)).to_have_count(4)
    return page


def marks(page):
    return page.locator("#action .field-twin mark")


def marked(page, words):
    """The text that is marked for the note on these words."""
    note = page.locator("#action .note").filter(has=page.get_by_text(f"On {words}.", exact=True))
    return "".join(page.locator(f'#action mark[data-note~="{note.get_attribute("id")}"]').all_text_contents())


def type_at(page, words, typed, deleting=0):
    """Put the caret before the words, delete that many characters behind it, and type."""
    box = page.get_by_role("textbox", name="Action")
    box.evaluate("(box, words) => { const at = box.value.indexOf(words); box.setSelectionRange(at, at); }", words)
    box.focus()
    for _ in range(deleting):
        page.keyboard.press("Delete")
    page.keyboard.type(typed)


def expect_saved(page):
    expect(page.locator("#action .state")).to_have_text("Saved")


@pytest.mark.long
def test_marks_follow_what_is_typed_before_in_and_behind_them(page):
    type_at(page, "I pulled", "Early \N{GRINNING FACE} ")
    type_at(page, "the source team", "every team and ")
    assert marked(page, "I pulled together") == "I pulled together"
    assert marked(page, RULE) == "a rule with every team and the source team"
    assert marked(page, "the source team: no schema") == "the source team: no schema"
    expect_saved(page)
    expect(page.locator(".note.is-gone")).to_have_count(0)


def test_a_note_whose_words_are_deleted_says_so_and_comes_back_with_them(page):
    type_at(page, "I pulled together", "", deleting=len("I pulled together "))
    gone = page.get_by_text("“I pulled together” is no longer in the text")
    expect(gone).to_be_visible()
    expect_saved(page)
    type_at(page, "two data", "I pulled together ")
    expect_saved(page)
    expect(gone).to_have_count(0)
    expect(marks(page).first).to_have_text("I pulled together")


@pytest.mark.long
def test_equal_words_elsewhere_never_take_a_note(page):
    type_at(page, "I pulled together", "We met. ")
    type_at(page, "At each step", f"I pulled together {RULE}. ")
    expect_saved(page)
    page.wait_for_timeout(500)  # the server has said where they stand
    expect(marks(page)).to_have_count(4)
    text = page.get_by_role("textbox", name="Action").input_value()
    first = page.locator("#action .field-twin mark").first
    assert first.evaluate("mark => mark.previousSibling.textContent") == "We met. "
    assert text.count("I pulled together") == 2


@pytest.mark.long
def test_what_another_device_saved_is_not_marked_by_places_of_this_one(page, noted):
    section = noted.sections.get(component="A")
    section.revise("Other words. " + section.text, base=section.number, key="elsewhere")
    type_at(page, "I pulled", "Mine. ")
    expect(page.locator("#action .conflict")).to_be_visible()
    assert marked(page, "I pulled together") == "I pulled together"
