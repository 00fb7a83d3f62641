"""Ticks at the desk: what the author has unfolded stays unfolded."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.long


def test_a_tick_far_up_leaves_the_fold_open_and_itself_in_hand(desk):
    rubric = desk.locator("#ticks-situation")
    desk.get_by_role("textbox", name="Situation").focus()
    rubric.locator("summary").click()
    tick = rubric.locator(".ticks-all button").last
    name = tick.get_attribute("id")
    was = tick.get_attribute("aria-pressed")
    tick.click()
    again = desk.locator(f"#{name}")
    expect(again).not_to_have_attribute("aria-pressed", was)
    expect(again).to_be_visible()
    expect(again).to_be_focused()
