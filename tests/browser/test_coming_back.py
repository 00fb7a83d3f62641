"""A page that comes back: after a reload within the pause, after its user was away, beside another window of theirs."""

import re

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from answers.models import Story
from reviews.models import Review
from starcoach.compare_and_swap import Save
from tests.browser.desk import (
    MINE,
    OLD,
    SAVES,
    SOON,
    THEIRS,
    box,
    dialogs,
    expect_safe,
    said,
    says,
    section,
    sign_in_by_hand,
    stored,
    type_in,
    type_on,
)
from tests.browser.test_autosave import SUMMARY, room, summarise  # noqa: F401 - fixtures
from tests.browser.test_leaving import busy_server
from tests.browser.test_note_faults import box as note_box
from tests.browser.test_note_faults import says as note_says
from tests.browser.test_note_faults import write

LOOK = "() => dispatchEvent(new Event('focus'))"
KEPT = "() => JSON.parse(sessionStorage.getItem('kept') ?? '[]').length"


def reload(page):
    """As its user does: the page may ask, and is answered yes."""
    asked = []

    def accept(dialog):
        asked.append(dialog.type)
        dialog.accept()

    page.once("dialog", accept)
    page.reload()
    page.remove_listener("dialog", accept) if not asked else None
    return asked


def lose_from(page, address):
    """No save of the page at this address arrives."""

    def lose(route):
        route.abort() if address in route.request.headers["referer"] else route.continue_()

    page.route(SAVES, lose)


def test_words_typed_just_before_a_reload_stand_in_the_page_that_comes_back(desk, draft):
    with busy_server(draft):
        type_on(desk, " The last words.")
        assert reload(desk) == ["beforeunload"]
        expect(box(desk, "Task")).to_have_value(f"{OLD} The last words.")
        expect(says(desk, "Task")).to_have_text("Saving…")
    expect_safe(desk, draft, f"{OLD} The last words.")
    type_on(desk, " And on.")
    expect_safe(desk, draft, f"{OLD} The last words. And on.")
    assert "Not saved: changed in your other window" not in said(desk, "Task")


@pytest.mark.long
def test_the_last_words_go_before_the_browser_asks_whether_to_leave(desk, draft):
    type_on(desk, " The last words.")
    desk.once("dialog", lambda dialog: dialog.dismiss())
    with desk.expect_request(SAVES):
        desk.close(run_before_unload=True)
    expect_safe(desk, draft, f"{OLD} The last words.")


@pytest.mark.long
def test_words_that_did_not_arrive_before_a_reload_are_sent_by_the_page_that_comes_back(desk, draft):
    desk.route(SAVES, lambda route: route.abort())
    type_in(desk, MINE)
    expect(says(desk, "Task")).to_contain_text("Not saved")
    reload(desk)
    expect(box(desk, "Task")).to_have_value(MINE)
    desk.unroute(SAVES)
    expect_safe(desk, draft, MINE)
    assert reload(desk) == []
    assert desk.evaluate(KEPT) == 0


@pytest.mark.long
def test_words_that_did_not_arrive_are_sent_by_whatever_page_comes_next(desk, draft):
    lose_from(desk, "/edit/")
    type_in(desk, MINE)
    expect(says(desk, "Task")).to_contain_text("Not saved")
    dialogs(desk)
    with desk.expect_response(SAVES):
        desk.goto("/stories/")
    assert stored(draft, "Task") == MINE
    desk.wait_for_function("words => !sessionStorage.getItem('kept').includes(words)", arg=MINE)


@pytest.mark.long
def test_a_page_made_before_the_words_arrived_asks_for_them(desk, draft):
    lose_from(desk, "/edit/")
    type_in(desk, MINE)
    expect(says(desk, "Task")).to_contain_text("Not saved")
    dialogs(desk)
    old = desk.request.get(draft.get_absolute_url()).text()
    with desk.expect_response(SAVES):
        desk.goto("/stories/")
    desk.route("**/edit/", lambda route: route.fulfill(body=old, content_type="text/html"), times=1)
    desk.goto(draft.get_absolute_url())
    expect(box(desk, "Task")).to_have_value(MINE)
    expect_safe(desk, draft, MINE)


@pytest.mark.long
def test_after_a_reload_a_text_that_another_window_has_saved_is_not_written_over(desk, draft):
    desk.route(SAVES, lambda route: route.abort())
    type_in(desk, MINE)
    expect(says(desk, "Task")).to_contain_text("Not saved")
    section(draft, "Task").revise(THEIRS, base=1, key="phone")
    desk.unroute(SAVES)
    reload(desk)
    expect(says(desk, "Task")).to_have_text("Not saved: changed in your other window")
    assert stored(draft, "Task") == THEIRS
    reload(desk)
    desk.get_by_role("button", name="Keep both").click()
    expect_safe(desk, draft, f"{THEIRS}\n\n{MINE}")


@pytest.mark.long
def test_words_of_a_signed_out_author_save_themselves_after_signing_in_in_the_same_tab(desk, draft, ana):
    Session.objects.all().delete()
    type_in(desk, MINE)
    expect(says(desk, "Task")).to_contain_text("Not saved: you are signed out.")
    dialogs(desk)
    sign_in_by_hand(desk, ana)
    desk.goto(draft.get_absolute_url())
    expect(box(desk, "Task")).to_have_value(MINE)
    expect_safe(desk, draft, MINE)


