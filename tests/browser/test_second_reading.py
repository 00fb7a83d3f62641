"""Cleo reads again: what became of her notes, what changed since, and one press for each; in every way there is."""

import pytest
from playwright.sync_api import expect

from reviews.models import Annotation, Verdict
from tests.browser.desk import part
from tests.browser.test_margin import BOXES, COVERED, CROSSING, KEYS, REST, TANGLED
from tests.conftest import make_note
from tests.reviews.test_rereading import notes, on, revise, second  # noqa: F401 - fixtures

SELECT = """([from, to]) => {
  const text = document.querySelector("#action [data-text]");
  const find = (words, end) => {
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const at = walker.currentNode.data.indexOf(words);
      if (at >= 0) return [walker.currentNode, at + (end ? words.length : 0)];
    }
  };
  getSelection().setBaseAndExtent(...find(from), ...find(to, true));
}"""
HAS_NO_OFFER = "document.querySelector('.note-these').hidden"


def note_of(page, note):
    return page.locator(f"#note-{note.public_id}")


def count(page, words):
    expect(page.locator("#looked-at .answered-count")).to_contain_text(words)


def said(note):
    return Verdict.objects.get(annotation=note).is_solved


@pytest.fixture
def room(open_page, cleo, second):  # noqa: F811
    return open_page(cleo, second.get_absolute_url())


def many(second, draft, cleo, cohort):  # noqa: F811
    """Two notes of every fate, and new ones, on the version that is read."""
    first = cleo.reviews.get(version__number=1)
    for note in first.annotations.all():
        note.pk, note.public_id = None, f"twice{note.public_id[:7]}"
        note.save()
    on(second, "R", "no schema change without notice", "Say it slowly.", "praise")
    make_note(second, "A", "Who wrote the checks, and how did you come to them? " * 3)


@pytest.mark.long
@pytest.mark.parametrize("size", [(1440, 900), (390, 844)], ids=["desktop", "phone"])
def test_nothing_covers_anything(open_page, cleo, second, draft, cohort, size):  # noqa: F811
    many(second, draft, cleo, cohort)
    page = open_page(cleo, second.get_absolute_url())
    page.set_viewport_size(dict(zip(("width", "height"), size, strict=True)))
    page.evaluate(REST)
    for name in ("situation", "task", "action", "result"):
        if size[0] < 500:
            page.locator(f'.tab[href="#{name}"]').click()
        assert page.evaluate(CROSSING, BOXES) == []
        assert page.evaluate(COVERED) == []
    if size[0] > 500:
        assert page.evaluate(TANGLED) == []
        for key in page.evaluate(KEYS):
            assert key["there"] == key["number"] and key["leads"] and key["lines"] == 1


@pytest.mark.long
def test_what_is_not_looked_at_yet_is_said_before_it_is_sent(room, notes):  # noqa: F811
    expect(room.get_by_text("You have not looked at notes")).to_be_visible()
    for name in ("whole", "edited", "same", "moved", "gone"):
        note_of(room, notes[name]).get_by_role("button", name="Solved").click()
    count(room, "5 of 5")
    expect(room.locator("#unlooked")).to_be_hidden()


def test_by_mouse_each_note_is_one_press(room, notes, second, open_page, ana):  # noqa: F811
    note_of(room, notes["gone"]).get_by_role("button", name="Still stands").click()
    count(room, "1 of 5")
    box = note_of(room, notes["gone"]).get_by_role("textbox")
    box.fill("From what?")
    expect(note_of(room, notes["gone"]).get_by_role("status")).to_have_text("Saved")
    note_of(room, notes["same"]).get_by_role("button", name="Solved").click()
    count(room, "2 of 5")
    expect(room.locator(f'mark[data-note~="note-{notes["same"].public_id}"]').first).to_have_class("is-answered")
    note_of(room, notes["same"]).get_by_role("button", name="Undo").click()
    count(room, "1 of 5")
    expect(room.locator("#unlooked")).to_contain_text("You have not looked at notes")
    room.get_by_role("button", name="Submit").click()
    room.wait_for_url("**/reviews/")
    feedback = open_page(ana, f"/drafts/{second.version.draft.public_id}/feedback/")
    shown = note_of(feedback, notes["gone"])
    expect(shown).to_contain_text("on version 3")
    expect(shown).to_contain_text("From what?")
    expect(note_of(feedback, notes["same"])).not_to_contain_text("Solved")


@pytest.mark.long
def test_a_note_that_is_written_meanwhile_is_not_lost(room, notes):  # noqa: F811
    part(room, "Action").get_by_role("link", name="Write a note on").click()
    mine = part(room, "Action").get_by_role("textbox", name="Your note")
    mine.fill("Half a thought")
    for name in ("edited", "gone"):
        note_of(room, notes[name]).get_by_role("button", name="Solved").click()
    count(room, "2 of 5")
    expect(mine).to_have_value("Half a thought")
    part(room, "Action").get_by_role("button", name="Keep note").click()
    expect(part(room, "Action").get_by_role("article").filter(has_text="Half a thought")).to_be_visible()


