"""What nobody expects to be typed: no error page, nothing lost, shown as it was typed, and no wider than the window."""

import pytest
from playwright.sync_api import expect

from tests.browser.desk import OLD, box, expect_safe, says, section, stored, type_in

pytestmark = pytest.mark.long

FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f467"
TEXTS = {
    "emoji": f"{FAMILY}\U0001f389\U0001f1fa\U0001f1e6" * 300,
    "joined characters": "\u0915\u094d\u0937\u200d " * 400 + "\u0e01\u0e33\u200b" * 400,
    "right to left": "\u05e9\u05dc\u05d5\u05dd, \u0645\u0631\u062d\u0628\u0627 (2026) \u202eabc\u202c. " * 100,
    "combining marks": "q" + "\u0323" * 2_500 + "\u0307" * 2_500,
    "one long word": "w" * 12_000,
    "spaces and empty lines": " \n\n\t  \n" * 50,
}
WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}


def is_too_wide(page):
    return page.evaluate("document.documentElement.scrollWidth > innerWidth")


def put(page, words):
    """As if pasted."""
    box(page, "Task").select_text()
    page.keyboard.insert_text(words)


@pytest.fixture(params=[WIDE, PHONE], ids=["wide", "phone"])
def window(request, open_page, ana, draft):
    page = open_page(ana)
    page.set_viewport_size(request.param)
    page.goto(f"{draft.get_absolute_url()}#task")
    return page


def show_task(page):
    tab = page.get_by_role("navigation").get_by_role("link", name="Task").last
    if not box(page, "Task").is_visible():
        tab.click()


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_it_is_saved_shown_as_typed_and_no_wider_than_the_window(window, draft, text):
    show_task(window)
    type_in(window, text)
    expect_safe(window, draft, text)
    assert not is_too_wide(window)
    window.reload()
    expect(box(window, "Task")).to_have_value(text)
    assert not is_too_wide(window)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_in_a_choice_too_it_is_no_wider_than_the_window(window, draft, text):
    show_task(window)
    section(draft, "Task").revise(text, base=1, key="phone")
    type_in(window, text[:-1] + "!")
    expect(window.get_by_role("region", name="In your other window")).to_be_visible()
    assert not is_too_wide(window)
    window.get_by_role("button", name="Keep the other").click()
    expect_safe(window, draft, text)


def test_a_megabyte_is_refused_with_its_count_stays_whole_and_is_saved_once_shortened(desk, draft):
    text = "word " * 200_000
    put(desk, text)
    expect(says(desk, "Task")).to_contain_text("Not saved: this part has 1,000,000 characters; the limit is 12,000.")
    assert box(desk, "Task").input_value() == text
    assert stored(draft, "Task") == OLD
    assert not is_too_wide(desk)
    put(desk, text[:12_000])
    expect_safe(desk, draft, text[:12_000])