@pytest.mark.long
def test_words_are_not_kept_for_another_user_of_the_browser(desk, draft, ana, ben):
    desk.route(SAVES, lambda route: route.abort())
    type_in(desk, MINE)
    expect(says(desk, "Task")).to_contain_text("Not saved")
    dialogs(desk)
    desk.context.clear_cookies(name="sessionid")
    desk.unroute(SAVES)
    sign_in_by_hand(desk, ben)
    assert desk.evaluate(KEPT) == 0
    assert stored(draft, "Task") == OLD


@pytest.mark.long
def test_signing_out_forgets_the_words(desk, draft):
    desk.route(SAVES, lambda route: route.abort())
    type_in(desk, MINE)
    expect(says(desk, "Task")).to_contain_text("Not saved")
    dialogs(desk)
    desk.goto("/stories/")
    assert desk.evaluate(KEPT) == 1
    desk.locator(".user-menu summary").click()
    desk.get_by_role("button", name="Sign out").click()
    expect(desk.get_by_role("link", name="Sign in", exact=True)).to_be_visible()
    assert desk.evaluate(KEPT) == 0


@pytest.mark.long
def test_an_idle_window_takes_over_what_the_other_window_saved_when_it_is_looked_at(desk, draft):
    section(draft, "Task").revise(THEIRS, base=1, key="phone")
    desk.evaluate(LOOK)
    expect(box(desk, "Task")).to_have_value(THEIRS)
    expect(says(desk, "Task")).to_have_text("Saved")
    type_on(desk, " And on.")
    expect_safe(desk, draft, f"{THEIRS} And on.")


@pytest.mark.long
def test_a_window_with_words_in_it_takes_over_nothing(desk, draft):
    desk.route(SAVES, lambda route: route.abort())
    type_in(desk, MINE)
    section(draft, "Task").revise(THEIRS, base=1, key="phone")
    section(draft, "Result").revise("From the phone.", base=1, key="phone")
    desk.evaluate(LOOK)
    expect(box(desk, "Result")).to_have_value("From the phone.")
    expect(box(desk, "Task")).to_have_value(MINE)


@pytest.mark.long
def test_a_page_that_the_browser_had_put_away_asks_before_it_says_saved(desk, draft):
    section(draft, "Task").revise(THEIRS, base=1, key="phone")
    desk.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    expect(box(desk, "Task")).to_have_value(THEIRS)
    assert said(desk, "Task")[0] == "Checking…" and said(desk, "Task")[-1] == "Saved"


@pytest.mark.long
def test_what_one_remembers_of_a_story_comes_back_and_catches_up(open_page, ana, draft):
    page, story = open_page(ana, draft.story.get_absolute_url()), draft.story
    memory = page.get_by_role("textbox", name="What you remember")
    page.route(SAVES, lambda route: route.abort())
    memory.fill("It rained.")
    page.unroute(SAVES)
    reload(page)
    expect(memory).to_have_value("It rained.")
    expect(page.locator(".memory .state")).to_have_text("Saved", timeout=SOON)
    page.wait_for_load_state("networkidle")
    Story.objects.get().save_memory("It snowed.", Story.objects.get().memory_number, "phone", [])
    page.evaluate(LOOK)
    expect(memory).to_have_value("It snowed.")
    assert Story.objects.get(pk=story.pk).memory == "It snowed."


@pytest.mark.long
def test_a_summary_comes_back_and_catches_up(room, review):  # noqa: F811
    summarise(room)
    reload(room)
    expect(room.get_by_role("textbox", name="In sum")).to_have_value(SUMMARY)
    expect(room.locator("#end").get_by_role("status")).to_have_text(re.compile("^(Saved)?$"))
    Review.objects.get().summarise("From my phone.", Save(base=Review.objects.get().summary_number))
    room.evaluate(LOOK)
    expect(room.get_by_role("textbox", name="In sum")).to_have_value("From my phone.")


@pytest.mark.long
def test_a_note_that_did_not_arrive_comes_back(room, review):  # noqa: F811
    room.goto(f"{review.get_absolute_url()}?note=action#action")
    room.route("**/note/", lambda route: route.abort())
    note_box(room).fill("Who is “we” here?")
    room.unroute("**/note/")
    reload(room)
    expect(note_box(room)).to_have_value("Who is “we” here?")
    expect(note_says(room)).to_have_text("Saved", timeout=SOON)
    assert [note.body for note in review.annotations.all()] == ["Who is “we” here?"]


@pytest.mark.long
def test_a_note_whose_box_is_not_opened_again_arrives_all_the_same(room, review):  # noqa: F811
    write(room)
    room.route("**/note/", lambda route: route.abort())
    note_box(room).fill("Who is “we” here?")
    room.unroute("**/note/")
    with room.expect_response("**/note/"):
        reload(room)
    assert [note.body for note in review.annotations.all()] == ["Who is “we” here?"]