@pytest.mark.long
def test_words_for_a_verdict_outlive_a_note_that_opens_beside_them(room, notes):  # noqa: F811
    note_of(room, notes["same"]).get_by_role("button", name="Still stands").click()
    note_of(room, notes["same"]).get_by_role("textbox").fill("You do not say how.")
    part(room, "Action").get_by_role("link", name="Write a note on").click()
    expect(part(room, "Action").get_by_role("textbox", name="Your note")).to_be_visible()
    expect(note_of(room, notes["same"]).get_by_role("textbox")).to_have_value("You do not say how.")


@pytest.mark.long
def test_by_keyboard_alone(room, notes):  # noqa: F811
    keys = room.keyboard
    for _ in range(2):
        keys.press("j")
    expect(note_of(room, notes["whole"])).to_be_focused()
    keys.press("n")
    count(room, "1 of 5")
    expect(note_of(room, notes["whole"])).to_be_focused()
    keys.press("j")
    for key, looked_at in (("y", "2 of 5"), ("u", "1 of 5"), ("y", "2 of 5")):
        expect(room.locator(".note:focus")).to_have_count(1)
        keys.press(key)
        count(room, looked_at)
    expect(room.locator(".note:focus")).to_have_count(1)
    keys.press("k")
    expect(note_of(room, notes["whole"])).to_be_focused()
    keys.press("w")
    expect(note_of(room, notes["whole"]).get_by_role("textbox")).to_be_focused()
    keys.type("yn")
    expect(note_of(room, notes["whole"]).get_by_role("status")).to_have_text("Saved")
    assert (said(notes["whole"]), Verdict.objects.get(annotation=notes["whole"]).body) == (False, "yn")


@pytest.mark.long
def test_words_between_which_something_was_taken_out_are_noted_where_they_stand(room, second):  # noqa: F811
    room.evaluate(SELECT, ["and ", "traced"])
    room.get_by_role("button", name="Write a note on these words").click()
    part(room, "Action").get_by_role("textbox", name="Your note").fill("Yours.")
    part(room, "Action").get_by_role("button", name="Keep note").click()
    expect(part(room, "Action").get_by_role("article").filter(has_text="Yours.")).to_be_visible()
    assert Annotation.objects.get(body="Yours.").quote().endswith("I traced")


@pytest.mark.long
def test_what_was_taken_out_can_be_hidden(room):
    taken = part(room, "Task").locator("del").first
    expect(taken).to_be_visible()
    room.get_by_label("Show what was taken out").uncheck()
    expect(taken).to_be_hidden()


@pytest.mark.long
def test_on_a_phone(room, notes):  # noqa: F811
    room.set_viewport_size({"width": 390, "height": 844})
    room.get_by_role("link", name="To look at: note 7").click()
    note_of(room, notes["gone"]).get_by_role("button", name="Solved").click()
    expect(room.locator("#looked-at")).to_contain_text("1 of 5")
    assert said(notes["gone"]) is True


@pytest.mark.long
def test_without_the_script(open_page, cleo, second, notes):  # noqa: F811
    page = open_page(cleo, second.get_absolute_url(), java_script_enabled=False)
    page.get_by_role("textbox", name="The one thing to do next").fill("Nothing big is left.")
    note_of(page, notes["whole"]).get_by_role("button", name="Still stands").click()
    expect(page.get_by_role("textbox", name="The one thing to do next")).to_have_value("Nothing big is left.")
    note_of(page, notes["whole"]).get_by_role("button", name="Add words").click()
    note_of(page, notes["whole"]).get_by_role("textbox").fill("Not what done looks like.")
    expect(page.get_by_role("textbox", name="The one thing to do next")).to_be_hidden()
    note_of(page, notes["whole"]).get_by_role("button", name="Keep these words").click()
    page.get_by_role("button", name="Submit").click()
    page.wait_for_url("**/reviews/")
    assert Verdict.objects.get().body == "Not what done looks like."


@pytest.mark.long
def test_two_windows_show_what_the_other_said(open_page, cleo, second, notes):  # noqa: F811
    windows = [open_page(cleo, second.get_absolute_url()) for _ in range(2)]
    note_of(windows[0], notes["same"]).get_by_role("button", name="Solved").click()
    count(windows[0], "1 of 5")
    note_of(windows[1], notes["gone"]).get_by_role("button", name="Still stands").click()
    count(windows[1], "2 of 5")
    note_of(windows[1], notes["same"]).get_by_role("button", name="Still stands").click()
    expect(note_of(windows[1], notes["same"]).get_by_role("textbox")).to_be_visible()
    assert said(notes["same"]) is False
