"""A newcomer from the link of an invitation to the first word: every press counts, and every field."""

import pytest
from django.core import mail
from playwright.sync_api import Locator, expect

from accounts.models import User
from cohorts.models import Invitation, Role
from tests.browser.desk import box, part, says, stored, the_draft
from tests.browser.hands import HANDS
from tests.conftest import PASSWORD

MOST_PRESSES, MOST_FIELDS = 4, 3
OTHER_WAYS = (
    "click",
    "check",
    "press",
    "fill",
    "tap",
    "select_option",
    "type",
    "press_sequentially",
    "focus",
    "set_checked",
)


class CountingHand:
    """Presses and fills in; the test has no other way to do either."""

    def __init__(self, monkeypatch):
        self.presses, self.fields = 0, 0
        self._click, self._fill = Locator.click, Locator.fill
        for name in OTHER_WAYS:
            monkeypatch.delattr(Locator, name)

    def press(self, thing):
        self.presses += 1
        self._click(thing)

    def put(self, thing, words):
        self.fields += 1
        self._fill(thing, words)


def open_mail(page):
    page.goto("/account/confirm-email/" + str(mail.outbox[-1].body).partition("/account/confirm-email/")[2].split()[0])


@pytest.mark.parametrize("way", ["by mouse", "on a phone", "without the script"])
def test_a_newcomer_types_after_four_presses_and_three_fields_at_most(open_page, cohort, dov, monkeypatch, way):
    options = HANDS[way].options
    page = open_page(**options)
    page.set_viewport_size(HANDS[way].size)
    page.goto(f"/join/{Invitation.renew(cohort, Role.CANDIDATE, dov).token}/")
    hand = CountingHand(monkeypatch)
    hand.put(page.get_by_label("Your name"), "Fay")
    hand.put(page.get_by_label("Your email address"), "fay@example.org")
    hand.put(page.get_by_label("A password"), PASSWORD)
    hand.press(page.get_by_role("button", name="Sign up and join"))
    expect(page.get_by_role("heading", name="An email is on its way")).to_be_visible()
    open_mail(page)
    hand.press(page.get_by_role("button", name="Yes, it is mine"))
    expect(page.get_by_text(f"You are in {cohort}.")).to_be_visible()
    assert cohort.role_of(User.objects.get(name="Fay")) == Role.CANDIDATE
    hand.press(page.get_by_role("button", name="Start writing"))
    expect(box(page, "Situation")).to_be_focused()
    page.keyboard.type("In March")
    expect(box(page, "Situation")).to_have_value("In March")
    assert hand.presses <= MOST_PRESSES and hand.fields <= MOST_FIELDS
    find_it_saved(page, HANDS[way].has_script)


def find_it_saved(page, has_script):
    if not has_script:
        part(page, "Situation").get_by_role("button", name="Save Situation").evaluate("it => it.click()")
    expect(says(page, "Situation")).to_have_text("Saved")
    assert stored(the_draft(), "Situation") == "In March"
