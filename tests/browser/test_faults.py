"""What the desk says and does when something breaks: never "Saved" for words the database has not, and no word lost.

Each fault ends, and then the words are safe within ten seconds with nothing typed.
"""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from answers.components import Component
from answers.models import Revision
from tests.browser.conftest import stored_at
from tests.browser.desk import SAVES, box, part, said, says, section, sign_in_by_hand, stored
from tests.conftest import DASHBOARD

OLD = DASHBOARD[Component.TASK]
MINE = "It was mine to find out why, in this window."
THEIRS = "It was mine to find out why, on the phone."
SOON = 10_000
"""Milliseconds after the end of a fault."""


@pytest.fixture
def desk(open_page, ana, draft):
    """Ana's desk. Whenever a part says "Saved", the database is asked for the words that stand in its box: conftest."""
    return open_page(ana, draft.get_absolute_url())


def type_in(page, words, name="Task"):
    """Write it and leave the box: then it is saved at once, and not after a pause."""
    box(page, name).fill(words)
    box(page, name).blur()


def type_on(page, words, name="Task"):
    box(page, name).press("Control+End")
    page.keyboard.type(words)


def expect_safe(page, draft, words, name="Task"):
    expect(says(page, name)).to_have_text("Saved", timeout=SOON)
    assert stored(draft, name) == words
    expect(box(page, name)).to_have_value(words)


def expect_unsaved(page, draft, said):
    expect(says(page, "Task")).to_contain_text(said)
    assert stored(draft, "Task") == OLD
    expect(box(page, "Task")).to_have_value(MINE)


def test_without_a_fault_the_words_are_safe_after_a_pause_and_said_to_be(desk, draft):
    box(desk, "Task").fill(MINE)
    expect_unsaved(desk, draft, "Unsaved changes")
    expect_safe(desk, draft, MINE)


@pytest.mark.parametrize("status", [500, 429])
def test_a_server_in_trouble_is_tried_again_until_it_saves(desk, draft, status):
    desk.route(SAVES, lambda route: route.fulfill(status=status))
    type_in(desk, MINE)
    expect_unsaved(desk, draft, "Not saved: the server has trouble, will retry")
    desk.unroute(SAVES)
    expect_safe(desk, draft, MINE)


def test_offline_words_wait_and_go_in_one_save(desk, draft):
    before = section(draft, "Task").number
    desk.context.set_offline(True)
    type_in(desk, MINE)
    expect_unsaved(desk, draft, "Not saved: offline, will retry")
    for word in (" And", " then", " some."):
        type_on(desk, word)
    desk.context.set_offline(False)
    expect_safe(desk, draft, f"{MINE} And then some.")
    assert section(draft, "Task").number == before + 1


@pytest.fixture
def lost(desk, draft):
    """What the database had each time that an answer was lost on its way back: it is twice."""
    committed = []

    def commit_and_lose(route):
        route.fetch()
        committed.append(stored_at(route.request.url))
        route.fulfill(status=502) if len(committed) > 1 else route.abort()

    desk.route(SAVES, commit_and_lose, times=2)
    return committed


def test_an_answer_lost_after_the_commit_is_asked_for_again_and_counts_once(desk, draft, lost):
    before = section(draft, "Task").number
    type_in(desk, MINE)
    expect_safe(desk, draft, MINE)
    assert lost == [MINE, MINE]
    assert "Not saved: no answer, will retry" in said(desk, "Task")
    assert section(draft, "Task").number == before + 1


def test_words_typed_after_an_answer_was_lost_are_not_in_conflict_with_oneself(desk, draft, lost):
    with desk.expect_event("requestfailed"):
        type_in(desk, MINE)
    type_on(desk, " And on.")
    expect_safe(desk, draft, f"{MINE} And on.")


def test_words_taken_back_after_an_answer_was_lost_are_taken_back_in_the_database_too(desk, draft, lost):
    with desk.expect_event("requestfailed"):
        type_in(desk, MINE)
    type_in(desk, OLD)
    expect_safe(desk, draft, OLD)
    assert lost[0] == MINE


