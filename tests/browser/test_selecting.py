"""Words are selected in the reading room: where they stand is the same for the browser and the server."""

import pytest
from playwright.sync_api import expect

from tests.browser.desk import goto_without
from tests.conftest import make_review

FAMILY = "\N{MAN}\N{ZERO WIDTH JOINER}\N{WOMAN}\N{ZERO WIDTH JOINER}\N{GIRL}"
TEXT = f"I asked {FAMILY} twice, x\u0302y & <b>bar</b>.\n\nשלום עולם, then 𝒳 again; I asked again."
SELECT = """([from, words]) => {
    const text = document.querySelector("#action [data-text]");
    const nodes = [];
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    const isText = (node) => !node.parentElement.closest(".note-key");
    while (walker.nextNode()) if (isText(walker.currentNode)) nodes.push(walker.currentNode);
    const whole = nodes.map((node) => node.data).join("");
    const start = whole.indexOf(words, from);
    const place = (at, isEnd) => {
        for (const node of nodes) {
            if (at < node.length || (isEnd && at === node.length)) return [node, at];
            at -= node.length;
        }
    };
    const range = document.createRange();
    range.setStart(...place(start, false));
    range.setEnd(...place(start + words.length, true));
    getSelection().removeAllRanges();
    getSelection().addRange(range);
}"""
OFFER = "Write a note on these words"


@pytest.fixture
def hard(draft, ben, cohort):
    """A review of a text in which code points, UTF-16 and what is drawn are counted differently."""
    draft.sections.get(component="A").revise(TEXT, base=1, key="hard")
    return make_review(draft, ben, cohort)


def select(page, words, after=0):
    page.evaluate(SELECT, [after, words])


def write_note(page, words, body, after=0):
    select(page, words, after)
    page.get_by_role("button", name=OFFER).click()
    page.locator("#text").fill(body)
    page.get_by_role("button", name="Keep note").click()
    expect(page.locator("#composer")).to_have_count(0)


def test_notes_are_kept_on_the_very_words_that_were_selected(open_page, ben, hard):
    page = open_page(ben, hard.get_absolute_url())
    words = ["again", "twice, x\u0302", "עולם", "𝒳", f"{FAMILY} twice", "I asked", "& <b>bar"]
    for number, chosen in enumerate(words):
        write_note(page, chosen, f"On {number}.")
    kept = {note.body: note.quote() for note in hard.annotations.all()}
    assert kept == {f"On {number}.": chosen for number, chosen in enumerate(words)}


@pytest.mark.long
def test_the_second_of_two_equal_words_is_the_second(open_page, ben, hard):
    page = open_page(ben, hard.get_absolute_url())
    write_note(page, "I asked", "The first.")
    write_note(page, "I asked", "The second.", after=20)
    text = hard.version.action
    assert [note.start for note in hard.annotations.order_by("start")] == [0, text.rindex("I asked")]


@pytest.mark.long
def test_a_selection_that_cuts_what_is_drawn_as_one_takes_it_whole(open_page, ben, hard):
    page = open_page(ben, hard.get_absolute_url())
    write_note(page, "\N{WOMAN}", "Who is this?")
    assert hard.annotations.get().quote() == FAMILY


@pytest.mark.long
def test_words_selected_while_a_note_is_begun_become_its_words(open_page, ben, review):
    page = open_page(ben, review.get_absolute_url())
    select(page, "the data")
    page.get_by_role("button", name=OFFER).click()
    page.locator("#text").fill("Half a thought.")
    select(page, "two data engineers")
    page.get_by_role("button", name=OFFER).click()
    expect(page.locator("#text")).to_have_value("Half a thought.")
    page.get_by_role("button", name="Keep note").click()
    expect(page.locator("#composer")).to_have_count(0)
    assert review.annotations.get().quote() == "two data engineers"


@pytest.mark.long
def test_a_note_begun_on_another_part_is_not_lost_to_a_selection(open_page, ben, review):
    page = open_page(ben, f"{review.get_absolute_url()}?note=task")
    page.locator("#text").fill("Half a thought.")
    select(page, "the data")
    page.get_by_role("button", name=OFFER).click()
    expect(page.get_by_role("article")).to_contain_text("Half a thought.")
    expect(page.locator("#action option:checked")).to_have_text("“the data”")


@pytest.mark.long
def test_a_wording_is_typed_over_the_words_that_were_selected(open_page, ben, review):
    page = open_page(ben, review.get_absolute_url())
    select(page, "we traced")
    page.get_by_role("button", name=OFFER).click()
    page.get_by_label("Suggestion").check()
    wording = page.get_by_label("Your wording")
    expect(wording).to_have_value("we traced")
    page.locator("#on").select_option(label="the sentence “At each step I asked why.”")
    expect(wording).to_have_value("At each step I asked why.")
    wording.fill("At every step I asked why.")
    page.get_by_role("button", name="Keep note").click()
    expect(page.locator("#action ins")).to_have_text("every")


@pytest.mark.long
def test_words_that_are_selected_before_the_script_comes_can_be_noted(open_page, ben, review):
    page = open_page(ben)
    let_it_come = goto_without(page, "select-words.js", review.get_absolute_url())
    page.locator("#result [data-text]").wait_for()
    select(page, "the data")
    let_it_come()
    page.get_by_role("button", name=OFFER).click()
    expect(page.locator("#action option:checked")).to_have_text("“the data”")


@pytest.mark.long
def test_no_offer_stands_where_nothing_is_selected(open_page, ben, review):
    page = open_page(ben, review.get_absolute_url())
    select(page, "the data")
    offer = page.get_by_role("button", name=OFFER)
    expect(offer).to_be_visible()
    page.evaluate("getSelection().removeAllRanges()")
    expect(offer).to_be_hidden()


@pytest.mark.long
def test_on_a_phone_the_composer_leaves_its_words_to_be_seen(open_page, ben, review):
    page = open_page(ben, f"{review.get_absolute_url()}#action")
    page.set_viewport_size({"width": 390, "height": 844})
    page.get_by_role("navigation", name="Parts of the answer").get_by_role("link", name="Action").click()
    select(page, "no schema change without notice")
    page.get_by_role("button", name=OFFER).click()
    page.get_by_label("Suggestion").check()
    words, sheet = page.locator("mark.is-open"), page.locator("#composer")
    words.scroll_into_view_if_needed()
    low, top = words.bounding_box(), sheet.bounding_box()
    assert low["y"] + low["height"] <= top["y"]
