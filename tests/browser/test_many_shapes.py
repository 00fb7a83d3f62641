"""One experience becomes a spoken answer, a form of 250 words and a cue card; a number changes; all of it leaves."""

import io
import json
import zipfile

import pytest
from docx import Document
from markdown_it import MarkdownIt
from playwright.sync_api import expect

from answers.models import Draft
from tests.browser.desk import box, stored
from tests.conftest import DASHBOARD
from text.components import Component
from text.targets import Target

CARD = {
    Component.SITUATION: "Wrong figures, forty calls",
    Component.TASK: "Root cause, not the symptom",
    Component.ACTION: "Why, five times; a rule with the source team",
    Component.RESULT: "Incidents fell by 40 %",
}
NOW = DASHBOARD[Component.RESULT].replace("40 %", "35 %")


def shape(target):
    return Draft.objects.get(target=target)


def make_another(page, label, words):
    page.get_by_text("other drafts, notes").click()
    page.get_by_role("link", name="Another shape of this story").click()
    page.get_by_role("radio", name=label).check()
    page.get_by_role("radio", name=words).check()
    page.get_by_role("button", name="Make this draft").click()
    page.wait_for_url("**/edit/")


def find_the_same_words(page, draft):
    for component, words in DASHBOARD.items():
        assert stored(draft, component.label) == words
    expect(page.get_by_text("of 250 words").first).to_be_attached()


def type_into(page, draft, component, words):
    """By its own Save, which a page without its script shows; with the script the words save themselves."""
    go_to(page, component.label)
    box(page, component.label).fill(words)
    save = page.get_by_role("button", name=f"Save {component.label}", exact=True)
    if page.evaluate("document.documentElement.classList.contains('is-live')"):
        state = page.get_by_role("region", name=component.label, exact=True).locator(".state")
        expect(state).to_have_text("Saved")
    else:
        save.click()
    assert stored(draft, component.label) == words


def go_to(page, name):
    """On a phone one part is there at a time."""
    tab = page.locator(f'.tab[href="#{name.lower()}"]')
    if tab.is_visible():
        tab.click()


def find_it_out_of_date(page, draft):
    page.goto(draft.get_absolute_url())
    said = page.locator(".changes")
    if said.locator("summary").is_visible():
        said.locator("summary").click()
    expect(said).to_contain_text("“40 %” stands in Result here.")
    expect(said).to_contain_text("now says “35 %”")


def find_it_up_to_date(page, draft):
    page.goto(draft.get_absolute_url())
    expect(page.locator(".changes")).to_have_count(0)


def take(page, press):
    with page.expect_download() as taken:
        press.click()
    return taken.value.path().read_bytes()


def take_the_files(page, draft):
    page.goto(draft.get_absolute_url())
    page.get_by_role("link", name="Export").click()
    word = take(page, page.get_by_role("button", name="Word"))
    markdown = take(page, page.get_by_role("button", name="Markdown"))
    text = take(page, page.get_by_role("button", name="Plain text"))
    return word, markdown.decode(), text.decode()


def words_of_markdown(source):
    inline = [token.children for token in MarkdownIt().parse(source) if token.children]
    return " ".join("".join(token.content for token in tokens) for tokens in inline)


def open_them(word, markdown, text):
    """Each with a reader of its own format."""
    paragraphs = "\n".join(paragraph.text for paragraph in Document(io.BytesIO(word)).paragraphs)
    for words in CARD.values():
        assert words in paragraphs
        assert words in words_of_markdown(markdown)
        assert words in text


def take_everything(page):
    page.goto("/settings/data/")
    with zipfile.ZipFile(io.BytesIO(take(page, page.get_by_role("link", name="Download the archive")))) as archive:
        taken = json.loads(archive.read("starcoach.json"))
    (story,) = taken["stories"]
    assert {draft["target"] for draft in story["drafts"]} == {Target.SPOKEN, Target.FORM, Target.CARD}
    assert NOW in [part["text"] for draft in story["drafts"] for part in draft["sections"]]


def tell_it_three_ways(page, draft):
    page.goto(draft.get_absolute_url())
    make_another(page, "Form, 250 words", "The words of Spoken, 2 minutes")
    find_the_same_words(page, shape(Target.FORM))
    make_another(page, "Cue card", "Four empty parts")
    for component, words in CARD.items():
        type_into(page, shape(Target.CARD), component, words)
    page.goto(draft.get_absolute_url())
    type_into(page, draft, Component.RESULT, NOW)
    find_it_out_of_date(page, shape(Target.FORM))
    find_it_out_of_date(page, shape(Target.CARD))
    find_it_up_to_date(page, draft)
    open_them(*take_the_files(page, shape(Target.CARD)))
    take_everything(page)


@pytest.mark.long
def test_one_experience_has_three_drafts_and_leaves_with_its_author(open_page, ana, draft):
    tell_it_three_ways(open_page(ana), draft)


@pytest.mark.long
def test_the_same_on_a_phone(open_page, ana, draft):
    page = open_page(ana)
    page.set_viewport_size({"width": 390, "height": 844})
    tell_it_three_ways(page, draft)


@pytest.mark.long
def test_the_same_without_the_script(open_page, ana, draft):
    tell_it_three_ways(open_page(ana, java_script_enabled=False), draft)


def press(page, role, name):
    """As with the keyboard alone: the focus, then Enter."""
    page.get_by_role(role, name=name).first.focus()
    page.keyboard.press("Enter")


def press_under_more(page, name):
    page.locator("summary").filter(has_text="other drafts, notes").press("Enter")
    press(page, "link", name)


@pytest.mark.long
def test_the_same_by_keyboard(open_page, ana, draft):
    page = open_page(ana, draft.get_absolute_url())
    press_under_more(page, "Another shape of this story")
    page.get_by_role("radio", name="Spoken, 90 seconds").focus()
    page.get_by_role("radio", checked=True).first.focus()
    while not page.get_by_role("radio", name="Cue card").is_checked():
        page.keyboard.press("ArrowDown")
    page.get_by_role("radio", name="Four empty parts").focus()
    page.keyboard.press("Space")
    press(page, "button", "Make this draft")
    page.wait_for_url("**/edit/")
    for number, (component, words) in enumerate(CARD.items(), 1):
        page.keyboard.press(f"Alt+Shift+Digit{number}")
        page.keyboard.type(words)
        expect(page.get_by_role("region", name=component.label, exact=True).locator(".state")).to_have_text("Saved")
    press_under_more(page, "Spoken, 2 minutes")
    page.wait_for_url(f"**{draft.get_absolute_url()}")
    page.keyboard.press("Alt+Shift+Digit4")
    page.keyboard.press("Control+a")
    page.keyboard.type(NOW)
    press_under_more(page, "Cue card")
    page.wait_for_url(f"**{shape(Target.CARD).get_absolute_url()}")
    assert stored(draft, "Result") == NOW
    press(page, "button", "It still holds")
    expect(page.locator(".changes")).to_have_count(0)