@pytest.mark.long
def test_a_server_that_never_answers_is_given_up_and_asked_again(desk, draft):
    desk.route(SAVES, lambda route: None, times=1)
    with desk.expect_event("requestfailed", timeout=SOON):
        type_in(desk, MINE)
    expect_safe(desk, draft, MINE)
    assert "Not saved: no answer, will retry" in said(desk, "Task")


def test_a_slow_answer_is_waited_for_and_what_was_typed_meanwhile_follows(desk, draft):
    held = []
    desk.route(SAVES, lambda route: held.append(route), times=1)
    type_in(desk, MINE)
    expect_unsaved(desk, draft, "Saving…")
    type_on(desk, " More.")
    held[0].continue_()
    expect_safe(desk, draft, f"{MINE} More.")


def test_signed_out_words_stay_and_are_saved_once_one_signs_in_in_another_tab(desk, draft, ana):
    Session.objects.all().delete()
    type_in(desk, MINE)
    expect_unsaved(desk, draft, "Not saved: you are signed out. Sign in in another tab")
    sign_in_by_hand(desk.context.new_page(), ana)
    expect_safe(desk, draft, MINE)


def test_signing_in_anew_in_another_tab_changes_the_token_and_stops_no_save(desk, draft, ana):
    desk.context.clear_cookies(name="sessionid")
    sign_in_by_hand(desk.context.new_page(), ana)
    type_in(desk, MINE)
    expect_safe(desk, draft, MINE)


def test_a_token_that_was_lost_is_found_again(desk, draft):
    desk.context.clear_cookies(name="csrftoken")
    type_in(desk, MINE)
    expect_safe(desk, draft, MINE)


def test_somebody_else_signed_in_in_this_browser_is_told_plainly(desk, draft, eve):
    desk.context.clear_cookies(name="sessionid")
    sign_in_by_hand(desk.context.new_page(), eve)
    type_in(desk, MINE)
    expect_unsaved(desk, draft, "Not saved: this draft is not open to who is signed in now. Copy your words.")


def test_a_draft_that_is_gone_is_told_plainly(desk, draft):
    draft.delete()
    type_in(desk, MINE)
    expect(says(desk, "Task")).to_contain_text("Copy your words.")
    expect(box(desk, "Task")).to_have_value(MINE)


@pytest.fixture
def conflict(desk, draft):
    """Changed elsewhere while Ana had it open; both texts are on her page."""
    section(draft, "Task").revise(THEIRS, base=1, key="phone")
    type_in(desk, MINE)
    expect(says(desk, "Task")).to_have_text("Not saved: changed elsewhere")
    return desk.get_by_role("group", name="Task was changed in two places")


def test_changed_elsewhere_shows_both_texts_and_overwrites_neither(desk, draft, conflict):
    expect(conflict.get_by_role("region", name="Mine")).to_contain_text(MINE)
    expect(conflict.get_by_role("region", name="Theirs")).to_contain_text(THEIRS)
    expect(box(desk, "Task")).to_have_value(MINE)
    assert stored(draft, "Task") == THEIRS


@pytest.mark.parametrize(
    ("choice", "kept", "given_up"),
    [("Keep both", f"{THEIRS}\n\n{MINE}", THEIRS), ("Keep mine", MINE, THEIRS), ("Keep theirs", THEIRS, MINE)],
    ids=["both", "mine", "theirs"],
)
def test_a_choice_is_saved_and_what_it_gives_up_is_an_earlier_wording(desk, draft, conflict, choice, kept, given_up):
    conflict.get_by_role("button", name=choice).click()
    expect_safe(desk, draft, kept)
    expect(conflict).to_be_hidden()
    assert Revision.objects.filter(text=given_up).exists()


def test_words_typed_while_the_conflict_was_on_its_way_are_part_of_the_choice(desk, draft):
    held = []
    section(draft, "Task").revise(THEIRS, base=1, key="phone")
    desk.route(SAVES, lambda route: held.append(route), times=1)
    type_in(desk, MINE)
    expect(says(desk, "Task")).to_have_text("Saving…")
    type_on(desk, " And on.")
    held[0].continue_()
    desk.get_by_role("button", name="Keep mine").click()
    expect_safe(desk, draft, f"{MINE} And on.")


