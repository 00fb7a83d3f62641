"""The 5 Whys by keyboard alone: down the ladder, words selected and linked, a rung changed and one removed."""

import pytest
from playwright.sync_api import expect

from answers.models import RootCauseLink, Rung
from tests.browser.desk import goto_without
from tests.browser.test_story_by_keyboard import press, reach

pytestmark = pytest.mark.long


def typed(page, label, words, key="add"):
    reach(page, page.locator(f"#{key}").get_by_label(label, exact=True))
    page.keyboard.type(words)


def test_a_ladder_is_gone_down_and_linked_by_keyboard(open_page, ana, draft):
    page = open_page(ana, draft.get_absolute_url())
    press(page, "Enter", "link", "Go down the 5 Whys")
    go_down(page)
    tie_three_words(page)
    change_the_first(page)
    remove_the_last(page)
    expect(page.get_by_text("The rung is removed.")).to_be_visible()
    assert [rung.because for rung in Rung.objects.all()] == ["It read half of the rows, at night."]


def go_down(page):
    typed(page, "The first why, about what everybody saw", "Why were the figures wrong?")
    typed(page, "Because", "It read half of the rows.")
    press(page, "Enter", "button", "Add the rung")
    expect(page.get_by_role("listitem").filter(has_text="It read half")).to_be_visible()
    expect(page.get_by_label("Why was that?", exact=True)).to_be_focused()
    page.keyboard.type("Why half?")
    typed(page, "Because", "No check would have told us.")
    reach(page, page.get_by_label("A person"))
    page.keyboard.press("ArrowRight")
    press(page, "Space", "checkbox", "Within my reach")
    press(page, "Space", "checkbox", "Told in the answer")
    press(page, "Enter", "button", "Add the rung")
    expect(page.locator(".climb-rung")).to_have_count(2)
    last = Rung.objects.last()
    assert last
    assert (last.why, last.nature, last.is_within_reach, last.is_shared) == ("Why half?", "process", True, True)


def tie_three_words(page):
    reach(page, page.locator(".ties > summary"))
    page.keyboard.press("Enter")
    reach(page, page.get_by_role("textbox", name="Action as it stands now"))
    page.keyboard.press("Control+Home")
    for _ in range(3):
        page.keyboard.press("Control+Shift+ArrowRight")
    page.keyboard.type("x")
    expect(page.locator("#quote-a")).to_have_value("I pulled together")
    press(page, "Enter", "button", "Link these words of Action")
    expect(page.get_by_role("article")).to_contain_text("“I pulled together”")
    expect(page.get_by_role("article")).to_be_focused()
    assert str(RootCauseLink.objects.get()) == "I pulled together"


def change_the_first(page):
    page.reload()
    press(page, "Enter", "link", "Change rung 1")
    expect(page.get_by_label("The first why, about what everybody saw")).to_be_focused()
    reach(page, page.get_by_label("Because", exact=True))
    page.keyboard.press("Control+End")
    page.keyboard.press("Backspace")
    page.keyboard.type(", at night.")
    press(page, "Enter", "button", "Keep the rung")
    expect(page.get_by_role("link", name="Change rung 1")).to_be_focused()


def remove_the_last(page):
    press(page, "Enter", "link", "Remove rung 2")
    press(page, "Enter", "button", "Remove the rung")


def test_words_of_a_rung_that_are_not_kept_do_not_go_by_mistake(open_page, ana, draft, rungs):
    page = open_page(ana, f"/drafts/{draft.public_id}/whys/")
    page.locator("#add").get_by_label("Because").fill("Half a thought")
    with page.expect_event("dialog", predicate=lambda dialog: dialog.dismiss() is None) as asked:
        page.get_by_role("link", name="Change rung 1").click()
    assert asked.value.type == "beforeunload"
    expect(page.locator("#add").get_by_label("Because")).to_have_value("Half a thought")
    page.get_by_text("Linked to the root").click()
    page.locator("#quote-a").fill("At each step")
    page.get_by_role("button", name="Link these words of Action").click()
    expect(page.get_by_text("This is not kept yet")).to_be_visible()
    assert not RootCauseLink.objects.exists()


def test_a_rung_changed_in_two_windows_shows_both(open_page, ana, draft, rungs):
    page = open_page(ana, f"/drafts/{draft.public_id}/whys/?rung={rungs[0].public_id}")
    rungs[0].revise(0, because="Theirs, saved first.")
    page.get_by_label("Because", exact=True).fill("Mine, in this window.")
    page.get_by_role("button", name="Keep the rung").click()
    expect(page.get_by_role("listitem").first).to_contain_text("Theirs, saved first.")
    expect(page.get_by_label("Because", exact=True)).to_have_value("Mine, in this window.")
    page.get_by_role("button", name="Keep mine").click()
    expect(page.get_by_role("button", name="Keep mine")).to_have_count(0)
    rungs[0].refresh_from_db()
    assert rungs[0].because == "Mine, in this window."


def test_words_that_stand_there_twice_are_linked_where_they_were_selected(open_page, ana, draft, rungs):
    draft.sections.filter(component="A").update(text="🎉 We agreed a rule. Then 👩‍👧 we broke a rule, and mended it.")
    page = open_page(ana, f"/drafts/{draft.public_id}/whys/")
    page.get_by_text("Linked to the root").click()
    text = page.get_by_role("textbox", name="Action as it stands now")
    text.focus()
    text.evaluate("(it) => it.setSelectionRange(it.value.lastIndexOf(' a rule'), it.value.lastIndexOf(', and'))")
    expect(page.locator("#quote-a")).to_have_value("a rule")
    page.get_by_role("button", name="Link these words of Action").click()
    expect(page.get_by_role("article")).to_contain_text("“a rule”")
    found = RootCauseLink.objects.get()
    assert found.start == found.text.rindex("a rule")


def test_words_that_are_selected_before_the_script_comes_stand_in_the_box(open_page, ana, draft, rungs):
    page = open_page(ana)
    let_it_come = goto_without(page, "link-words.js", f"/drafts/{draft.public_id}/whys/")
    page.get_by_text("Linked to the root").click()
    text = page.get_by_role("textbox", name="Action as it stands now")
    text.focus()
    text.evaluate("(it) => it.setSelectionRange(0, it.value.indexOf(' together'))")
    let_it_come()
    expect(page.locator("#quote-a")).to_have_value("I pulled")
