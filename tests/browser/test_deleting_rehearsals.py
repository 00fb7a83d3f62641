"""Ana deletes a rehearsal: by mouse, by keyboard, on a phone and without the script."""

import pytest
from playwright.sync_api import expect

from tests.browser.hands import HANDS, use_nothing_else
from tests.practice.test_rehearsal import say


@pytest.mark.parametrize("hand", HANDS.values(), ids=list(HANDS))
def test_a_rehearsal_is_kept_until_she_has_answered(open_page, monkeypatch, ana, draft, hand):
    use_nothing_else(hand, monkeypatch)
    first, last = say(draft, 131), say(draft, 108)
    page = open_page(ana, f"/drafts/{draft.public_id}/rehearsals/", **hand.options)
    page.set_viewport_size(hand.size)
    hand.press(page.get_by_role("link", name="Delete").first)
    expect(page.get_by_role("heading", level=1)).to_have_text("Delete this rehearsal?")
    hand.press(page.get_by_role("link", name="Keep it"))
    expect(page.get_by_role("link", name="Delete")).to_have_count(2)
    hand.press(page.get_by_role("link", name="Delete").first)
    hand.press(page.get_by_role("button", name="Delete it for good"))
    expect(page.get_by_text("The rehearsal is deleted.")).to_be_visible()
    expect(page.get_by_role("link", name="Delete")).to_have_count(1)
    assert (first in draft.rehearsals.all(), last in draft.rehearsals.all()) == (True, False)
