"""What a note says and does when something breaks while it is typed: as a part of an answer does in test_faults.py.

Ben reads, and has two notes on each of two parts; he writes a third on Action. Each fault ends, and then his words are
safe with nothing typed; and whatever is sent twice is one note.
"""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from reviews.models import Annotation
from tests.browser.desk import SOON, dialogs, part, sign_in_by_hand
from tests.browser.test_leaving import HIDE
from tests.browser.test_selecting import select
from tests.conftest import make_note

MINE = "Who is “we” here?"
NOTES = "**/note/"


@pytest.fixture
def room(open_page, ben, review):
    for component in "AATT":
        make_note(review, component, f"How, in {component}?")
    page = open_page(ben, review.get_absolute_url())
    write(page)
    return page


def write(page, name="Action"):
    part(page, name).get_by_role("link", name="Write a note on").click()
    expect(box(page)).to_be_visible()


def box(page):
    return page.get_by_role("textbox", name="Your note")


def says(page):
    return page.locator(".composer .state")


def type_in(page, words=MINE):
    box(page).fill(words)
    box(page).blur()


def new_notes(review):
    return [note.body for note in review.annotations.all()[4:]]


def expect_safe(page, review, words=MINE):
    expect(says(page)).to_have_text("Saved", timeout=SOON)
    expect(box(page)).to_have_value(words)
    assert new_notes(review) == [words]


def expect_unsaved(page, review, why):
    expect(says(page)).to_contain_text(why)
    expect(box(page)).to_have_value(MINE)
    assert new_notes(review) == []


@pytest.mark.long
def test_without_a_fault_the_words_are_safe_after_a_pause_and_said_to_be(room, review):
    box(room).fill(MINE)
    expect_safe(room, review)
    assert room.locator(".composer").evaluate("(form) => form.said") == ["Unsaved changes", "Saving…", "Saved"]
    room.reload()
    expect(part(room, "Action").get_by_role("article")).to_contain_text(["How", "How", MINE])


@pytest.mark.long
@pytest.mark.parametrize("status", [500, pytest.param(429, marks=pytest.mark.long)])
def test_a_server_in_trouble_is_tried_again_until_it_saves(room, review, status):
    room.route(NOTES, lambda route: route.fulfill(status=status))
    type_in(room)
    expect_unsaved(room, review, "Not saved: the server is having trouble, will retry")
    room.unroute(NOTES)
    expect_safe(room, review)


@pytest.mark.long
def test_an_answer_lost_after_the_commit_is_asked_for_again_and_makes_one_note(room, review):
    def commit_and_lose(route):
        route.fetch()
        route.fulfill(status=502)

    room.route(NOTES, commit_and_lose, times=2)
    type_in(room)
    expect_safe(room, review)


@pytest.mark.long
def test_words_typed_after_a_lost_answer_are_the_same_note(room, review):
    def commit_and_lose(route):
        route.fetch()
        route.abort()

    room.route(NOTES, commit_and_lose, times=1)
    with room.expect_event("requestfailed"):
        type_in(room)
    type_in(room, f"{MINE} And why?")
    expect_safe(room, review, f"{MINE} And why?")


@pytest.mark.long
def test_offline_words_wait_and_go_in_one_note(room, review):
    room.context.set_offline(True)
    type_in(room)
    expect_unsaved(room, review, "Not saved: offline, will retry")
    room.context.set_offline(False)
    expect_safe(room, review)


@pytest.mark.long
@pytest.mark.parametrize("how", ["connectionrefused", "namenotresolved", "aborted", "connectionreset"])
def test_a_line_that_breaks_is_tried_again(room, review, how):
    room.route(NOTES, lambda route: route.abort(how))
    type_in(room)
    expect_unsaved(room, review, "Not saved: no answer, will retry")
    room.unroute(NOTES)
    expect_safe(room, review)


