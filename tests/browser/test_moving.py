"""Words that the author selects go to another part in one gesture, and Undo brings them back."""

import pytest
from playwright.sync_api import expect

from tests.browser.desk import SOON, box, expect_safe, goto_without, part, says, section, stored
from tests.conftest import DASHBOARD
from text.components import Component

S, T = DASHBOARD[Component.SITUATION], DASHBOARD[Component.TASK]
MISPLACED = "Customers noticed before we did,"


def select(box, words):
    box.focus()
    box.evaluate(
        "(box, words) => box.setSelectionRange(box.value.indexOf(words), box.value.indexOf(words) + words.length)",
        words,
    )


def bar(page, name):
    return part(page, name).get_by_role("group", name=f"Selected words of {name}")


def test_selected_words_go_to_the_part_that_is_pressed(open_page, ana, draft):
    page = open_page(ana, draft.get_absolute_url())
    select(box(page, "Situation"), MISPLACED)
    bar(page, "Situation").get_by_role("button", name="Move them to Task").click()
    expect(bar(page, "Situation")).to_contain_text("5 words moved to Task.")
    expect(box(page, "Task")).to_have_value(f"{T} {MISPLACED}")
    assert stored(draft, "Task") == f"{T} {MISPLACED}"
    assert stored(draft, "Situation") == S.replace(f"{MISPLACED} ", "")


@pytest.mark.long
def test_words_that_are_selected_before_the_script_comes_can_be_moved(open_page, ana, draft):
    page = open_page(ana)
    let_it_come = goto_without(page, "move.js", draft.get_absolute_url())
    select(box(page, "Situation"), MISPLACED)
    let_it_come()
    bar(page, "Situation").get_by_role("button", name="Move them to Task").click()
    expect(box(page, "Task")).to_have_value(f"{T} {MISPLACED}")


@pytest.mark.long
def test_undo_brings_them_back_to_the_letter(open_page, ana, draft):
    page = open_page(ana, draft.get_absolute_url())
    select(box(page, "Situation"), MISPLACED)
    bar(page, "Situation").get_by_role("button", name="Move them to Task").click()
    bar(page, "Situation").get_by_role("button", name="Undo").click()
    expect(box(page, "Situation")).to_have_value(S)
    expect(box(page, "Task")).to_have_value(T)
    assert (stored(draft, "Situation"), stored(draft, "Task")) == (S, T)


@pytest.mark.long
def test_by_keyboard_it_is_tab_and_enter_and_the_undo_key(open_page, ana, draft):
    page = open_page(ana, draft.get_absolute_url())
    box(page, "Task").focus()
    page.keyboard.press("Control+a")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(box(page, "Situation")).to_have_value(f"{S}\n\n{T}")
    expect(box(page, "Task")).to_have_value("")
    box(page, "Situation").focus()
    page.keyboard.press("Control+z")
    expect(box(page, "Task")).to_have_value(T)
    assert (stored(draft, "Situation"), stored(draft, "Task")) == (S, T)


@pytest.mark.long
def test_what_was_just_typed_goes_with_them(open_page, ana, draft):
    page = open_page(ana, draft.get_absolute_url())
    box(page, "Task").press("Control+End")
    box(page, "Task").press_sequentially(" Alone.")
    select(box(page, "Task"), "Alone.")
    bar(page, "Task").get_by_role("button", name="Move them to Result").click()
    expect(box(page, "Result")).to_have_value(f"{DASHBOARD[Component.RESULT]} Alone.")
    expect(says(page, "Task")).to_have_text("Saved")
    assert stored(draft, "Task") == T


@pytest.mark.long
def test_where_a_part_was_changed_elsewhere_nothing_moves_and_the_words_stay(open_page, ana, draft):
    page = open_page(ana, draft.get_absolute_url())
    section(draft, "Task").revise("From my phone.", base=1, key="phone")
    select(box(page, "Situation"), MISPLACED)
    bar(page, "Situation").get_by_role("button", name="Move them to Task").click()
    expect(bar(page, "Situation")).to_contain_text("Not moved: Task was changed elsewhere.")
    expect(box(page, "Situation")).to_have_value(S)
    assert (stored(draft, "Situation"), stored(draft, "Task")) == (S, "From my phone.")


