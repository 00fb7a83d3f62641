"""Changed elsewhere: both texts, a choice, and nothing overwritten that the author has not seen."""

import pytest
from playwright.sync_api import expect

from answers.models import Revision
from tests.browser.desk import MINE, SAVES, THEIRS, box, expect_safe, says, section, stored, type_in, type_on


@pytest.fixture
def conflict(desk, draft):
    """Changed elsewhere while Ana had it open; both texts are on her page."""
    section(draft, "Task").revise(THEIRS, base=1, key="phone")
    type_in(desk, MINE)
    expect(says(desk, "Task")).to_have_text("Not saved: changed in your other window")
    return desk.get_by_role("group", name="Task was changed in two places")


def test_changed_elsewhere_shows_both_texts_and_overwrites_neither(desk, draft, conflict):
    expect(conflict.get_by_role("region", name="In this window")).to_contain_text(MINE)
    expect(conflict.get_by_role("region", name="In your other window")).to_contain_text(THEIRS)
    expect(box(desk, "Task")).to_have_value(MINE)
    assert stored(draft, "Task") == THEIRS


@pytest.mark.parametrize(
    ("choice", "kept", "discarded"),
    [
        pytest.param("Keep both", f"{THEIRS}\n\n{MINE}", THEIRS, id="both"),
        pytest.param("Keep this one", MINE, THEIRS, id="mine", marks=pytest.mark.long),
        pytest.param("Keep the other", THEIRS, MINE, id="theirs", marks=pytest.mark.long),
    ],
)
def test_a_choice_is_saved_and_what_it_discards_is_an_earlier_wording(desk, draft, conflict, choice, kept, discarded):
    conflict.get_by_role("button", name=choice).click()
    expect_safe(desk, draft, kept)
    expect(conflict).to_be_hidden()
    assert Revision.objects.filter(text=discarded).exists()


@pytest.mark.long
def test_words_typed_while_the_conflict_was_on_its_way_are_part_of_the_choice(desk, draft):
    held = []
    section(draft, "Task").revise(THEIRS, base=1, key="phone")
    desk.route(SAVES, lambda route: held.append(route), times=1)
    with desk.expect_request(SAVES):
        type_in(desk, MINE)
    expect(says(desk, "Task")).to_have_text("Saving…")
    type_on(desk, " And on.")
    held[0].continue_()
    desk.get_by_role("button", name="Keep this one").click()
    expect_safe(desk, draft, f"{MINE} And on.")


@pytest.mark.long
def test_under_an_open_choice_nothing_is_typed_that_it_would_lose(desk, draft, conflict):
    expect(box(desk, "Task")).not_to_be_editable()
    conflict.get_by_role("button", name="Keep this one").click()
    expect(box(desk, "Task")).to_be_editable()


@pytest.mark.long
def test_after_a_choice_the_author_goes_on_writing(desk, draft, conflict):
    conflict.get_by_role("button", name="Keep this one").click()
    expect(box(desk, "Task")).to_be_focused()
    type_on(desk, " And on.")
    expect_safe(desk, draft, f"{MINE} And on.")


@pytest.mark.long
def test_a_choice_made_in_a_fault_is_saved_after_it(desk, draft, conflict):
    desk.route(SAVES, lambda route: route.abort())
    conflict.get_by_role("button", name="Keep this one").click()
    expect(says(desk, "Task")).to_contain_text("Not saved")
    desk.unroute(SAVES)
    expect_safe(desk, draft, MINE)
