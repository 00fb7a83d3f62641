"""The filter of the notes: at each change, by its address, by a key, on a phone, without the script."""

import pytest
from playwright.sync_api import expect

from reviews.models import Annotation
from tests.browser.desk import part
from tests.browser.test_pages import look_at
from tests.conftest import make_note, make_review


@pytest.fixture
def feedback(draft, ben, cleo, cohort):
    """The address of Ana's page: Ben praises Task, Cleo asks twice about Action."""
    for reader, component, kind, times in ((ben, "T", "praise", 1), (cleo, "A", "question", 2)):
        review = make_review(draft, reader, cohort)
        for _ in range(times):
            make_note(review, component, f"{reader.name} says so.", Annotation.Kind(kind))
        review.submit()
    return f"/drafts/{draft.public_id}/feedback/"


def notes(page):
    return page.locator(".parts").get_by_role("article")


def test_the_page_follows_its_filter_and_back_undoes_it(open_page, ana, feedback):
    page = open_page(ana, feedback)
    expect(notes(page)).to_have_count(3)
    page.get_by_role("radio", name="Cleo").check()
    expect(notes(page)).to_have_count(2)
    page.get_by_label("State").select_option(label="To answer, 2")
    expect(page.get_by_text("1 is hidden")).to_be_visible()
    page.wait_for_url("**/feedback/?by=*&state=author")
    expect(notes(page).first).to_contain_text("2 Cleo")
    page.go_back()
    page.wait_for_url(lambda url: "state" not in url)
    expect(notes(page)).to_have_count(2)
    page.get_by_role("link", name="Show all").click()
    page.wait_for_url(f"**{feedback}")
    expect(notes(page)).to_have_count(3)


@pytest.mark.long
def test_the_margin_stands_after_the_filter_as_before_it(open_page, ana, feedback):
    page = open_page(ana, feedback)
    page.get_by_label("Kind").select_option(label="Praise, 1")
    expect(notes(page)).to_have_count(1)
    expect(page.locator(".thread")).to_have_count(1)
    expect(page.locator(".part.is-current")).to_have_count(1)
    note, words = part(page, "Task").get_by_role("article").bounding_box(), page.locator("#task .field").bounding_box()
    assert abs(note["y"] - words["y"]) < 40


@pytest.mark.long
def test_words_that_are_not_sent_hold_the_filter_back(open_page, ana, feedback):
    page = open_page(ana, feedback)
    note = part(page, "Action").get_by_role("article").first
    note.get_by_text("Disagree", exact=True).click()
    note.get_by_role("textbox").fill("Half an answer")
    page.get_by_label("Kind").select_option(label="Praise, 1")
    expect(page.get_by_text("is not kept yet")).to_be_visible()
    expect(note.get_by_role("textbox")).to_have_value("Half an answer")
    expect(page.get_by_label("Kind")).to_have_value("")
    expect(notes(page)).to_have_count(3)


@pytest.mark.long
def test_nothing_like_that_leaves_a_way_out(open_page, ana, feedback):
    page = open_page(ana, f"{feedback}?kind=praise&state=author")
    expect(page.get_by_text("No note matches.")).to_be_visible()
    page.get_by_role("link", name="Not only “To answer”").click()
    expect(notes(page)).to_have_count(1)


@pytest.mark.long
def test_the_filter_is_reached_by_a_key_in_the_reading_room(open_page, ben, review):
    for component, kind in (("T", "praise"), ("A", "question")):
        make_note(review, component, "So.", Annotation.Kind(kind))
    page = open_page(ben, review.get_absolute_url())
    page.keyboard.press("f")
    expect(page.get_by_label("Part", exact=True)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(notes(page)).to_have_count(1)
    expect(page.get_by_label("Part", exact=True)).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Show all").focus()
    page.keyboard.press("x")
    expect(notes(page)).to_have_count(2)


@pytest.mark.long
def test_the_filter_is_there_on_a_phone(open_page, ana, feedback):
    page = open_page(ana, feedback)
    page.set_viewport_size({"width": 390, "height": 844})
    page.get_by_label("Kind").select_option(label="Question, 2")
    expect(page.get_by_text("1 is hidden")).to_be_visible()
    page.get_by_role("navigation", name="Parts of the answer").get_by_role("link", name="Action").click()
    expect(notes(page).locator("visible=true")).to_have_count(2)


@pytest.mark.long
def test_without_the_script_the_filter_is_a_form(open_page, ana, feedback):
    page = open_page(ana, feedback, java_script_enabled=False)
    page.get_by_label("Kind").select_option(label="Praise, 1")
    page.get_by_role("button", name="Show these").click()
    expect(notes(page)).to_have_count(1)
    page.get_by_role("link", name="Show all").click()
    expect(notes(page)).to_have_count(3)


@pytest.mark.long
def test_a_filtered_page_is_sound(open_page, ana, feedback, complaints):
    assert look_at(open_page(ana, f"{feedback}?kind=praise&state=author"), complaints) == []
