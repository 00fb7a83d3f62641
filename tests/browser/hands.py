"""The ways of doing the same thing: by mouse, by keyboard alone, on a phone by touch, without the script."""

import re

import pytest
from playwright.sync_api import Locator, expect

from reviews.chosen_words import chosen_words
from tests.browser.desk import box, part, says
from tests.browser.test_pages import DESKTOP, PHONE
from text.sentences import sentence_spans

FAR = 150
"""As often as a user should ever press Tab on a page."""
RANGE = """
  const text = document.querySelector(`#${slug} [data-text]`);
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement.closest(".note-key, del") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  let start = nodes.map((node) => node.data).join("").indexOf(words);
  let end = start + words.length;
  const range = document.createRange();
  for (const node of nodes) {
    if (start >= 0 && start < node.length) range.setStart(node, start);
    if (end > 0 && end <= node.length) range.setEnd(node, end);
    start -= node.length;
    end -= node.length;
  }
  range.startContainer.parentElement.scrollIntoView({ block: "center", behavior: "instant" });
"""
ENDS = f"""([slug, words]) => {{
  {RANGE}
  const lines = [...range.getClientRects()];
  const [first, last] = [lines[0], lines.at(-1)];
  return [[first.left + 1, first.top + first.height / 2], [last.right - 1, last.top + last.height / 2]];
}}"""
SELECT = f"([slug, words]) => {{ {RANGE} getSelection().removeAllRanges(); getSelection().addRange(range); }}"
SELECTED = """() => {
  if (!getSelection().rangeCount) return "";
  const words = getSelection().getRangeAt(0).cloneContents();
  for (const key of words.querySelectorAll(".note-key, del")) key.remove();
  return words.textContent;
}"""
TRIES = 10
"""As often as a user should ever draw over the same words."""
HAS_FOCUS = """(it) => {
  const { activeElement: active } = document;
  const isGroup = it.type === "radio" && active.name === it.name && active.form === it.form;
  return it === active || isGroup;
}"""
IS_BEFORE = "(it) => Boolean(document.activeElement.compareDocumentPosition(it) & Node.DOCUMENT_POSITION_PRECEDING)"


def reach(page, thing):
    """Press Tab, or Tab with Shift, until the thing has the focus, or the radio of its group that takes it."""
    key = "Shift+Tab" if thing.evaluate(IS_BEFORE) else "Tab"
    for _ in range(FAR):
        if thing.evaluate(HAS_FOCUS):
            return
        page.keyboard.press(key)
    pytest.fail(f"Not to be reached by {key}: {thing}")


def sentence_at(text, words):
    """Where the sentence stands that has these words."""
    start = text.index(words)
    return next((begin, end) for begin, end in sentence_spans(text) if begin <= start < end)


class Mouse:
    """The words are selected by drawing the mouse over them."""

    options: dict[str, bool] = {}
    has_script = True
    size = DESKTOP
    never: tuple[str, ...] = ()
    """What Playwright would do in another way."""

    def press(self, thing):
        thing.click()

    def tick(self, thing):
        self.press(thing)

    def put(self, thing, words):
        thing.fill(words)

    def turn_to(self, page, name):
        """On a phone one part is shown at a time."""

    def unfold(self, note):
        """Where notes are many, those outside the part in hand lie folded to a line."""
        line = note.get_by_role("button", name="Unfold note")
        if line.is_visible():
            self.press(line)

    def select(self, page, name, words):
        """A page that is not yet at rest may move the words from under the mouse: the user draws again."""
        for _ in range(TRIES):
            self.draw_over(page, name, words)
            if page.evaluate(SELECTED) == words:
                return
        pytest.fail(f"Not to be selected: {words}, but {page.evaluate(SELECTED)}")

    def draw_over(self, page, name, words):
        start, end = page.evaluate(ENDS, [name.lower(), words])
        page.mouse.move(*start)
        page.mouse.down()
        page.mouse.move(*end, steps=3)
        page.mouse.up()

    def begin_note(self, page, name, text, words):
        """Open the box for a note on the words, and return those on which it will stand."""
        page.locator(".can-select").wait_for()
        self.select(page, name, words)
        self.press(page.get_by_role("button", name="Write a note on these words"))
        expect(part(page, name).locator("#on option:checked")).to_have_text(re.compile(f"“{re.escape(words)}"))
        return words

    def rewrite(self, page, name, text):
        self.put(box(page, name), text)
        expect(says(page, name)).to_have_text("Saved")

    def explain(self, note, words):
        """Say a word to "still stands"."""
        self.put(note.get_by_role("textbox"), words)
        expect(note.get_by_role("status")).to_have_text("Saved")


