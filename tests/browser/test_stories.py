"""The story bank and a story's page in a browser."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from answers.models import Competency, Story
from tests.browser.test_pages import ASK_AXE, DESKTOP, PHONE

LONG = "Saying no to the biggest customer we had, twice, and what it cost us in the first quarter of the year"


@pytest.fixture
def many(ana, draft):
    """Stories that show every competency there is, one with a long title in one word."""
    every = list(Competency.objects.all())
    for title, mainly, also in ((LONG, every[0], every[1:4]), ("x" * 120, every[5], every[6:]), ("مرحبا", None, [])):
        Story.add(ana, title, "").tag(mainly, also)


@pytest.fixture
def findings(complaints):
    """What axe finds on a page as it stands."""

    def findings(page):
        page.evaluate(Axe().axe_script)
        found = page.evaluate(ASK_AXE, {})
        page.goto("about:blank")
        complaints.clear()  # what axe's own styles met with
        return found

    return findings


@pytest.mark.long
@pytest.mark.parametrize("width", [320, 390, 1000, 1280, 1440])
def test_the_matrix_fits_every_window(open_page, ana, many, findings, width):
    page = open_page(ana, "/stories/")
    page.set_viewport_size({**DESKTOP, "width": width})
    assert page.evaluate("document.scrollingElement.scrollWidth - innerWidth") <= 0
    names = page.locator(".matrix thead th span")
    right = max((box["x"] + box["width"] for box in (name.bounding_box() for name in names.all()) if box), default=0)
    assert right <= width
    assert findings(page) == []


@pytest.mark.long
def test_on_a_phone_each_mark_says_its_own_name(open_page, ana, many):
    page = open_page(ana, "/stories/")
    page.set_viewport_size(PHONE)
    row = page.locator(".matrix tbody tr").filter(has_text=LONG)
    expect(row.get_by_text("Teamwork, mainly")).to_be_visible()
    expect(row.get_by_text("Leadership", exact=True)).to_be_visible()
    expect(page.locator(".matrix thead")).to_be_hidden()
    row.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(LONG)


@pytest.mark.long
def test_no_two_names_of_columns_lie_over_each_other(open_page, ana, many):
    page = open_page(ana, "/stories/")
    page.set_viewport_size(DESKTOP)
    boxes = [name.bounding_box() for name in page.locator(".matrix thead th span").all()]
    assert all(below["y"] >= above["y"] + 20 for above, below in zip(boxes, boxes[1:], strict=False))


@pytest.mark.long
def test_a_memory_saves_itself_and_two_windows_lose_nothing(open_page, ana, draft, findings):
    window, other = (open_page(ana, draft.story.get_absolute_url()) for _ in range(2))
    window.get_by_role("textbox", name="What you remember").fill("It was in March.")
    expect(window.locator(".memory .state")).to_have_text("Saved")
    other.get_by_role("textbox", name="What you remember").fill("It was in April.")
    expect(other.locator(".memory .state")).to_have_text("Not saved: changed in your other window")
    other.get_by_role("button", name="Keep both").click()
    expect(other.locator(".memory .state")).to_have_text("Saved")
    assert Story.objects.get().memory == "It was in March.\n\nIt was in April."
    window.get_by_role("textbox", name="What you remember").fill("It was in May.")
    expect(window.locator("#conflict")).to_be_visible()
    window.once("dialog", lambda dialog: dialog.accept())
    assert findings(window) == []


@pytest.mark.long
def test_words_typed_after_a_lost_answer_are_in_no_conflict_with_those_before_them(open_page, ana, draft):
    page = open_page(ana, draft.story.get_absolute_url())
    lost: list = []

    def lose(route):
        lost.append(route.fetch() if not lost else None)
        return route.abort()

    page.route("**/save/", lose)
    box = page.get_by_role("textbox", name="What you remember")
    box.fill("It was")
    box.blur()
    expect(page.locator(".memory .state")).to_contain_text("Not saved: no answer")
    box.fill("It was in March.")
    page.unroute("**/save/")
    expect(page.locator(".memory .state")).to_have_text("Saved", timeout=10_000)
    assert Story.objects.get().memory == "It was in March."
