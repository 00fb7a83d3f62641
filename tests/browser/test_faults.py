"""What the desk says and does when something breaks: never "Saved" for words the database has not, and no word lost.

Each fault ends, and then the words are safe within ten seconds with nothing typed. The twelve, and where each is shown:

    500              test_a_server_in_trouble_is_tried_again_until_it_saves
    502 after commit test_an_answer_lost_after_the_commit_is_asked_for_again_and_counts_once
    409              test_choices.py, all of it
    413, 422         test_too_large_for_a_proxy_is_said_and_not_sent_again, test_a_text_too_long_is_refused_with…
    403              test_a_token_that_was_lost_is_found_again, test_a_refusal_for_good_is_not_asked_for_ever
    401              test_signed_out_words_stay_and_are_saved_after_a_sign_in_in_another_tab
    offline          test_offline_words_wait_and_go_in_one_save, test_minutes_offline_and_forty_edits_are_one_save
    slow             test_a_slow_answer_is_waited_for_and…, test_a_server_that_never_answers_is_given_up_and_asked_again
    two tabs         test_two_tabs_never_overwrite_each_other
    restart          test_a_line_that_breaks_is_tried_again[connectionrefused]; a real one in tests/ground/test_serve.py
    DNS              test_a_line_that_breaks_is_tried_again[namenotresolved]
    aborted          test_a_line_that_breaks_is_tried_again[aborted], [connectionreset]
"""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from answers.models import Draft
from tests.browser.conftest import stored_at
from tests.browser.desk import (
    MINE,
    OLD,
    SAVES,
    SOON,
    THEIRS,
    box,
    expect_safe,
    expect_unsaved,
    part,
    said,
    says,
    section,
    sign_in_by_hand,
    stored,
    type_in,
    type_on,
)


def test_without_a_fault_the_words_are_safe_after_a_pause_and_said_to_be(desk, draft):
    box(desk, "Task").fill(MINE)
    expect_safe(desk, draft, MINE)
    assert said(desk, "Task") == ["Unsaved changes", "Saving…", "Saved"]


@pytest.mark.long
@pytest.mark.parametrize("status", [500, 429])
def test_a_server_in_trouble_is_tried_again_until_it_saves(desk, draft, status):
    desk.route(SAVES, lambda route: route.fulfill(status=status))
    type_in(desk, MINE)
    expect_unsaved(desk, draft, "Not saved: the server is having trouble, will retry")
    desk.unroute(SAVES)
    expect_safe(desk, draft, MINE)


@pytest.mark.long
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


@pytest.mark.long
def test_an_answer_lost_after_the_commit_is_asked_for_again_and_counts_once(desk, draft, lost):
    before = section(draft, "Task").number
    type_in(desk, MINE)
    expect_safe(desk, draft, MINE)
    assert lost == [MINE, MINE]
    assert "Not saved: no answer, will retry" in said(desk, "Task")
    assert section(draft, "Task").number == before + 1


@pytest.mark.long
def test_words_typed_after_an_answer_was_lost_are_not_in_conflict_with_those_before_them(desk, draft, lost):
    with desk.expect_event("requestfailed"):
        type_in(desk, MINE)
    type_on(desk, " And on.")
    expect_safe(desk, draft, f"{MINE} And on.")


@pytest.mark.long
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


@pytest.mark.long
def test_a_slow_answer_is_waited_for_and_what_was_typed_meanwhile_follows(desk, draft):
    held = []
    desk.route(SAVES, lambda route: held.append(route), times=1)
    with desk.expect_request(SAVES):
        type_in(desk, MINE)
    expect_unsaved(desk, draft, "Saving…")
    type_on(desk, " More.")
    held[0].continue_()
    expect_safe(desk, draft, f"{MINE} More.")


@pytest.mark.long
def test_signed_out_words_stay_and_are_saved_after_a_sign_in_in_another_tab(desk, draft, ana):
    Session.objects.all().delete()
    type_in(desk, MINE)
    expect_unsaved(desk, draft, "Not saved: you are signed out. Sign in in another tab")
    sign_in_by_hand(desk.context.new_page(), ana)
    expect_safe(desk, draft, MINE)


@pytest.mark.long
def test_signing_in_anew_in_another_tab_changes_the_token_and_stops_no_save(desk, draft, ana):
    desk.context.clear_cookies(name="sessionid")
    sign_in_by_hand(desk.context.new_page(), ana)
    type_in(desk, MINE)
    expect_safe(desk, draft, MINE)


@pytest.mark.long
def test_a_token_that_was_lost_is_found_again(desk, draft):
    desk.context.clear_cookies(name="csrftoken")
    type_in(desk, MINE)
    expect_safe(desk, draft, MINE)


@pytest.mark.long
@pytest.mark.parametrize("how", ["connectionrefused", "namenotresolved", "aborted", "connectionreset"])
def test_a_line_that_breaks_is_tried_again(desk, draft, how):
    desk.route(SAVES, lambda route: route.abort(how))
    type_in(desk, MINE)
    expect_unsaved(desk, draft, "Not saved: no answer, will retry")
    desk.unroute(SAVES)
    expect_safe(desk, draft, MINE)


