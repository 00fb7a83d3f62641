"""Going away from the desk: it asks while words are not on the server, and its last words still go there."""

from contextlib import contextmanager

import pytest
from django.db import transaction
from playwright.sync_api import expect

from answers.models import Section
from tests.browser.desk import OLD, SAVES, SOON, box, dialogs, expect_safe, says, stored, type_in, type_on

HIDE = """() => {
  Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""
"""What a phone tells a page when its user turns to something else; a browser without a screen never does."""


def leave(page):
    """Close the tab as its user would; the page may ask first."""
    asked = dialogs(page)
    page.close(run_before_unload=True)
    page.wait_for_event("close", timeout=SOON) if not page.is_closed() else None
    return asked


def test_leaving_with_unsaved_words_asks(desk):
    desk.route(SAVES, lambda route: route.abort())
    type_on(desk, "Not yet there.")
    expect(says(desk, "Task")).to_contain_text("Not saved")
    assert leave(desk) == ["beforeunload"]


@pytest.mark.long
def test_leaving_with_saved_words_does_not_ask(desk, draft):
    type_on(desk, " There.")
    expect_safe(desk, draft, f"{OLD} There.")
    assert leave(desk) == []


@pytest.mark.long
def test_going_on_to_ask_waits_until_the_words_are_there(desk, draft):
    type_on(desk, " The last words.")
    desk.get_by_role("link", name="Ask for notes").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Ask for notes")
    assert stored(draft, "Task").endswith("The last words.")


@pytest.mark.long
def test_going_away_in_mid_sentence_keeps_the_words(desk, draft):
    type_on(desk, " The last words.")
    desk.on("dialog", lambda dialog: dialog.accept())
    desk.goto("/stories/")
    desk.goto(draft.get_absolute_url())
    expect(box(desk, "Task")).to_have_value(f"{OLD} The last words.")


@contextmanager
def busy_server(draft):
    """Saves arrive, and wait for a lock; at the end the lock is let go."""
    with transaction.atomic():
        list(Section.objects.select_for_update().filter(draft=draft))
        yield


def comes_to_be_stored(page, draft, words, name="Task"):
    for _ in range(SOON // 100):
        if stored(draft, name) == words:
            break
        page.wait_for_timeout(100)
    assert stored(draft, name) == words


@pytest.fixture
def another(open_page):
    """A page that lives on."""
    return open_page()


def save_and_type_on(desk):
    type_in(desk, "The first words.")
    expect(says(desk, "Task")).to_have_text("Saving…")
    type_on(desk, " The last words.")


@pytest.mark.long
def test_words_typed_during_a_save_are_there_when_a_hidden_page_is_ended(desk, draft, another):
    with busy_server(draft):
        save_and_type_on(desk)
        with desk.expect_request(SAVES):
            desk.evaluate(HIDE)
        desk.close()
    comes_to_be_stored(another, draft, "The first words. The last words.")


@pytest.mark.long
def test_words_typed_during_a_save_are_there_when_the_author_leaves_all_the_same(desk, draft, another):
    with busy_server(draft):
        save_and_type_on(desk)
        assert leave(desk) == ["beforeunload"]
    comes_to_be_stored(another, draft, "The first words. The last words.")


@pytest.mark.long
def test_a_page_that_was_hidden_during_a_save_goes_on_saving(desk, draft):
    with busy_server(draft):
        save_and_type_on(desk)
        desk.evaluate(HIDE)
    expect_safe(desk, draft, "The first words. The last words.")
    type_on(desk, " And on.")
    expect_safe(desk, draft, "The first words. The last words. And on.")


@pytest.mark.long
def test_last_words_reach_the_server_where_the_save_before_them_never_does(desk, draft):
    desk.route(SAVES, lambda route: None, times=1)
    save_and_type_on(desk)
    desk.evaluate(HIDE)
    expect_safe(desk, draft, "The first words. The last words.")


@pytest.mark.long
def test_more_than_a_browser_takes_along_is_saved_while_the_page_lives_and_else_asked_about(desk, draft, another):
    names, long = ["Situation", "Task", "Action"], "\U0001f389" * 12_000
    desk.evaluate("addEventListener('unhandledrejection', (event) => { throw event.reason; })")
    for name in names:
        box(desk, name).fill(long)
    desk.evaluate(HIDE)
    for name in names:
        expect_safe(desk, draft, long, name)
    with busy_server(draft):
        for name in names:
            box(desk, name).fill(long[1:])
        assert leave(desk) == ["beforeunload"]