@pytest.mark.long
def test_a_lost_answer_moves_them_once(open_page, ana, draft):
    page = open_page(ana, draft.get_absolute_url())
    lost: list = []

    def lose_the_first(route):
        if lost:
            return route.continue_()
        lost.append(route.fetch())
        return route.abort()

    page.route("**/move/", lose_the_first)
    select(box(page, "Situation"), MISPLACED)
    bar(page, "Situation").get_by_role("button", name="Move them to Task").click()
    expect(bar(page, "Situation")).to_contain_text("5 words moved to Task.")
    assert lost and section(draft, "Task").number == 2
    assert stored(draft, "Task") == f"{T} {MISPLACED}"


@pytest.mark.long
def test_offline_nothing_moves_and_it_says_so(open_page, ana, draft):
    page = open_page(ana, draft.get_absolute_url())
    page.context.set_offline(True)
    select(box(page, "Situation"), MISPLACED)
    bar(page, "Situation").get_by_role("button", name="Move them to Task").click()
    expect(bar(page, "Situation")).to_contain_text("Your words are where they were.")
    expect(box(page, "Situation")).to_have_value(S)
    assert stored(draft, "Task") == T


@pytest.mark.long
def test_on_a_phone_the_letters_stand_within_the_thumbs_reach(open_page, ana, draft):
    page = open_page(ana, draft.get_absolute_url())
    page.set_viewport_size({"width": 390, "height": 844})
    page.get_by_role("navigation", name="Parts of the answer").get_by_role("link", name="Task").click()
    select(box(page, "Task"), "the true root cause")
    press = bar(page, "Task").get_by_role("button", name="Move them to Action")
    place = press.bounding_box()
    assert place["y"] > 600 and place["height"] >= 44 and place["width"] >= 44
    press.click()
    expect(bar(page, "Task")).to_contain_text("4 words moved to Action.")
    assert stored(draft, "Action").endswith("the true root cause")


@pytest.mark.long
@pytest.mark.parametrize("later", ["no answer", "signed out"])
def test_where_nobody_knows_whether_they_moved_both_parts_are_saved_as_they_stand(open_page, ana, draft, later):
    page = open_page(ana, draft.get_absolute_url())
    lost: list = []

    def lose(route):
        if lost and later == "signed out":
            return route.fulfill(status=401)
        lost.append(route.fetch() if not lost else None)
        return route.abort()

    page.route("**/move/", lose)
    select(box(page, "Situation"), MISPLACED)
    bar(page, "Situation").get_by_role("button", name="Move them to Task").click()
    expect(bar(page, "Situation")).to_contain_text("Not moved:", timeout=SOON)
    expect_safe(page, draft, S, "Situation")
    expect_safe(page, draft, T, "Task")


@pytest.mark.long
def test_pressed_twice_they_move_once(open_page, ana, draft):
    page = open_page(ana, draft.get_absolute_url())
    select(box(page, "Situation"), MISPLACED)
    bar(page, "Situation").get_by_role("button", name="Move them to Task").dblclick()
    expect(bar(page, "Situation")).to_contain_text("5 words moved to Task.")
    bar(page, "Situation").get_by_role("button", name="Undo").click()
    expect(box(page, "Task")).to_have_value(T)
    assert (stored(draft, "Situation"), stored(draft, "Task")) == (S, T)
    assert section(draft, "Task").number == 3


@pytest.mark.long
def test_what_was_put_in_their_place_meanwhile_is_not_undone(open_page, ana, draft):
    page = open_page(ana, draft.get_absolute_url())
    select(box(page, "Situation"), MISPLACED)
    bar(page, "Situation").get_by_role("button", name="Move them to Task").click()
    expect(bar(page, "Situation")).to_contain_text("5 words moved to Task.")
    put = "(box, words) => { box.value = words; box.dispatchEvent(new Event('input')); }"
    box(page, "Task").evaluate(put, "By a spelling helper.")
    bar(page, "Situation").get_by_role("button", name="Undo").click()
    expect(bar(page, "Task")).to_contain_text("Not moved: the words have changed since.")
    expect_safe(page, draft, "By a spelling helper.", "Task")
