"""Keys of the reading room and the author's page: listed, for the note or part in hand, never while one types."""

import pytest
from playwright.sync_api import expect

from reviews.models import Annotation
from tests.browser.desk import part
from tests.conftest import make_note


@pytest.fixture
def room(open_page, ben, review):
    """Ben reads; he has kept a note on Task and two on Action."""
    for component in "TAA":
        make_note(review, component, f"How, in {component}?")
    return open_page(ben, review.get_absolute_url())


@pytest.fixture
def feedback(open_page, ana, draft, sent):
    """Ana's page; Cleo has asked a question, and suggested a wording."""
    wording = {"kind": "suggestion", "start": 0, "end": 1, "replacement": "We"}
    sent.annotations.create(component="A", **wording, sent_at=sent.submitted_at)
    return open_page(ana, f"/drafts/{draft.public_id}/feedback/")


def keys(page):
    return page.get_by_role("dialog", name="Keys")


def focus_in(page, component, place=0):
    return expect(part(page, component).get_by_role("article").nth(place))


@pytest.mark.parametrize("way", ["?", pytest.param("link", marks=pytest.mark.long)])
def test_the_keys_are_listed_by_a_key_and_by_a_link(room, way):
    if way == "?":
        room.keyboard.press("?")
    else:
        room.get_by_role("button", name="All keys").click()
    expect(keys(room)).to_contain_text("next note")
    expect(keys(room)).to_contain_text("edit it")
    room.keyboard.press("Escape")
    expect(keys(room)).to_be_hidden()


@pytest.mark.long
def test_the_list_names_only_what_can_be_done_on_the_page(open_page, cleo, sent):
    page = open_page(cleo, sent.get_absolute_url())
    page.keyboard.press("?")
    expect(keys(page)).to_contain_text("next note")
    expect(keys(page)).not_to_contain_text("edit it")
    expect(keys(page)).not_to_contain_text("Submit")


@pytest.mark.long
def test_j_and_k_go_from_note_to_note(room):
    room.keyboard.press("j")
    focus_in(room, "Task").to_be_focused()
    room.keyboard.press("j")
    focus_in(room, "Action").to_be_focused()
    room.keyboard.press("j")
    room.keyboard.press("j")
    focus_in(room, "Action", 1).to_be_focused()
    room.keyboard.press("k")
    room.keyboard.press("k")
    focus_in(room, "Task").to_be_focused()


@pytest.mark.long
def test_a_note_is_written_edited_and_deleted_by_keys(room, review):
    room.keyboard.press("j")
    room.keyboard.press("n")
    box = part(room, "Task").get_by_role("textbox", name="Your note")
    expect(box).to_be_focused()
    room.keyboard.press("Shift+Tab")
    room.keyboard.press("1")
    expect(box).to_be_focused()
    box.press_sequentially("jnk?12")
    room.keyboard.press("Control+Enter")
    expect(part(room, "Task").get_by_role("article")).to_have_count(2)
    assert review.annotations.get(body="jnk?12").kind == Annotation.Kind.PRAISE
    part(room, "Task").get_by_role("article").filter(has_text="How, in T?").get_by_role("link", name="back to").focus()
    room.keyboard.press("Delete")
    expect(part(room, "Task").get_by_role("article")).to_have_count(1)
    room.wait_for_load_state("networkidle")
    room.keyboard.press("s")
    expect(room.get_by_role("button", name="Submit 3 notes")).to_be_focused()


@pytest.mark.long
def test_words_that_are_selected_are_noted_on_by_a_key(room):
    room.evaluate("""() => getSelection().selectAllChildren(document.querySelector("#result [data-text]"))""")
    expect(room.get_by_role("button", name="Write a note on these words")).to_be_visible()
    room.keyboard.press("n")
    expect(part(room, "Result").get_by_role("combobox")).to_contain_text("The figures were right")
    expect(part(room, "Result").get_by_role("textbox", name="Your note")).to_be_focused()


def test_the_author_answers_by_keys(feedback, sent):
    feedback.keyboard.press("j")
    feedback.keyboard.press("d")
    feedback.keyboard.type("c, d, a, t and ? are letters here.")
    feedback.keyboard.press("Control+Enter")
    expect(feedback.locator(".answered-count")).to_contain_text("1 of 2 answered")
    note = sent.annotations.get(kind="question")
    assert [(reply.stance, reply.body) for reply in note.replies.all()] == [
        ("disagree", "c, d, a, t and ? are letters here.")
    ]
    feedback.keyboard.press("j")
    feedback.keyboard.press("p")
    expect(feedback.get_by_text("accepted just now")).to_be_visible()


@pytest.mark.long
def test_keys_that_are_switched_off_do_nothing_until_they_are_on_again(room):
    room.get_by_role("button", name="All keys").click()
    keys(room).get_by_role("checkbox", name="Single keys on").uncheck()
    keys(room).get_by_role("button", name="Close").click()
    room.reload()
    room.keyboard.press("j")
    room.keyboard.press("?")
    expect(keys(room)).to_be_hidden()
    expect(room.locator("[aria-keyshortcuts]")).to_have_count(0)
    expect(part(room, "Task").get_by_role("article")).not_to_be_focused()
    room.get_by_role("button", name="All keys").click()
    keys(room).get_by_role("checkbox", name="Single keys on").check()
    keys(room).get_by_role("button", name="Close").click()
    room.keyboard.press("j")
    focus_in(room, "Task").to_be_focused()


@pytest.mark.long
def test_the_browsers_own_keys_stay_its_own(room):
    room.keyboard.press("Alt+j")
    room.keyboard.press("Shift+j")
    expect(room.locator(".note:focus")).to_have_count(0)
