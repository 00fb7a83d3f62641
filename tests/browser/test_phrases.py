"""A slash in a note offers the reader's phrases: by keys, by touch, and to press where there is no script."""

import pytest
from playwright.sync_api import expect

from reviews.models import Phrase
from tests.browser.desk import part
from tests.browser.test_pages import look_at

OWN, YOURS, SAY = "This sounds like your own idea.", "Yours to keep.", "Say “I” where it was your own doing."


@pytest.fixture
def phrases(ben):
    return [Phrase.add(ben, text) for text in (OWN, YOURS, SAY)]


@pytest.fixture
def note(open_page, ben, review, phrases):
    """The box in which Ben writes a note on Action."""
    page = open_page(ben, review.get_absolute_url())
    part(page, "Action").get_by_role("link", name="Write a note on").click()
    return part(page, "Action").get_by_role("textbox", name="Your note")


def offered(note):
    return note.page.get_by_role("listbox", name="Your phrases").get_by_role("option")


@pytest.mark.long
def test_what_follows_the_slash_chooses_among_the_phrases(note):
    note.press_sequentially("Here too: /")
    expect(offered(note)).to_have_text([SAY, OWN, YOURS])
    note.press_sequentially("OWN")
    expect(offered(note)).to_have_text([SAY, OWN])
    expect(note.page.get_by_text("2 phrases with “own”")).to_be_attached()
    note.press_sequentially("zz")
    expect(offered(note)).to_have_count(0)
    expect(note.page.locator(".phrases-head")).to_have_text("None of your phrases with “ownzz”")
    note.press("Enter")
    expect(note).to_have_value("Here too: /OWNzz\n")
    expect(note.page.locator(".phrases")).to_be_hidden()


def test_a_phrase_is_chosen_by_keys_and_undone_like_any_word(note):
    note.press_sequentially("Here too: /own")
    expect(offered(note)).to_have_count(2)
    note.press("ArrowDown")
    expect(offered(note).nth(1)).to_have_attribute("aria-selected", "true")
    expect(note).to_have_attribute("aria-activedescendant", offered(note).nth(1).get_attribute("id"))
    note.press("ArrowUp")
    note.press("ArrowUp")
    note.press("Enter")
    expect(note).to_have_value(f"Here too: {OWN}")
    note.press_sequentially(" Yes.")
    expect(note).to_have_value(f"Here too: {OWN} Yes.")
    note.press("ControlOrMeta+z")
    if note.input_value() == f"Here too: {OWN}":  # one step for what was typed after it, or both in one
        note.press("ControlOrMeta+z")
    expect(note).to_have_value("Here too: /own")


@pytest.mark.long
def test_words_on_both_sides_of_the_slash_stay(note):
    note.fill("Before.  after")
    note.press("Home")
    for _ in range(8):
        note.press("ArrowRight")
    note.press_sequentially("/keep")
    expect(offered(note)).to_have_text([YOURS])
    note.press("Enter")
    expect(note).to_have_value(f"Before. {YOURS} after")


@pytest.mark.long
def test_escape_closes_the_list_and_leaves_what_was_typed(note):
    note.press_sequentially("/ow")
    expect(offered(note)).to_have_count(2)
    note.press("Escape")
    note.press_sequentially("n")
    expect(note).to_have_value("/own")
    expect(note.page.locator(".phrases")).to_be_hidden()
    note.press_sequentially(" either/or")
    expect(note.page.locator(".phrases")).to_be_hidden()


@pytest.mark.long
def test_a_phrase_is_chosen_by_touch_on_a_phone(open_page, ben, review, phrases):
    page = open_page(ben, has_touch=True)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{review.get_absolute_url()}?note=action#action")
    note = page.get_by_role("textbox", name="Your note")
    note.tap()
    note.press_sequentially("/keep")
    offered(note).get_by_text(YOURS).tap()
    expect(note).to_have_value(YOURS)
    expect(note).to_be_focused()


@pytest.mark.long
def test_a_reader_without_phrases_is_told_where_to_write_one(open_page, ben, review):
    page = open_page(ben, f"{review.get_absolute_url()}?note=action#action")
    page.get_by_role("textbox", name="Your note").press_sequentially("/")
    expect(page.get_by_text("You have no phrases yet").first).to_be_visible()
    expect(page.get_by_role("link", name="Write one")).to_have_attribute("href", "/phrases/")


@pytest.mark.long
def test_the_open_list_is_sound(note, complaints):
    note.press_sequentially("/")
    expect(offered(note)).to_have_count(3)
    assert look_at(note.page, complaints) == []


@pytest.mark.long
def test_offline_a_slash_is_a_slash(note):
    note.page.context.set_offline(True)
    note.press_sequentially("/own")
    note.press("Enter")
    expect(note).to_have_value("/own\n")


@pytest.mark.long
def test_without_the_script_phrases_are_there_to_press(open_page, ben, review, phrases):
    page = open_page(ben, f"{review.get_absolute_url()}?note=action#action", java_script_enabled=False)
    page.get_by_role("textbox", name="Your note").fill("Here too.")
    page.get_by_text("Your phrases", exact=True).click()
    page.get_by_role("button", name=YOURS).click()
    expect(page.get_by_role("textbox", name="Your note")).to_have_value(f"Here too. {YOURS}")
    page.get_by_role("button", name="Keep note").click()
    expect(part(page, "Action").get_by_role("article")).to_contain_text(f"Here too. {YOURS}")


@pytest.mark.long
def test_the_words_of_a_note_become_a_phrase_at_one_press(note, ben):
    note.press_sequentially("Which number was it before?")
    note.press("ControlOrMeta+Enter")
    article = part(note.page, "Action").get_by_role("article")
    article.get_by_role("button", name="To my phrases").click()
    expect(note.page.get_by_text("Saved to your phrases.")).to_be_visible()
    assert Phrase.objects.owned_by(ben).filter(text="Which number was it before?").exists()
