"""What comes out of the printer, and what hostile words do on the pages that lead out: nothing."""

import re

import pytest
from playwright.sync_api import expect

from answers.models import Draft
from tests.answers.hostile import HOSTILE
from tests.conftest import DASHBOARD
from text.components import Component
from text.targets import Target

pytestmark = pytest.mark.long
A6 = (420, 298)
"""148 by 105 mm, in points."""
PAGES = ("export", "sheet", "card")


def address(draft, page):
    return f"/drafts/{draft.public_id}/{page}/"


def printed(page):
    """The size of each page of paper, in points."""
    sizes = re.findall(rb"/MediaBox \[0 0 (\S+) (\S+)\]", page.pdf(prefer_css_page_size=True))
    return [tuple(round(float(length)) for length in size) for size in sizes]


def words_on_paper(page):
    page.emulate_media(media="print")
    return page.locator("body").inner_text().split()


@pytest.fixture
def card(draft):
    other = Draft.objects.create(story=draft.story, question=draft.question, target=Target.CARD)
    for component in DASHBOARD:
        other.sections.create(component=component, text="About a dozen words, as many as one takes in at a glance.")
    return other


def test_the_sheet_is_one_page_of_question_and_answer(open_page, ana, draft):
    page = open_page(ana, address(draft, "sheet"))
    assert len(printed(page)) == 1
    assert words_on_paper(page) == " ".join([draft.question.text, *DASHBOARD.values()]).split()


def test_a_long_answer_takes_as_many_sheets_as_it_needs(open_page, ana, draft):
    draft.sections.update(text=HOSTILE["longest"])
    assert len(printed(open_page(ana, address(draft, "sheet")))) > 10


def test_a_card_is_one_card_of_its_size(open_page, ana, card):
    page = open_page(ana, address(card, "card"))
    assert printed(page) == [A6]
    assert words_on_paper(page) == words_of(card)


def words_of(card):
    """The badges say their parts' names to those who do not see them."""
    return [word for part in card.ordered_sections() for word in [part.get_component().label, *part.text.split()]]


def test_what_does_not_fit_on_a_card_goes_on_to_the_next(open_page, ana, draft):
    draft.sections.update(text="word " * 200)
    sizes = printed(open_page(ana, address(draft, "card")))
    assert len(sizes) > 2
    assert set(sizes) == {A6}


def test_a_story_is_printed_whole_with_what_was_just_typed(open_page, ana, draft):
    draft.story.memory = "\n".join(f"line{number}" for number in range(200))
    draft.story.save()
    page = open_page(ana, draft.story.get_absolute_url())
    page.get_by_role("textbox", name="What you remember").press("Control+End")
    page.keyboard.type(" just now")
    assert len(printed(page)) > 5
    printed_words = words_on_paper(page)
    assert [f"line{number}" for number in range(200) if f"line{number}" not in printed_words] == []
    assert "line199 just now" in " ".join(printed_words)


@pytest.mark.parametrize("is_secure", [True, False])
def test_a_part_and_the_whole_are_copied_over_plain_http_too(open_page, ana, draft, is_secure):
    page = open_page(ana, address(draft, "export"))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    if not is_secure:
        page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('plain HTTP')) }")
    for name, words in {"Task": DASHBOARD[Component.TASK], "The whole answer": "\n\n".join(DASHBOARD.values())}.items():
        page.get_by_role("button", name=f"Copy {name}").click()
        expect(page.get_by_role("button", name=f"Copied {name}")).to_be_focused()
        assert page.evaluate("navigator.clipboard.readText()") == words


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_is_white_and_ink_is_dark_whatever_the_screen_is(open_page, ana, draft, scheme):
    page = open_page(ana, address(draft, "sheet"))
    page.emulate_media(media="print", color_scheme=scheme)
    expect(page.locator("html")).to_have_css("background-color", "rgb(255, 255, 255)")
    expect(page.locator(".paper")).to_have_css("color", "rgb(0, 0, 0)")


@pytest.mark.parametrize("name", ["sheet", "card"])
def test_the_button_prints(open_page, ana, draft, name):
    page = open_page(ana, address(draft, name))
    page.evaluate("window.print = () => { window.said = 'printed' }")
    page.get_by_role("button", name=f"Print the {name}").click()
    assert page.evaluate("window.said") == "printed"


def test_without_a_script_there_is_no_button_that_does_nothing(open_page, ana, draft):
    page = open_page(ana, java_script_enabled=False)
    page.goto(address(draft, "sheet"))
    expect(page.get_by_role("link", name="Other ways")).to_be_visible()
    expect(page.locator("[data-print]")).to_be_hidden()


def test_a_file_comes_with_its_name(open_page, ana, draft):
    draft.story.title = "Der Zähler: \u202etxt.exe"
    draft.story.save()
    page = open_page(ana, address(draft, "export"))
    with page.expect_download() as coming:
        page.get_by_role("button", name="Markdown").click()
    assert re.fullmatch(r"Der Zähler txt\.exe \d{4}-\d\d-\d\d\.md", coming.value.suggested_filename)


@pytest.mark.parametrize("name", PAGES)
def test_hostile_words_do_nothing_and_fit_on_a_phone(open_page, ana, draft, name):
    page, asked = open_page(ana), []
    page.set_viewport_size({"width": 390, "height": 844})
    page.on("request", lambda request: asked.append(request.url))
    for words in HOSTILE.values():
        draft.story.title = words[:120]
        draft.story.save()
        draft.sections.update(text=words)
        page.goto(address(draft, name))
        expect(page.locator("main")).to_be_visible()
        assert page.evaluate("[window.broken, document.scrollingElement.scrollWidth - innerWidth]") == [None, 0]
    assert {url for url in asked if "/static/" not in url} == {page.url}
