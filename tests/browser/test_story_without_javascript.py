"""The same story where no script runs: every page is a page, every deed a plain form."""

import pytest
from playwright.sync_api import expect

from tests.browser import test_story as story
from tests.browser.desk import box, part, says, stored, the_draft
from tests.conftest import DASHBOARD

pytestmark = pytest.mark.long


def test_the_same_story_without_a_script(open_page, dov, ben, cleo):
    def plain_page(person=None, path="/"):
        return open_page(person, path, java_script_enabled=False)

    story.learn_from_the_model_answer(plain_page(), choose_and_check)
    link = story.make_a_cohort(plain_page(dov))
    anas = story.sign_up_by(link, plain_page())
    story.let_in(ben, cleo)
    story.begin_an_answer(anas)
    for component, words in DASHBOARD.items():
        write_and_press_save(anas, component.label, words)
    story.ask_for_notes(anas)
    bens, cleos = (story.take_up_the_review(plain_page(reader, "/reviews/")) for reader in (ben, cleo))
    story.keep_notes(bens, story.BENS)
    story.keep_notes(cleos, story.CLEOS)
    story.see_no_note_yet(anas)
    story.submit(bens, "Ben", "Submit 2 notes")
    story.submit(cleos, "Cleo", "Submit 1 note")
    anas.goto(the_draft().get_absolute_url())
    story.find_the_notes_and_answer_one(anas)
    see_the_board_by_its_link(plain_page(dov, "/cohorts/"))


def choose_and_check(page, gap, name):
    story.choose_a_letter(page, gap, name)
    page.get_by_role("button", name="Check").click()


def write_and_press_save(page, name, words):
    box(page, name).fill(words)
    part(page, name).get_by_role("button", name=f"Save {name}").click()
    expect(says(page, name)).to_have_text("Saved")
    expect(box(page, name)).to_have_value(words)
    assert stored(the_draft(), name) == words


def see_the_board_by_its_link(page):
    page.get_by_role("link", name="Data platform, autumn 2026").click()
    page.get_by_role("link", name="See where everyone stands").click()
    story.see_where_she_stands(page)


def test_four_parts_typed_and_one_button_pressed_are_four_parts_saved(open_page, ana, draft):
    page = open_page(ana, draft.get_absolute_url(), java_script_enabled=False)
    for component in DASHBOARD:
        box(page, component.label).fill(f"{component.label}, typed.")
    part(page, "Result").get_by_role("button", name="Save Result").click()
    expect(page.get_by_text("Saved: Situation, Task, Action, Result.")).to_be_visible()
    for component in DASHBOARD:
        expect(box(page, component.label)).to_have_value(f"{component.label}, typed.")
        assert stored(draft, component.label) == f"{component.label}, typed."
