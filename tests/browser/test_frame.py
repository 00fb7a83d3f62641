"""The frame of every page, and the desk on a small laptop: what stands where, and what never moves."""

import pytest
from playwright.sync_api import expect

from cohorts.models import Cohort
from tests.browser.desk import box, part
from tests.browser.test_moving import bar, select
from tests.browser.test_pages import DESKTOP, PHONE, SMALL_PHONE

LAPTOP = {"width": 1024, "height": 768}
PATHS = """/ /questions/ /questions/new/ /stories/ /stories/new/ /stories/{story}/ /stories/{story}/adapt/
    /stories/{story}/delete/
    /drafts/{draft}/edit/ /drafts/{draft}/ask/ /drafts/{draft}/feedback/ /drafts/{draft}/whys/ /drafts/{draft}/history/
    /drafts/{draft}/delete/ /drafts/{draft}/export/ /drafts/{draft}/guests/ /trash/ /reviews/ /phrases/ /notices/
    /model-answers/ /model-answers/root-cause/ /model-answers/root-cause/exercise/ /cohorts/ /cohorts/{cohort}/
    /settings/ /settings/data/ /settings/activity/ /account/email/ /account/password/change/ /account/keys/"""
WRITING_BEGINS = 440
"""Pixels from the top of the window to the first part, on a small laptop with a title of two lines."""
SIDES = """() => {
  const sides = (name) => { const { left, right } = document.querySelector(name).getBoundingClientRect();
    return [Math.round(left), Math.round(right)]; };
  const kind = [".sheet.is-wide", ".has-rail", ".has-edge"].find((name) => document.querySelector(name));
  return [kind.replace(" ", ""), ...sides("main"), ...sides(".topbar")].join(" ");
}"""
WIDTHS = """() => [...document.querySelectorAll("main .button-primary")].filter((el) => el.checkVisibility())
  .map((el) => [Math.round(el.getBoundingClientRect().width), el.textContent.trim()])"""
WATCH = """() => {
  window.shifts = [];
  new PerformanceObserver((list) => { for (const shift of list.getEntries()) window.shifts.push(shift.value); })
    .observe({ type: "layout-shift", buffered: true });
}"""
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 400_000, "uploadThroughput": 400_000}
IS_ON_TOP = """(el) => { const { left, right, top, bottom } = el.getBoundingClientRect();
  return el === document.elementFromPoint((left + right) / 2, top + 2) &&
    el === document.elementFromPoint((left + right) / 2, bottom - 2); }"""
TALL = {"height": 1600}
TOP = "(el) => el.getBoundingClientRect().top + scrollY"


@pytest.fixture
def paths(sent, rungs, cohort):
    """The pages of Ana's that have something on them."""
    draft = sent.version.draft
    return PATHS.format(draft=draft.public_id, story=draft.story.public_id, cohort=cohort.public_id).split()


def at(page, size):
    page.set_viewport_size(size)
    return page


@pytest.mark.long
@pytest.mark.parametrize("size", [LAPTOP, DESKTOP, {"width": 1920, "height": 1080}], ids=str)
def test_every_page_has_the_one_sheet(open_page, ana, paths, size):
    page = at(open_page(ana), size)
    seen: dict[str, str] = {}
    for path in paths:
        page.goto(path)
        seen.setdefault(page.evaluate(SIDES), path)
    assert len({sides.split()[2] for sides in seen}) == 1, seen
    assert len(seen) == len({sides.split()[0] for sides in seen}), seen


@pytest.mark.long
def test_on_a_phone_each_primary_button_is_as_wide_as_the_page(open_page, ana, paths):
    page = at(open_page(ana), PHONE)
    other: dict[str, list[str]] = {}
    for path in paths:
        page.goto(path)
        width = page.locator("main").evaluate("(el) => Math.round(el.getBoundingClientRect().width)")
        if narrow := [words for wide, words in page.evaluate(WIDTHS) if wide != width]:
            other[path] = narrow
    assert {words for found in other.values() for words in found} <= {"Ask for notes", "Search"}, other


