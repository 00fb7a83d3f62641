"""A draft is trashed while its author writes in another window: it is said, the words stay, it comes back."""

import pytest
from playwright.sync_api import expect

from answers.models import Draft, Story
from reviews.models import Annotation, Review, State
from tests.browser.desk import MINE, OLD, SOON, box, expect_safe, part, says, stored, type_in
from tests.browser.test_autosave import SUMMARY, room, summarise  # noqa: F401 - fixtures
from tests.browser.test_note_faults import says as note_says
from tests.browser.test_note_faults import type_in as type_note
from tests.browser.test_note_faults import write

TRASHED = "Not saved: it is in the trash. Your words are still here."


@pytest.mark.long
def test_a_draft_in_the_trash_says_so_and_is_brought_back_with_the_words(desk, draft):
    Draft.objects.get().trash()
    type_in(desk, MINE)
    expect(says(desk, "Task")).to_have_text(TRASHED)
    expect(box(desk, "Task")).to_have_value(MINE)
    expect(box(desk, "Task")).to_be_editable()
    desk.get_by_role("button", name="Bring it back").click()
    expect(desk.get_by_text("It is back, with its history and its notes.")).to_be_visible()
    expect(box(desk, "Task")).to_have_value(MINE)
    expect_safe(desk, draft, MINE)


@pytest.mark.long
def test_words_save_themselves_where_the_draft_was_brought_back_in_another_window(desk, draft):
    Draft.objects.get().trash()
    type_in(desk, MINE)
    expect(says(desk, "Task")).to_have_text(TRASHED)
    Draft.objects.get().untrash()
    type_in(desk, f"{MINE} And on.")
    expect_safe(desk, draft, f"{MINE} And on.")
    expect(part(desk, "Task").get_by_role("button", name="Bring it back")).to_have_count(0)


@pytest.mark.long
def test_a_story_in_the_trash_says_so_and_is_brought_back_with_the_words(open_page, ana, draft):
    page = open_page(ana, draft.story.get_absolute_url())
    Story.objects.get().trash()
    page.get_by_role("textbox", name="What you remember").fill(MINE)
    expect(page.locator(".memory .state")).to_have_text(TRASHED)
    page.get_by_role("button", name="Bring it back").click()
    expect(page.get_by_text("It is back, with all that you wrote of it.")).to_be_visible()
    expect(page.get_by_role("textbox", name="What you remember")).to_have_value(MINE)
    expect(page.locator(".memory .state")).to_have_text("Saved", timeout=SOON)
    assert Story.objects.get().memory == MINE


@pytest.mark.long
def test_without_the_script_the_words_are_saved_as_the_draft_is_brought_back(open_page, ana, draft):
    page = open_page(ana, draft.get_absolute_url(), java_script_enabled=False)
    box(page, "Task").fill(MINE)
    Draft.objects.get().trash()
    part(page, "Task").get_by_role("button", name="Save Task").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("This answer is in the trash")
    expect(box(page, "Task")).to_have_value(MINE)
    assert stored(draft, "Task") == OLD
    page.get_by_role("button", name="Bring it back and save").click()
    expect(page.get_by_text("Saved: Task.")).to_be_visible()
    assert stored(draft, "Task") == MINE


@pytest.mark.long
def test_a_reader_is_told_that_the_review_was_taken_back(room, review):  # noqa: F811
    write(room, "Task")
    Review.objects.filter(pk=review.pk).update(state=State.RECALLED)
    summarise(room)
    told = "Not saved: Its author has taken it back. Your words are still here: copy them."
    expect(room.locator("#end").get_by_role("status")).to_have_text(told)
    expect(room.get_by_role("textbox", name="In sum")).to_have_value(SUMMARY)
    type_note(room)
    expect(note_says(room)).to_have_text(told)
    assert not Annotation.objects.exists()