def test_under_an_open_choice_nothing_is_typed_that_it_would_lose(desk, draft, conflict):
    expect(box(desk, "Task")).not_to_be_editable()
    conflict.get_by_role("button", name="Keep mine").click()
    expect(box(desk, "Task")).to_be_editable()


def test_after_a_choice_one_goes_on_writing(desk, draft, conflict):
    conflict.get_by_role("button", name="Keep mine").click()
    expect(box(desk, "Task")).to_be_focused()
    type_on(desk, " And on.")
    expect_safe(desk, draft, f"{MINE} And on.")


def test_a_choice_made_in_a_fault_is_saved_after_it(desk, draft, conflict):
    desk.route(SAVES, lambda route: route.abort())
    conflict.get_by_role("button", name="Keep mine").click()
    expect(says(desk, "Task")).to_contain_text("Not saved")
    desk.unroute(SAVES)
    expect_safe(desk, draft, MINE)


def test_two_tabs_never_overwrite_each_other(desk, draft):
    other = desk.context.new_page()
    other.goto(draft.get_absolute_url())
    type_in(other, THEIRS)
    expect_safe(other, draft, THEIRS)
    type_in(desk, MINE)
    expect(says(desk, "Task")).to_have_text("Not saved: changed elsewhere")
    assert stored(draft, "Task") == THEIRS
    desk.get_by_role("button", name="Keep both").click()
    expect_safe(desk, draft, f"{THEIRS}\n\n{MINE}")


def test_two_parts_in_two_tabs_do_not_disturb_each_other(desk, draft):
    other = desk.context.new_page()
    other.goto(draft.get_absolute_url())
    type_in(other, THEIRS, "Result")
    type_in(desk, MINE)
    expect_safe(other, draft, THEIRS, "Result")
    expect_safe(desk, draft, MINE)


def test_a_text_too_long_is_refused_with_its_length_and_not_cut(desk, draft):
    long = "a" * 12_001
    type_in(desk, long)
    expect(says(desk, "Task")).to_contain_text("Not saved: This part has 12,001 characters")
    expect(box(desk, "Task")).to_have_value(long)
    assert stored(draft, "Task") == OLD
    type_in(desk, long[1:])
    expect_safe(desk, draft, long[1:])


def test_what_cannot_be_kept_is_refused_with_the_reason_and_saved_once_mended(desk, draft):
    type_in(desk, "half of a pair: \ufffd")
    expect(says(desk, "Task")).to_contain_text("Not saved: There is a character in it that cannot be kept")
    type_in(desk, MINE)
    expect_safe(desk, draft, MINE)


def leave(page):
    """Close the tab as its user would; the page may ask first."""
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.close(run_before_unload=True)
    page.wait_for_event("close", timeout=SOON) if not page.is_closed() else None
    return asked


def test_leaving_with_unsaved_words_asks(desk):
    desk.route(SAVES, lambda route: route.abort())
    type_on(desk, "Not yet there.")
    expect(says(desk, "Task")).to_contain_text("Not saved")
    assert leave(desk) == ["beforeunload"]


def test_leaving_with_saved_words_does_not_ask(desk, draft):
    type_on(desk, " There.")
    expect_safe(desk, draft, f"{OLD} There.")
    assert leave(desk) == []


def test_going_on_to_ask_waits_until_the_words_are_there(desk, draft):
    type_on(desk, " The last words.")
    desk.get_by_role("link", name="Ask for notes").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Who should read it?")
    assert stored(draft, "Task").endswith("The last words.")


def test_going_away_in_mid_sentence_keeps_the_words(desk, draft):
    type_on(desk, " The last words.")
    desk.on("dialog", lambda dialog: dialog.accept())
    desk.goto("/stories/")
    desk.goto(draft.get_absolute_url())
    expect(box(desk, "Task")).to_have_value(f"{OLD} The last words.")


def test_each_part_speaks_for_itself(desk, draft):
    desk.route("**/task/save/", lambda route: route.fulfill(status=500))
    type_in(desk, MINE)
    type_in(desk, THEIRS, "Result")
    expect_safe(desk, draft, THEIRS, "Result")
    expect_unsaved(desk, draft, "Not saved")
    expect(part(desk, "Situation").get_by_role("status")).to_have_text("Saved")