@pytest.mark.long
def test_signed_out_words_stay_and_are_saved_after_a_sign_in_in_another_tab(room, review, ben):
    Session.objects.all().delete()
    type_in(room)
    expect_unsaved(room, review, "Not saved: you are signed out. Sign in in another tab")
    sign_in_by_hand(room.context.new_page(), ben)
    expect_safe(room, review)


@pytest.mark.long
def test_a_token_that_was_lost_is_found_again(room, review):
    room.context.clear_cookies(name="csrftoken")
    type_in(room)
    expect_safe(room, review)


@pytest.mark.long
@pytest.mark.parametrize("status", [400, 413])
def test_too_large_for_a_proxy_is_said(room, review, status):
    room.route(NOTES, lambda route: route.fulfill(status=status))
    type_in(room)
    expect_unsaved(room, review, "Not saved: too long.")
    room.unroute(NOTES)
    type_in(room, MINE[:-1])
    expect_safe(room, review, MINE[:-1])


@pytest.mark.long
def test_a_slow_answer_is_waited_for_and_what_was_typed_meanwhile_follows(room, review):
    held = []
    room.route(NOTES, lambda route: held.append(route), times=1)
    with room.expect_request(NOTES):
        type_in(room)
    expect_unsaved(room, review, "Saving…")
    type_in(room, f"{MINE} More.")
    held[0].continue_()
    expect_safe(room, review, f"{MINE} More.")


def test_two_windows_see_both_notes_and_keep_both(room, review):
    note = review.annotations.filter(component="T").first()
    other = room.context.new_page()
    for page in (room, other):
        page.goto(f"{review.get_absolute_url()}?edit={note.public_id}#task")
    type_in(other, "Whose task, on the phone?")
    expect(says(other)).to_have_text("Saved")
    type_in(room, "Whose task, here?")
    expect(says(room)).to_have_text("Not saved: changed in your other window")
    expect(room.get_by_role("group", name="This note was changed in two places")).to_be_focused()
    room.get_by_role("button", name="Keep both").click()
    expect(says(room)).to_have_text("Saved")
    assert Annotation.objects.get(pk=note.pk).body == "Whose task, on the phone?\n\nWhose task, here?"


@pytest.mark.long
def test_theirs_is_chosen_with_its_kind_and_words(room, review):
    note = review.annotations.filter(component="A").first()
    room.goto(f"{review.get_absolute_url()}?edit={note.public_id}#action")
    Annotation.objects.filter(pk=note.pk).update(number=9, kind="belongs", target="R", start=0, end=8, body="There.")
    type_in(room, "Here.")
    room.get_by_role("button", name="Keep the other").click()
    expect(says(room)).to_have_text("Saved")
    expect(box(room)).to_have_value("There.")
    expect(room.get_by_role("radio", name="Belongs to another part")).to_be_checked()
    kept = Annotation.objects.get(pk=note.pk)
    assert (kept.body, kept.target, kept.range()) == ("There.", "R", (0, 8))


@pytest.mark.long
def test_a_note_too_long_is_refused_with_its_length_and_not_cut(room, review):
    type_in(room, "a" * 4_001)
    expect(says(room)).to_contain_text("4001 characters; the limit is 4000")
    expect(box(room)).to_have_value("a" * 4_001)
    type_in(room, "a" * 4_000)
    expect_safe(room, review, "a" * 4_000)


@pytest.mark.long
def test_the_last_words_go_along_when_the_page_is_hidden(room, review):
    box(room).fill(MINE)
    room.evaluate(HIDE)
    expect_safe(room, review)


@pytest.mark.long
def test_an_emptied_note_is_none(room, review):
    type_in(room)
    expect_safe(room, review)
    type_in(room, "")
    expect(says(room)).to_have_text("Saved")
    assert new_notes(review) == []
    type_in(room, "After all.")
    expect_safe(room, review, "After all.")


def suggest(room):
    select(room, "we traced")
    room.get_by_role("button", name="Write a note on these words").click()
    expect(room.locator(".composer option:checked")).to_have_text("“we traced”")
    room.get_by_role("radio", name="Suggestion").check()


