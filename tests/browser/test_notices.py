"""What happened, by keyboard alone, on a phone and without the script."""

import pytest
from playwright.sync_api import expect

from accounts.mail_settings import MailSettings
from reviews import actions
from tests.browser.test_pages import PHONE

FINGER = 44
"""Pixels that a target has on a phone."""


@pytest.fixture
def told(ana, review):
    """Ben has declined to read Ana's answer."""
    actions.decline(review)
    return ana


def test_by_keyboard_alone_it_is_marked_as_read(open_page, told):
    page = open_page(told, "/notices/")
    button = page.get_by_role("button", name="Mark as read")
    for _ in range(20):
        page.keyboard.press("Tab")
        if button.evaluate("button => button === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page.get_by_text("Nothing new")).to_be_visible()
    expect(page.get_by_text("They stay for 90 days.")).to_be_visible()


@pytest.mark.long
def test_without_the_script_all_is_marked_as_read_and_mails_are_chosen(open_page, told):
    page = open_page(told, "/notices/", java_script_enabled=False)
    page.get_by_role("button", name="Mark all as read").click()
    expect(page.get_by_text("Nothing new")).to_be_visible()
    page.locator("[name=readers][value=never]").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Your email settings are saved.")).to_be_visible()
    assert MailSettings.of(told).when("readers") == "never"


@pytest.mark.long
def test_on_a_phone_a_finger_finds_the_button_and_the_count_is_in_the_menu(open_page, told):
    page = open_page(told, "/notices/")
    page.set_viewport_size(PHONE)
    assert page.get_by_role("button", name="Mark as read").bounding_box()["height"] >= FINGER
    page.get_by_text("Menu", exact=True).click()
    page.locator(".user-menu summary").click()
    expect(page.get_by_role("link", name="What happened 1 new")).to_be_visible()
