"""Ana signs out in another tab: what she sends from a plain form is not lost, and she gets back to its page."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.test_pages import look_at
from tests.conftest import PASSWORD

SAID = "They agreed because I had counted the broken rows with them."


@pytest.fixture
def refused(open_page, ana, draft, sent):
    """Where Ana's answer to a note has led."""
    page = open_page(ana, reverse("reviews:feedback", args=[draft.public_id]))
    tab = page.context.new_page()
    tab.goto("/account/logout/")
    tab.locator("main").get_by_role("button", name="Sign out").click()
    tab.close()
    page.get_by_label("Changed", exact=True).check()
    page.get_by_label("What you changed, if it needs saying").fill(SAID)
    page.get_by_role("button", name="Answer Cleo").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You are signed out")
    return page


def test_an_answer_to_a_note_is_there_to_copy_and_signing_in_leads_back_to_the_note(refused, ana, draft):
    expect(refused.get_by_label("Your words, not sent: copy them")).to_have_value(SAID)
    refused.locator("main").get_by_role("link", name="Sign in").click()
    way = refused.locator("form").filter(has=refused.get_by_label("Your password"))
    way.get_by_label("Your mail address").fill(ana.email)
    way.get_by_label("Your password").fill(PASSWORD)
    way.get_by_role("button", name="Sign in").click()
    refused.wait_for_url(f"**/drafts/{draft.public_id}/feedback/")


def test_the_page_with_the_words_is_sound(refused, complaints):
    complaints.clear()  # that the answer was 401
    assert look_at(refused, complaints) == []


def test_the_page_of_an_address_that_only_takes_forms_is_sound(open_page, ana, draft, complaints):
    page = open_page(ana, reverse("drafts:rename", args=[draft.public_id]))
    expect(page.get_by_role("heading", level=1)).to_have_text("This address is not a page")
    complaints.clear()  # that the answer was 405
    assert look_at(page, complaints) == []