@pytest.mark.long
def test_kind_words_and_wording_are_saved_too(room, review):
    suggest(room)
    room.get_by_role("textbox", name="Your wording").fill("I traced")
    expect(says(room)).to_have_text("Saved")
    note = review.annotations.last()
    assert (note.kind, note.quote(), note.replacement) == ("suggestion", "we traced", "I traced")


@pytest.mark.long
def test_what_ana_will_see_is_drawn_while_one_types(room):
    suggest(room)
    room.get_by_role("textbox", name="Your wording").fill("I traced")
    shown = room.locator("output")
    expect(shown).to_contain_text("Ana will see")
    expect(shown.locator("del")).to_contain_text("we")
    expect(shown.locator("ins")).to_contain_text("I")
    room.get_by_role("textbox", name="Your wording").fill("I alone traced")
    expect(shown.locator("ins")).to_contain_text("I alone")


@pytest.mark.long
def test_escape_folds_it_away_and_what_was_typed_stays(room, review):
    box(room).fill(MINE)
    box(room).press("Escape")
    expect(part(room, "Action").get_by_role("article")).to_contain_text(["How", "How", MINE])
    expect(room.locator(".composer")).to_have_count(0)


@pytest.mark.long
def test_discard_leaves_a_new_note_out_and_an_old_one_as_it_was(room, review):
    type_in(room)
    expect_safe(room, review)
    room.get_by_role("link", name="Discard").click()
    expect(room.locator(".composer")).to_have_count(0)
    assert new_notes(review) == []
    part(room, "Task").get_by_role("link", name="Edit").first.click()
    type_in(room, "Other words")
    expect(says(room)).to_have_text("Saved")
    room.get_by_role("link", name="Discard").click()
    expect(part(room, "Task").get_by_role("article")).to_contain_text(["How, in T?", "How, in T?"])
    assert not review.annotations.filter(body="Other words").exists()


@pytest.mark.long
def test_submit_takes_the_note_that_is_open(room, review):
    box(room).fill(MINE)
    dialogs(room)
    room.get_by_role("button", name="Submit").click()
    expect(room.get_by_text("Ana can read your notes now.")).to_be_visible()
    assert new_notes(review) == [MINE] and not review.annotations.filter(sent_at=None).exists()


@pytest.mark.long
def test_a_note_that_is_not_finished_is_kept_and_said_when_it_is_closed(room, review):
    room.get_by_role("radio", name="Belongs to another part").check()
    type_in(room)
    expect_safe(room, review)
    room.get_by_role("button", name="Keep note").click()
    expect(room.get_by_text("Say to which other part it belongs.")).to_be_visible()
    expect(box(room)).to_have_value(MINE)


@pytest.mark.long
def test_without_the_script_a_note_is_kept_by_its_button(open_page, ben, review):
    page = open_page(ben, review.get_absolute_url(), java_script_enabled=False)
    part(page, "Action").get_by_role("button", name="Write a note on").click()
    box(page).fill(MINE)
    page.get_by_role("button", name="Keep note").click()
    expect(part(page, "Action").get_by_role("article")).to_contain_text(MINE)


@pytest.mark.long
def test_a_note_after_the_review_is_sent_by_its_own_press(room, review, open_page, ana, draft):
    room.get_by_role("link", name="Discard").click()
    expect(room.locator("#composer")).to_have_count(0)
    room.get_by_role("button", name="Submit").click()
    room.wait_for_url("**/reviews/")
    room.goto(review.get_absolute_url())
    write(room)
    type_in(room)
    expect_safe(room, review)
    room.get_by_role("button", name="Keep note").click()
    author = open_page(ana, f"/drafts/{draft.public_id}/feedback/")
    expect(author.get_by_text(MINE)).to_have_count(0)
    room.get_by_role("button", name="Send this note").click()
    expect(room.get_by_text("Ana can read this note now.")).to_be_visible()
    author.reload()
    expect(author.get_by_role("article").filter(has_text=MINE)).to_contain_text("new")
