"""Without the script, what is typed in one form of a page is not lost where another one is sent."""

import pytest
from playwright.sync_api import expect

from answers.models import Draft, RootCauseLink, Rung, Story
from tests.browser.desk import box, part, stored
from tests.conftest import DASHBOARD, make_note
from text.components import Component

pytestmark = pytest.mark.long
TITLE = "The dashboard that told the truth"


@pytest.fixture
def open_plain(open_page, ana):
    def open_plain(path):
        return open_page(ana, path, java_script_enabled=False)

    return open_plain


def press(page, name):
    page.get_by_role("button", name=name, exact=True).first.click()


@pytest.mark.parametrize("button", ["Save the title", "Save the target", "one event, not a habit", "Save Task"])
def test_at_the_desk_each_button_saves_the_four_parts_and_the_title(open_plain, draft, button):
    page = open_plain(draft.get_absolute_url())
    for component in Component:
        box(page, component.label).fill(f"{component.label}, typed.")
    page.get_by_text("Rename", exact=True).click()
    page.get_by_label("Title").fill(TITLE)
    page.get_by_text("Change the target").click()
    press(page, button)
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    for component in Component:
        expect(box(page, component.label)).to_have_value(f"{component.label}, typed.")
        assert stored(draft, component.label) == f"{component.label}, typed."


@pytest.mark.parametrize("button", ["Save the title", "Save what it shows", "Save what you remember"])
def test_on_the_page_of_a_story_each_button_saves_all(open_plain, draft, button):
    page = open_plain(draft.story.get_absolute_url())
    page.get_by_role("textbox", name="What you remember").fill("It was in March.")
    page.get_by_text("Rename", exact=True).click()
    page.get_by_label("Title").fill(TITLE)
    page.locator(".change > summary").click()
    page.get_by_label("Mainly").select_option("ownership")
    press(page, button)
    expect(page.get_by_role("textbox", name="What you remember")).to_have_value("It was in March.")
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    story = Story.objects.get()
    assert (story.memory, story.title, story.mainly().slug) == ("It was in March.", TITLE, "ownership")


def test_a_title_that_is_refused_is_shown_and_the_words_beside_it_are_saved(open_plain, draft):
    page = open_plain(draft.get_absolute_url())
    Story.objects.update(title="From the phone")
    box(page, "Task").fill("Task, typed.")
    page.get_by_text("Rename", exact=True).click()
    page.get_by_label("Title").fill(TITLE)
    press(page, "Save Task")
    expect(page.get_by_label("Title")).to_have_value(TITLE)
    expect(page.get_by_text("It was changed in another window")).to_be_visible()
    assert stored(draft, "Task") == "Task, typed." and Draft.objects.get().story.title == "From the phone"


def fold_out(page):
    page.locator(".ties > summary").click()


def test_on_the_ladder_words_for_a_rung_stay_where_words_are_linked(open_plain, draft, rungs):
    page = open_plain(f"/drafts/{draft.public_id}/whys/")
    page.get_by_label("Because").fill("No rule said so.")
    page.get_by_label("Within my reach").check()
    fold_out(page)
    page.locator("#quote-a").fill("a rule with the source team")
    page.locator("#quote-r").fill("fell by 40 %")
    press(page, "Link these words of Action")
    expect(page.get_by_text("It is not saved yet.")).to_be_visible()
    expect(page.get_by_label("Because")).to_have_value("No rule said so.")
    expect(page.get_by_label("Within my reach")).to_be_checked()
    expect(page.locator("#quote-r")).to_have_value("fell by 40 %")
    press(page, "Add the rung")
    expect(page.locator("#quote-r")).to_have_value("fell by 40 %")
    expect(page.get_by_label("Because")).to_have_value("")
    assert Rung.objects.filter(because="No rule said so.", is_within_reach=True).count() == 1
    assert [str(link) for link in RootCauseLink.objects.all()] == ["a rule with the source team"]


def test_on_the_ladder_a_rung_in_hand_stays_open_where_words_are_linked_or_unlinked(open_plain, draft, rungs):
    rungs[-1].link(draft, "R", DASHBOARD[Component.RESULT], 0, 11)
    page = open_plain(f"/drafts/{draft.public_id}/whys/?rung={rungs[0].public_id}")
    page.get_by_label("Because").fill("Mine, typed.")
    fold_out(page)
    press(page, "Unlink the words of Result")
    expect(page.get_by_label("Because")).to_have_value("Mine, typed.")
    press(page, "Keep the rung")
    expect(page.get_by_text("Mine, typed.")).to_be_visible()
    assert Rung.objects.get(pk=rungs[0].pk).because == "Mine, typed."
    assert not RootCauseLink.objects.exists()


def test_among_the_notes_one_answer_is_written_at_a_time(open_plain, draft, sent):
    make_note(sent, "S", "Which customers?")
    page = open_plain(f"/drafts/{draft.public_id}/feedback/")
    action, situation = (part(page, name).get_by_role("article") for name in ("Action", "Situation"))
    action.get_by_label("Disagree").check()
    action.get_by_role("textbox").fill("It was theirs to say.")
    expect(situation.get_by_label("Disagree")).to_be_hidden()
    expect(action.get_by_text("then the others are there again")).to_be_visible()
    action.get_by_role("button", name="Answer").click()
    expect(action).to_contain_text("It was theirs to say.")
    expect(situation.get_by_label("Disagree")).to_be_visible()


def test_where_a_draft_is_begun_on_the_page_of_a_story_what_is_typed_there_is_saved(open_plain, draft):
    page = open_plain(draft.story.get_absolute_url())
    page.get_by_role("textbox", name="What you remember").fill("It was in March.")
    press(page, "Start a draft of it")
    expect(page.get_by_role("button", name="Save Situation")).to_be_visible()
    assert Story.objects.get().memory == "It was in March."
    assert Story.objects.get().drafts.count() == 2
