"""The program's hints at the desk: they come calmly, are followed, called wrong, and never seen again."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from answers.models import Draft
from tests.answers.hints.conftest import WORDS
from tests.browser.desk import box, part, stored
from tests.browser.test_pages import ASK_AXE
from tests.conftest import retell
from text.targets import Target

PHONE = {"width": 390, "height": 844}
NO_ADDRESS = "In the winter of 2021 I was a porter on ward four."

WATCH = """(id) => {
    const part = document.getElementById(id);
    const pauses = [];
    let typedAt = 0;
    part.addEventListener("input", () => (typedAt = Date.now()));
    const look = new MutationObserver(() => pauses.push(Date.now() - typedAt));
    look.observe(part, { childList: true });
    return pauses;
}"""
"""How long nothing was typed in a part, in milliseconds, whenever its list of hints has come anew."""


@pytest.fixture
def asked(draft):
    return retell(draft, WORDS)


@pytest.fixture
def page(open_page, ana, asked):
    return open_page(ana, asked.get_absolute_url())


def hint(page, name):
    return part(page, name).locator(".hint[id]")


def dotted(page, name):
    return part(page, name).locator(".field-twin .hinted")


def dismiss(page, name, reason):
    part(page, name).get_by_text("Dismiss").click()
    part(page, name).get_by_role("button", name=reason).click()


def test_two_hints_are_followed_one_is_called_wrong_and_never_seen_again(page, open_page, ana, asked):
    expect(dotted(page, "Task")).to_have_text("We")
    box(page, "Task").fill("It was mine to clear the backlog of unread letters in the ward before the winter.")
    expect(hint(page, "Task")).to_have_count(0)
    box(page, "Situation").fill(NO_ADDRESS)
    expect(hint(page, "Situation")).to_have_count(0)
    expect(dotted(page, "Action")).to_have_text("helped with the project")
    dismiss(page, "Result", "It is wrong")
    expect(hint(page, "Result")).to_have_count(0)
    expect(dotted(page, "Result")).to_have_count(0)
    page.reload()
    expect(hint(page, "Action")).to_have_count(1)
    expect(hint(page, "Result")).to_have_count(0)
    part(page, "Result").get_by_text("1 put away").click()
    expect(part(page, "Result")).to_contain_text("Put away as wrong.")
    dismiss(page, "Action", "Never again")
    expect(hint(page, "Action")).to_have_count(0)
    other = asked.story.adapt(asked.question, Target.FORM, Draft.objects.get(pk=asked.pk))
    page.goto(other.get_absolute_url())
    expect(hint(page, "Result")).to_have_count(1)
    expect(hint(page, "Action")).to_have_count(0)


def test_while_one_types_in_a_part_nothing_appears_or_changes_in_it(page, asked):
    retell(asked, WORDS | {"S": NO_ADDRESS})
    page.reload()
    expect(hint(page, "Action")).to_have_count(1)
    box(page, "Action").select_text()
    pauses = page.evaluate_handle(WATCH, "action")
    for word in ("I ", "sorted ", "the ", "letters. "):
        page.keyboard.type(word)
        page.wait_for_timeout(2_000)
    expect(hint(page, "Action")).to_have_count(0)
    assert min(pauses.json_value()) >= 3_000


def test_what_comes_above_the_box_in_hand_moves_neither_it_nor_the_caret(page, asked):
    retell(asked, WORDS | {"S": NO_ADDRESS})
    page.set_viewport_size({"width": 1280, "height": 1000})
    page.reload()
    box(page, "Situation").fill(WORDS["S"])
    action = box(page, "Action")
    action.press("Control+End")
    before = action.bounding_box()["y"]
    expect(hint(page, "Situation")).to_have_count(1)
    assert abs(action.bounding_box()["y"] - before) <= 1
    assert action.evaluate("(box) => box.selectionStart") == len(WORDS["A"])
    expect(action).to_be_focused()
    assert stored(asked, "Action") == WORDS["A"]


def test_the_dots_move_with_the_words(page):
    result = box(page, "Result")
    result.press("Control+Home")
    page.keyboard.type("At last, ")
    expect(dotted(page, "Result")).to_have_text("went well")


def test_a_hint_leads_to_its_words_by_keyboard_and_is_put_away_and_brought_back(page):
    link = hint(page, "Result").get_by_role("link", name="went well")
    link.focus()
    page.keyboard.press("Enter")
    chosen = "(box) => box.value.slice(box.selectionStart, box.selectionEnd)"
    assert box(page, "Result").evaluate(chosen) == "went well"
    link.focus()
    for key in ("Tab", "Tab", "Enter", "Tab", "Tab", "Enter"):
        page.keyboard.press(key)
    expect(hint(page, "Result")).to_have_count(0)
    away = part(page, "Result").get_by_text("1 put away")
    expect(away).to_be_focused()
    for key in ("Enter", "Tab", "Enter"):
        page.keyboard.press(key)
    expect(hint(page, "Result")).to_have_count(1)


def test_what_changed_is_said_once(page):
    said = page.locator("#hints-status")
    expect(said).to_have_text("")
    dismiss(page, "Result", "Not here")
    expect(said).to_have_text("Put away. Three hints, under Situation, Task and Action.")


def test_without_the_script_they_stand_there_after_saving(open_page, ana, draft):
    draft = retell(draft, {**WORDS, "R": ""})
    page = open_page(ana, draft.get_absolute_url(), java_script_enabled=False)
    box(page, "Result").fill(WORDS["R"])
    part(page, "Result").get_by_role("button", name="Save Result").click()
    expect(hint(page, "Result")).to_have_count(1)
    expect(dotted(page, "Result")).to_have_text("went well")
    dismiss(page, "Result", "Not here")
    expect(hint(page, "Result")).to_have_count(0)


def test_on_a_phone_the_tab_says_so_and_the_hint_stands_above_the_tabs(open_page, ana, asked):
    page = open_page(ana, f"{asked.get_absolute_url()}#result")
    page.set_viewport_size(PHONE)
    tab = page.locator(".tab[href='#result']")
    expect(tab.get_by_role("img", name="1 hint")).to_be_visible()
    hint(page, "Result").get_by_text("Dismiss").click()
    button = part(page, "Result").get_by_role("button", name="Not here")
    button.scroll_into_view_if_needed()
    assert button.bounding_box()["y"] + button.bounding_box()["height"] <= tab.bounding_box()["y"]
    button.click()
    expect(hint(page, "Result")).to_have_count(0)


def test_what_is_unfolded_stays_so_when_other_hints_come_and_go(page):
    hint(page, "Result").get_by_text("Why this?").click()
    why = hint(page, "Result").get_by_text("Everybody says that everybody was happy")
    expect(why).to_be_visible()
    box(page, "Situation").fill(NO_ADDRESS)
    expect(hint(page, "Situation")).to_have_count(0)
    expect(why).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_hints_that_are_unfolded_and_put_away(page, complaints, scheme):
    page.emulate_media(color_scheme=scheme)
    dismiss(page, "Result", "It is wrong")
    part(page, "Result").get_by_text("1 put away").click()
    for words in ("Why this?", "Dismiss"):
        hint(page, "Task").get_by_text(words).click()
    page.evaluate(Axe().axe_script)
    assert page.evaluate(ASK_AXE, {}) == []
    page.goto("about:blank")
    complaints.clear()  # what axe's own styles met with
