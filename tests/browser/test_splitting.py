"""A whole answer is pasted, its lines are moved by mouse, by keyboard or by touch, and it lands on the desk."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from answers.models import Draft, Question
from tests.browser.desk import box, dialogs
from tests.browser.test_pages import PHONE
from tests.conftest import DASHBOARD, PASSWORD
from text.components import Component

S, T, A, R = Component
FIRST = "It was in March, and our main dashboard showed wrong figures for the whole region."
SECOND = "I was asked by my manager to find out why."
THIRD = "I pulled two engineers together and traced the data backwards."
FOURTH = "I wrote the checks myself and agreed a rule with the source team."
FIFTH = "The figures were right again within hours, and incidents fell by 40 %."
RAMBLING = f"{FIRST} {SECOND}\n\n{THIRD} {FOURTH} {FIFTH}"


@pytest.fixture
def question(content):
    return Question.objects.first()


def paste(page, live=True):
    page.goto("/split/")
    page.get_by_label("The whole answer, as it stands").fill(RAMBLING)
    page.get_by_role("button", name="Split it").click()
    page.locator(".is-live [data-split]" if live else "[data-split]").wait_for()


def words(page, name):
    return page.get_by_role("region", name=name, exact=True).locator("[data-words]")


def line(page, name):
    return page.get_by_role("region", name=name, exact=True).locator(".cut")


def expect_parts(page, situation, task, action, result):
    for name, own in (("Situation", situation), ("Task", task), ("Action", action), ("Result", result)):
        expect(words(page, name).locator(".sentence")).to_have_text(own)


def expect_proposal(page):
    expect_parts(page, [FIRST], [SECOND], [THIRD, FOURTH], [FIFTH])


def beginning(thing):
    """Where its first line begins."""
    return thing.evaluate("(el) => { const { x, y } = el.getClientRects()[0]; return [x + 12, y + 10]; }")


def take_into_a_new_draft(page, question):
    page.get_by_label("As an answer to").fill(question.text)
    page.get_by_role("button", name="Take it").click()
    page.wait_for_url("**/drafts/**")


def drag(page, name, sentence):
    page.mouse.move(*beginning(line(page, name).locator(".part-name")))
    page.mouse.down()
    page.mouse.move(*beginning(page.get_by_text(sentence, exact=True)), steps=5)
    page.mouse.up()


def test_a_line_is_moved_by_mouse_and_the_answer_lands_on_the_desk(open_page, ana, question):
    page = open_page(ana)
    paste(page)
    expect_proposal(page)
    drag(page, "Result", FOURTH)
    expect_parts(page, [FIRST], [SECOND], [THIRD], [FOURTH, FIFTH])
    page.get_by_text(SECOND, exact=True).click()
    take_into_a_new_draft(page, question)
    expect(box(page, "Action")).to_have_value(THIRD)
    expect(box(page, "Result")).to_have_value(f"{FOURTH} {FIFTH}")


def test_a_click_on_a_sentence_moves_the_nearer_line_and_undo_brings_it_back(open_page, ana):
    page = open_page(ana)
    paste(page)
    page.get_by_text(FOURTH, exact=True).click()
    expect_parts(page, [FIRST], [SECOND], [THIRD], [FOURTH, FIFTH])
    expect(page.get_by_text(f"Result begins with “{FOURTH}”")).to_be_attached()
    page.get_by_role("button", name="Undo").click()
    expect_proposal(page)


def test_a_line_is_moved_by_keyboard_alone(open_page, ana, question):
    page = open_page(ana)
    paste(page)
    page.get_by_role("button", name="Action begins one sentence earlier").focus()
    page.keyboard.press("ArrowUp")
    expect_parts(page, [FIRST], [], [SECOND, THIRD, FOURTH], [FIFTH])
    expect(page.get_by_role("region", name="Task")).to_contain_text("No words here yet.")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect_parts(page, [FIRST], [SECOND, THIRD], [FOURTH], [FIFTH])
    page.keyboard.press("Enter")
    expect_proposal(page)
    expect(page.get_by_role("button", name="Action begins one sentence earlier")).to_be_focused()
    take_into_a_new_draft(page, question)
    expect(box(page, "Action")).to_have_value(f"{THIRD} {FOURTH}")


def test_a_line_is_moved_by_touch(open_page, ana, question):
    page = open_page(ana, has_touch=True, is_mobile=True)
    page.set_viewport_size(PHONE)
    paste(page)
    page.get_by_text(FOURTH, exact=True).tap()
    expect_parts(page, [FIRST], [SECOND], [THIRD], [FOURTH, FIFTH])
    page.get_by_role("button", name="Result begins one sentence later").tap()
    expect_proposal(page)
    swipe(page, line(page, "Result").locator(".part-name"), page.get_by_text(FOURTH, exact=True))
    expect_parts(page, [FIRST], [SECOND], [THIRD], [FOURTH, FIFTH])
    take_into_a_new_draft(page, question)
    texts = [part.text for part in Draft.objects.get().ordered_sections()]
    assert texts == [FIRST, SECOND, THIRD, f"{FOURTH} {FIFTH}"]


def swipe(page, thing, aim):
    thing.evaluate("(el) => el.scrollIntoView({ block: 'center', behavior: 'instant' })")
    client = page.context.new_cdp_session(page)
    (x, y), (to_x, to_y) = beginning(thing), beginning(aim)
    client.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    client.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": to_x, "y": to_y}]})
    client.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_without_the_script_each_sentence_has_a_choice(open_page, ana, question):
    page = open_page(ana, java_script_enabled=False)
    paste(page, live=False)
    page.get_by_label("Part of “I wrote the checks …”").select_option("Leave out")
    page.get_by_label("Part of “I was asked by …”").select_option("Situation")
    page.get_by_role("button", name="Show it as chosen").click()
    expect_parts(page, [FIRST, SECOND], [], [THIRD, FOURTH], [FIFTH])
    take_into_a_new_draft(page, question)
    assert [part.text for part in Draft.objects.get().ordered_sections()] == [f"{FIRST} {SECOND}", "", THIRD, FIFTH]


def test_into_a_draft_with_words_it_goes_as_its_author_says(open_page, ana, draft):
    page = open_page(ana, draft.get_absolute_url())
    page.goto(f"/split/?draft={draft.public_id}")
    page.get_by_label("The whole answer, as it stands").fill(RAMBLING)
    page.get_by_role("button", name="Split it").click()
    page.get_by_role("button", name="Take it").click()
    expect(page.get_by_role("heading", name="The dashboard that lied has words already")).to_be_visible()
    page.get_by_role("button", name="Take it").click()
    expect(box(page, "Result")).to_have_value(f"{DASHBOARD[R]}\n\n{FIFTH}")


def test_sentences_that_belong_out_of_order_are_chosen_one_by_one(open_page, ana):
    page = open_page(ana)
    paste(page)
    page.get_by_label("Choose for each sentence").check()
    page.get_by_label("Part of “It was in March, …”").select_option("Result")
    expect(page.get_by_role("region", name="Result", exact=True)).to_have_count(2)
    expect(page.get_by_label("Choose for each sentence")).to_be_checked()


def test_a_file_is_brought_in_place_of_words(open_page, ana):
    page = open_page(ana, "/split/")
    page.get_by_label("Or a file").set_input_files(
        {"name": "a.txt", "mimeType": "text/plain", "buffer": RAMBLING.encode()}
    )
    page.get_by_role("button", name="Split it").click()
    page.locator(".is-live [data-split]").wait_for()
    expect_proposal(page)


def test_a_file_that_is_too_large_is_refused_before_it_is_sent_and_the_words_stay(open_page, ana):
    page = open_page(ana, "/split/")
    page.get_by_label("The whole answer, as it stands").fill(RAMBLING)
    large = {"name": "a.docx", "mimeType": "", "buffer": b"a" * 1_100_000}
    page.get_by_label("Or a file").set_input_files(large)
    page.get_by_role("button", name="Split it").click()
    said = page.get_by_label("Or a file").evaluate("(field) => field.validationMessage")
    assert said == "The file is too large: it may have 500 kB."
    expect(page.get_by_label("The whole answer, as it stands")).to_have_value(RAMBLING)


def test_who_leaves_with_words_that_are_not_taken_is_asked_first(open_page, ana):
    page = open_page(ana)
    paste(page)
    asked = dialogs(page)
    page.get_by_role("link", name="Stories").click()
    page.wait_for_url("**/stories/")
    assert asked == ["beforeunload"]


def test_who_was_signed_out_finds_the_words_again_in_the_box(open_page, ana, question):
    page = open_page(ana)
    paste(page)
    Session.objects.all().delete()
    page.get_by_role("button", name="Take it").click()
    expect(page.get_by_role("heading", name="You are signed out")).to_be_visible()
    expect(page.get_by_label("Your words, not sent")).to_have_value(RAMBLING)
    page.locator("main").get_by_role("link", name="Sign in").click()
    way = page.locator("form").filter(has=page.get_by_label("Your password"))
    way.get_by_label("Your email address").fill(ana.email)
    way.get_by_label("Your password").fill(PASSWORD)
    way.get_by_role("button", name="Sign in").click()
    expect(page.get_by_label("The whole answer, as it stands")).to_have_value(RAMBLING)
