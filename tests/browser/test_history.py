"""Ana goes back to what was, by keyboard."""

import pytest
from playwright.sync_api import expect

from answers.models import Draft
from tests.browser.desk import box
from tests.browser.test_story_by_keyboard import press
from tests.conftest import DASHBOARD
from text.components import Component


@pytest.mark.long
def test_two_versions_are_compared_and_one_is_restored_by_keyboard(open_page, ana, draft):
    draft.keep_version("Kept by hand")
    draft.sections.get(component="T").revise("I was to find out why.", base=1, key="later")
    Draft.objects.get().keep_version("Kept by hand")
    draft.sections.get(component="T").revise("I was told to find out why.", base=2, key="latest")
    page = open_page(ana, draft.get_absolute_url())
    press(page, "Enter", "link", "History")
    expect(page.get_by_role("deletion")).to_contain_text(["struck out"])
    press(page, "Enter", "link", "Version 1: With version 2")
    expect(page.get_by_role("heading", name="Version 1 and version 2")).to_be_visible()
    task = page.get_by_role("region", name="Task")
    expect(task.get_by_role("insertion")).to_contain_text(["I was to find out why"])
    press(page, "Enter", "button", "Restore version 1")
    expect(page.get_by_text("What stood here before is kept as version 3.")).to_be_visible()
    expect(box(page, "Task")).to_have_value(DASHBOARD[Component.TASK])


@pytest.mark.long
def test_an_answer_deleted_in_another_window_can_still_be_copied(open_page, ana, draft):
    page = open_page(ana, draft.get_absolute_url())
    draft.trash()
    box(page, "Task").fill("Typed on after it was deleted")
    expect(page.get_by_text("it is in the trash")).to_be_visible()
    expect(box(page, "Task")).to_be_enabled()
    assert box(page, "Task").input_value() == "Typed on after it was deleted"
    draft.untrash()
    box(page, "Task").press_sequentially(".")
    expect(page.get_by_role("region", name="Task", exact=True).get_by_role("status")).to_have_text("Saved")