def test_on_a_small_laptop_writing_begins_in_sight_and_nothing_moves(open_page, ana, draft, sent):
    page = at(open_page(ana), LAPTOP)
    page.add_init_script(f"({WATCH})()")
    page.goto(draft.get_absolute_url())
    expect(page.locator(".notes .note")).not_to_have_count(0)
    page.evaluate("new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
    assert part(page, "Situation").evaluate(TOP) < WRITING_BEGINS
    assert page.evaluate("window.shifts") == []
    tops = [part(page, name).evaluate(TOP) for name in ("Task", "Result")]
    for name in ("Result", "Action", "Task"):
        box(page, name).focus()
        assert [part(page, name).evaluate(TOP) for name in ("Task", "Result")] == tops


@pytest.mark.long
@pytest.mark.parametrize(
    ("person", "address", "size"),
    [
        ("ana", "/drafts/{draft}/edit/#action", PHONE | TALL),
        ("ana", "/drafts/{draft}/feedback/", DESKTOP | TALL),
        ("cleo", "/reviews/{sent}/", DESKTOP | TALL),
    ],
    ids=["desk", "feedback", "reading room"],
)
def test_nothing_moves_while_the_notes_come(open_page, request, draft, sent, person, address, size):
    page = at(open_page(request.getfixturevalue(person)), size)
    page.add_init_script(f"({WATCH})()")
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    network.send("Network.setCacheDisabled", {"cacheDisabled": True})
    network.send("Network.emulateNetworkConditions", SLOW)
    page.goto(address.format(draft=draft.public_id, sent=sent.public_id))
    expect(page.locator(".part .note").first).to_be_attached()
    page.evaluate("new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
    assert page.evaluate("window.shifts") == []


@pytest.mark.long
def test_what_is_typed_into_has_room_beside_its_button_on_a_small_phone(open_page, ana, dov):
    cohort = Cohort.create_with_coach("Autumn", dov)
    for person, path, field in ((ana, "/questions/", "#q"), (dov, cohort.get_absolute_url(), "#link-candidate")):
        page = at(open_page(person, path), SMALL_PHONE)
        assert page.locator(field).bounding_box()["width"] > 120


@pytest.mark.long
def test_help_that_is_folded_away_stays_so(open_page, ana, draft):
    page = open_page(ana, draft.get_absolute_url())
    page.get_by_role("button", name="Fold the help").click()
    expect(page.get_by_role("heading", name="Next level")).to_be_hidden()
    page.reload()
    expect(page.get_by_role("heading", name="Next level")).to_be_hidden()
    page.get_by_role("button", name="Show the help").click()
    expect(page.get_by_role("heading", name="Next level in Situation")).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name="Next level in Situation")).to_be_visible()


@pytest.mark.long
@pytest.mark.parametrize("size", [LAPTOP, DESKTOP], ids=str)
def test_the_tool_that_moves_words_hangs_in_the_margin_level_with_them(open_page, ana, draft, size):
    page = at(open_page(ana, draft.get_absolute_url()), size)
    select(box(page, "Action"), "we traced the data backwards")
    tool, field = bar(page, "Action").bounding_box(), box(page, "Action").bounding_box()
    assert tool["x"] >= field["x"] + field["width"]
    assert field["y"] <= tool["y"] <= field["y"] + 3 * 28


@pytest.mark.long
def test_notes_of_the_part_in_hand_stay_ink_while_one_types(open_page, ana, draft, sent):
    page = open_page(ana, draft.get_absolute_url())
    note = page.locator("#notes-a .note").first
    ink = note.evaluate("(el) => getComputedStyle(el).color")
    box(page, "Action").press("End")
    page.keyboard.type("x")
    expect(page.locator("body.is-typing")).to_have_count(1)
    expect(note).to_have_css("color", ink)


@pytest.mark.long
def test_a_note_and_its_button_are_in_sight_while_the_keyboard_takes_half_a_phone(open_page, ben, review):
    page = at(open_page(ben, f"{review.get_absolute_url()}?note=task"), {"width": 390, "height": 400})
    page.get_by_role("textbox", name="Your note").press_sequentially("Whose idea was it, and how did you know?")
    for el in (page.get_by_role("textbox", name="Your note"), page.get_by_role("button", name="Keep note")):
        assert el.evaluate(IS_ON_TOP)