@pytest.mark.long
def test_minutes_offline_and_forty_edits_are_one_save(open_page, ana, draft):
    page = open_page(ana)
    page.clock.install()
    page.goto(draft.get_absolute_url())
    page.context.set_offline(True)
    for number in range(40):
        type_on(page, f" edit{number}")
        page.clock.run_for(6_000)
    assert stored(draft, "Task") == OLD
    page.context.set_offline(False)
    expect_safe(page, draft, OLD + "".join(f" edit{number}" for number in range(40)))
    assert section(draft, "Task").number == 2


def refuse_saves(page, status):
    """The saves that are tried from now on."""
    asked = []

    def refuse(route):
        asked.append(route)
        route.fulfill(status=status)

    page.route(SAVES, refuse)
    return asked


@pytest.mark.long
def test_a_refusal_for_good_is_not_asked_for_ever(open_page, ana, draft):
    page = open_page(ana)
    page.clock.install()
    page.goto(draft.get_absolute_url())
    asked = refuse_saves(page, 403)
    type_in(page, MINE)
    for _ in range(12):
        page.clock.run_for(8_000)
        page.wait_for_timeout(50)
    expect_unsaved(page, draft, "Not saved: the server refuses it. Copy your words and reload the page.")
    before = len(asked)
    page.clock.run_for(60_000)
    assert len(asked) == before < 12


@pytest.mark.long
@pytest.mark.parametrize("status", [400, 413])
def test_too_large_for_a_proxy_is_said_and_not_sent_again(desk, draft, status):
    asked = refuse_saves(desk, status)
    type_in(desk, MINE)
    expect_unsaved(desk, draft, "Not saved: too long.")
    desk.wait_for_timeout(1_500)
    assert len(asked) == 1
    desk.unroute(SAVES)
    type_in(desk, MINE[:-8])
    expect_safe(desk, draft, MINE[:-8])


@pytest.mark.long
def test_another_user_signed_in_is_said_and_once_the_author_is_back_it_saves_itself(desk, draft, ana, eve):
    desk.context.clear_cookies(name="sessionid")
    sign_in_by_hand(desk.context.new_page(), eve)
    type_in(desk, MINE)
    expect_unsaved(desk, draft, "Not saved: These are the words of Ana. You are signed in as Eve now.")
    assert not Draft.objects.written_by(eve).exists()
    desk.context.clear_cookies(name="sessionid")
    sign_in_by_hand(desk.context.new_page(), ana)
    expect_safe(desk, draft, MINE)


@pytest.mark.long
def test_a_draft_that_is_gone_is_said_plainly_and_the_words_can_be_copied(desk, draft):
    draft.delete()
    type_in(desk, MINE)
    expect(says(desk, "Task")).to_contain_text("Copy your words.")
    expect(box(desk, "Task")).to_be_editable()
    box(desk, "Task").select_text()
    assert desk.evaluate("document.getSelection().toString()") == MINE


@pytest.mark.long
def test_all_parts_at_once_are_saved_whatever_the_order_of_the_answers(desk, draft):
    held, names = [], ["Situation", "Task", "Action", "Result"]
    desk.route(SAVES, lambda route: held.append(route))
    for name in names:
        with desk.expect_request(SAVES):
            type_in(desk, f"{name}, in this window.", name)
        expect(says(desk, name)).to_have_text("Saving…")
    for route in reversed(held):
        route.continue_()
    for name in names:
        expect_safe(desk, draft, f"{name}, in this window.", name)


def test_two_tabs_never_overwrite_each_other(desk, draft):
    other = desk.context.new_page()
    other.goto(draft.get_absolute_url())
    type_in(other, THEIRS)
    expect_safe(other, draft, THEIRS)
    type_in(desk, MINE)
    expect(says(desk, "Task")).to_have_text("Not saved: changed in your other window")
    assert stored(draft, "Task") == THEIRS
    desk.get_by_role("button", name="Keep both").click()
    expect_safe(desk, draft, f"{THEIRS}\n\n{MINE}")


@pytest.mark.long
def test_two_parts_in_two_tabs_do_not_disturb_each_other(desk, draft):
    other = desk.context.new_page()
    other.goto(draft.get_absolute_url())
    type_in(other, THEIRS, "Result")
    type_in(desk, MINE)
    expect_safe(other, draft, THEIRS, "Result")
    expect_safe(desk, draft, MINE)


@pytest.mark.long
def test_a_text_too_long_is_refused_with_its_length_and_not_cut(desk, draft):
    long = "a" * 12_001
    type_in(desk, long)
    expect(says(desk, "Task")).to_contain_text("Not saved: This part has 12,001 characters")
    expect(box(desk, "Task")).to_have_value(long)
    assert stored(draft, "Task") == OLD
    type_in(desk, long[1:])
    expect_safe(desk, draft, long[1:])


@pytest.mark.long
def test_what_cannot_be_kept_is_refused_with_the_reason_and_saved_once_mended(desk, draft):
    type_in(desk, "half of a pair: \ufffd")
    expect(says(desk, "Task")).to_contain_text("Not saved: There is a character in it that cannot be saved")
    type_in(desk, MINE)
    expect_safe(desk, draft, MINE)


@pytest.mark.long
def test_each_part_speaks_for_itself(desk, draft):
    desk.route("**/task/save/", lambda route: route.fulfill(status=500))
    type_in(desk, MINE)
    type_in(desk, THEIRS, "Result")
    expect_safe(desk, draft, THEIRS, "Result")
    expect_unsaved(desk, draft, "Not saved")
    expect(part(desk, "Situation").get_by_role("status")).to_have_text("Saved")
