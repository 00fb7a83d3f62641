"""Menus, and forms under a button: they close on Escape and on a press elsewhere, and take what is typed at once."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.long


@pytest.fixture
def desk(open_page, ana, draft):
    return open_page(ana, draft.get_absolute_url())


def rename(page):
    return page.get_by_text("Rename", exact=True)


def title(page):
    return page.get_by_role("textbox", name="Title")


def test_rename_takes_what_is_typed_at_once_in_place_of_the_title(desk, draft):
    rename(desk).click()
    expect(title(desk)).to_be_focused()
    desk.keyboard.type("Who told us")
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("heading", level=1)).to_have_text("Who told us")


def test_escape_closes_it_and_gives_the_focus_back_and_what_was_typed_is_kept(desk):
    rename(desk).press("Enter")
    desk.keyboard.type("Half a tit")
    desk.keyboard.press("Escape")
    expect(title(desk)).to_be_hidden()
    expect(rename(desk)).to_be_focused()
    rename(desk).press("Enter")
    expect(title(desk)).to_have_value("Half a tit")


def test_a_press_elsewhere_closes_it_and_one_inside_does_not(desk):
    rename(desk).click()
    desk.get_by_text("A few words to recognise").click()
    expect(title(desk)).to_be_visible()
    desk.get_by_role("heading", name="Task").click()
    expect(title(desk)).to_be_hidden()


def test_the_users_menu_closes_on_escape_and_on_a_press_beside_it(desk):
    menu, entry = desk.locator(".user-menu > summary"), desk.get_by_role("link", name="Settings")
    menu.click()
    expect(entry).to_be_visible()
    desk.keyboard.press("Escape")
    expect(entry).to_be_hidden()
    expect(menu).to_be_focused()
    menu.click()
    desk.get_by_role("heading", name="Task").click()
    expect(entry).to_be_hidden()


def test_on_a_phone_escape_closes_the_inner_menu_first(desk):
    desk.set_viewport_size({"width": 390, "height": 844})
    desk.locator(".site-menu > summary").click()
    desk.locator(".user-menu > summary").click()
    desk.keyboard.press("Escape")
    expect(desk.get_by_role("link", name="Settings")).to_be_hidden()
    expect(desk.get_by_role("link", name="Questions")).to_be_visible()
    desk.keyboard.press("Escape")
    expect(desk.get_by_role("link", name="Questions")).to_be_hidden()


def test_a_model_answer_says_in_the_menu_where_one_is(open_page, ana):
    page = open_page(ana, "/model-answers/root-cause/")
    expect(page.locator(".site-nav [aria-current]")).to_have_text("Model answers")


def test_another_shape_finds_a_question_by_typing(open_page, ana, draft):
    page = open_page(ana, f"/stories/{draft.story.public_id}/adapt/")
    field = page.get_by_role("combobox", name="Question")
    other = page.locator("#questions option").nth(20).get_attribute("value")
    field.fill(other)
    page.get_by_role("button", name="Make this draft").click()
    expect(page.locator(".question")).to_contain_text(other[:60])


@pytest.mark.parametrize("size", [(1366, 650), (390, 600)])
def test_that_words_are_not_saved_is_in_sight_where_one_types(open_page, ana, draft, size):
    draft.sections.filter(component="A").update(text="\n\n".join(["A line of it, and then another."] * 40))
    page = open_page(ana, f"{draft.get_absolute_url()}#action")
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.route("**/save/", lambda route: route.abort())
    text = page.locator("#text-a")
    text.evaluate("el => { el.focus(); el.setSelectionRange(400, 400) }")
    page.keyboard.type("More. ")
    state = page.locator("#action .state")
    expect(state).to_contain_text("Not saved")
    top, bottom = state.evaluate("el => { const box = el.getBoundingClientRect(); return [box.top, box.bottom] }")
    assert 0 <= top < bottom <= size[1]
