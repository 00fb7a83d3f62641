"""Ana renews her request while Ben types: a calm word beside his box, and not one of his is lost."""

import pytest
from playwright.sync_api import expect

from reviews.models import Annotation, Review
from tests.browser.desk import SOON, dialogs, part
from tests.reviews.test_rereading import RULE, on, revise

MINE = "Who is “we” here?"
SAID = "Ana renewed the request on today’s text"


@pytest.fixture
def room(open_page, ben, review):
    on(review, "A", RULE, "How?")
    return open_page(ben, review.get_absolute_url())


@pytest.fixture
def renew(open_page, ana, draft):
    """Ana goes on writing, and presses the button."""

    def press():
        revise(draft, "A", "I pulled together", "At once I pulled together")
        page = open_page(ana, f"/drafts/{draft.public_id}/ask/")
        page.get_by_role("button", name="Renew on today’s text").click()
        expect(page.get_by_text("Renewed. Whoever has not sent yet")).to_be_visible()
        expect(page.get_by_role("button", name="Renew on today’s text")).to_have_count(0)

    return press


def box(page):
    return page.get_by_role("textbox", name="Your note")


def write_on(page, name):
    part(page, name).get_by_role("link", name="Write a note on").click()
    expect(box(page)).to_be_visible()


def test_who_types_meanwhile_is_told_calmly_and_goes_on_in_todays_text(room, renew, review):
    asked = dialogs(room)
    write_on(room, "Task")
    box(room).fill("Who")
    expect(room.locator(".composer .state")).to_have_text("Saved", timeout=SOON)
    renew()
    box(room).fill(MINE)
    told = room.get_by_role("group", name=SAID)
    expect(told).to_be_visible(timeout=SOON)
    expect(box(room)).to_have_value(MINE)
    expect(room.locator(".composer .state")).to_have_text("Saved")
    told.get_by_role("link", name="Go on in today’s text").click()
    expect(room.get_by_text(SAID)).to_be_visible()
    expect(box(room)).to_have_value(MINE)
    expect(part(room, "Action").get_by_text("At once")).to_be_visible()
    box(room).fill(f"{MINE} And why?")
    part(room, "Task").get_by_role("button", name="Keep note").click()
    expect(part(room, "Task").get_by_role("article")).to_contain_text("And why?")
    assert [note.body for note in Annotation.objects.all()] == ["How?", f"{MINE} And why?"]
    assert Annotation.objects.get(body="How?").quote() == RULE
    assert asked == []


@pytest.mark.long
def test_a_new_note_of_which_nothing_was_saved_yet_is_kept_too(room, renew):
    write_on(room, "Task")
    renew()
    box(room).fill(MINE)
    box(room).press("Control+Enter")
    expect(room.get_by_text("so this page came anew. What you typed is kept")).to_be_visible(timeout=SOON)
    expect(part(room, "Task").get_by_role("article")).to_contain_text(MINE)
    assert [note.body for note in Annotation.objects.all()] == ["How?", MINE]


@pytest.mark.long
def test_words_typed_on_while_they_are_saved_are_the_same_note(room, renew):
    write_on(room, "Task")
    renew()
    with room.expect_response("**/note/"):
        box(room).fill("Who")
    room.locator(".composer textarea[name=body]").evaluate("(box) => { box.readOnly = false; }")
    box(room).fill(MINE)
    expect(room.locator(".composer .state")).to_have_text("Saved", timeout=SOON)
    assert [note.body for note in Annotation.objects.all()] == ["How?", MINE]


@pytest.mark.long
def test_a_part_that_is_opened_meanwhile_comes_with_the_whole_page(room, renew, review):
    renew()
    part(room, "Task").get_by_role("link", name="Write a note on").click()
    expect(room.get_by_text("so this page came anew")).to_be_visible(timeout=SOON)
    expect(part(room, "Action").get_by_text("At once")).to_be_visible()


@pytest.mark.long
def test_nothing_is_sent_unseen(room, renew, review):
    renew()
    room.get_by_role("textbox", name="In sum").fill("Say how.")
    room.get_by_role("button", name="Submit 1 note").click()
    expect(room.get_by_text("Nothing was sent: see what changed, then submit.")).to_be_visible(timeout=SOON)
    expect(room.get_by_role("textbox", name="In sum")).to_have_value("Say how.")
    room.get_by_role("button", name="Submit 1 note").click()
    room.wait_for_url("**/reviews/")
    assert Review.objects.get(pk=review.pk).is_sent()


@pytest.mark.long
def test_without_the_script_the_page_comes_anew_with_what_was_typed(open_page, ben, review, renew):
    page = open_page(ben, f"{review.get_absolute_url()}?note=task", java_script_enabled=False)
    renew()
    box(page).fill(MINE)
    part(page, "Task").get_by_role("button", name="Keep note").click()
    expect(page.get_by_text("What you typed is kept")).to_be_visible()
    expect(box(page)).to_have_value(MINE)