class Touch(Mouse):
    """The phone's own handles select the words: no browser without a screen has them."""

    options = {"has_touch": True, "is_mobile": True}
    size = PHONE
    never = ("click", "check", "press")

    def press(self, thing):
        thing.tap()

    def turn_to(self, page, name):
        self.press(page.locator(f"nav.tabs a[href='#{name.lower()}']"))

    def select(self, page, name, words):
        page.evaluate(SELECT, [name.lower(), words])


class Keyboard(Mouse):
    """A thing is found by Tab, opened by Enter, ticked by Space, chosen by the arrows; a sentence is noted."""

    never = ("click", "check", "fill", "focus", "select_option", "tap", "hover", "press")

    def press(self, thing):
        reach(thing.page, thing)
        thing.page.keyboard.press("Enter")

    def tick(self, thing):
        reach(thing.page, thing)
        thing.page.keyboard.press("Space")
        for _ in range(10):
            if thing.is_checked():
                return
            thing.page.keyboard.press("ArrowDown")
        pytest.fail(f"Not to be ticked by keyboard: {thing}")

    def put(self, thing, words):
        reach(thing.page, thing)
        thing.page.keyboard.press("Control+A")
        thing.page.keyboard.insert_text(words)

    def choose(self, thing, value):
        reach(thing.page, thing)
        for _ in range(10):
            if thing.input_value() == value:
                return
            thing.page.keyboard.press("ArrowDown")
        pytest.fail(f"Not to be chosen by keyboard: {value}")

    def unfold(self, note):
        """It unfolds once the keyboard is in it."""
        reach(note.page, note.locator(".note-key"))

    def open_composer(self, page, name):
        self.press(part(page, name).get_by_role("link", name=f"Write a note on {name}"))
        expect(part(page, name).get_by_role("textbox", name="Your note")).to_be_focused()

    def begin_note(self, page, name, text, words):
        self.open_composer(page, name)
        span = sentence_at(text, words)
        self.choose(page.locator("#on"), chosen_words(text, span))
        return text[slice(*span)]


class Plain(Mouse):
    """Every page is a page, every deed a plain form; a sentence is noted."""

    options = {"java_script_enabled": False}
    has_script = False

    def begin_note(self, page, name, text, words):
        self.press(part(page, name).get_by_text(f"Write a note on {name}").filter(visible=True))
        span = sentence_at(text, words)
        page.locator("#on").select_option(chosen_words(text, span))
        return text[slice(*span)]

    def rewrite(self, page, name, text):
        self.put(box(page, name), text)
        self.press(part(page, name).get_by_role("button", name=f"Save {name}"))
        expect(says(page, name)).to_have_text("Saved")

    def explain(self, note, words):
        self.press(note.get_by_role("button", name="Add words"))
        self.put(note.get_by_role("textbox"), words)
        self.press(note.get_by_role("button", name="Keep these words"))
        expect(note).to_contain_text(words)


HANDS = {"by mouse": Mouse(), "by keyboard": Keyboard(), "on a phone": Touch(), "without the script": Plain()}


def use_nothing_else(hand, monkeypatch):
    for name in hand.never:
        monkeypatch.delattr(Locator, name)
