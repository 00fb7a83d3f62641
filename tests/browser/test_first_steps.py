"""A newcomer's first steps, from home to a draft of their own or to a rating held against ours."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.hands import HANDS


def assert_clean(page):
    found = Axe().run(page).response["violations"]
    assert [violation["id"] for violation in found] == []


@pytest.mark.parametrize("way", ["on a phone", "without the script"])
def test_a_newcomer_goes_from_their_kind_of_work_to_a_draft(open_page, ana, content, way):
    page = open_page(ana, "/", bypass_csp=True, **HANDS[way].options)
    page.set_viewport_size(HANDS[way].size)
    page.get_by_role("link", name="Care").click()
    expect(page.get_by_text("It is about care.")).to_be_visible()
    if way != "without the script":
        assert_clean(page)
    page.get_by_role("link", name="Read the model answer").click()
    expect(page.get_by_role("link", name="Do the exercise")).to_be_visible()
    page.goto("/?work=Care")
    page.get_by_role("button", name="Answer this question").click()
    expect(page).to_have_url(re.compile(r"/drafts/"))
    page.goto("/")
    expect(page.get_by_role("button", name="Hide these steps")).to_have_count(0)


def test_a_mentor_hides_the_steps_by_keyboard(open_page, cleo, cohort):
    page = open_page(cleo, "/", bypass_csp=True)
    expect(page.get_by_role("link", name="Rate it")).to_have_attribute("href", "/model-answers/root-cause/rating/")
    assert_clean(page)
    page.get_by_role("button", name="Hide these steps").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Nothing waits for you")).to_be_visible()
