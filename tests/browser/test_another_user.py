"""Ben signs in where Ana had a page open: nothing of her words is done as Ben, and they go on once she is back."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from accounts.models import User
from answers.models import Rung
from reviews.models import Annotation, Review
from tests.browser.desk import MINE, OLD, SAVES, SOON, box, expect_safe, says, sign_in_by_hand, stored, type_in, type_on
from tests.browser.test_autosave import SUMMARY, room, summarise  # noqa: F401 - fixtures
from tests.browser.test_leaving import HIDE
from tests.browser.test_moving import bar, select

OF_ANA = "These are the words of Ana. You are signed in as Ben now."
OF_BEN = "These are the words of Ben. You are signed in as Cleo now."


@pytest.fixture
def note(room):  # noqa: F811
    """The box of a new note on Task."""
    room.get_by_role("region", name="Task").get_by_role("link", name="Write a note on").click()
    composer = room.get_by_role("region", name="Task").locator("form.composer")
    expect(composer).to_be_visible(timeout=SOON)
    return composer


def type_note(note, words="Whose task was it?"):
    note.get_by_role("textbox", name="Your note").fill(words)
    note.get_by_role("textbox", name="Your note").blur()


def take_over(page, person):
    """The person signs in in another tab, in place of whoever was signed in."""
    Session.objects.all().delete()
    tab = page.context.new_page()
    sign_in_by_hand(tab, person)
    return tab


def answers_of(page, address):
    """The status of each answer from it."""
    statuses: list[int] = []
    page.context.on("response", lambda got: statuses.extend([got.status] * (address in got.url)))
    return statuses


def test_words_typed_before_another_user_came_say_whose_they_are_and_save_themselves_once_she_is_back(
    desk, draft, ana, ben
):
    desk.route(SAVES, lambda route: route.abort())
    type_in(desk, MINE)
    expect(says(desk, "Task")).to_contain_text("Not saved")
    take_over(desk, ben)
    statuses = answers_of(desk, "/save/")
    desk.unroute(SAVES)
    expect(says(desk, "Task")).to_contain_text(f"Not saved: {OF_ANA}", timeout=SOON)
    expect(box(desk, "Task")).to_have_value(MINE)
    assert (set(statuses), stored(draft, "Task")) == ({401}, OLD)
    take_over(desk, ana)
    expect_safe(desk, draft, MINE)


@pytest.mark.long
def test_the_last_words_of_a_page_are_not_taken_from_another_user(desk, draft, ben):
    take_over(desk, ben)
    statuses = answers_of(desk, "/save/")
    type_on(desk, " The last words.")
    desk.evaluate(HIDE)
    expect(says(desk, "Task")).to_contain_text(OF_ANA, timeout=SOON)
    assert (set(statuses), stored(draft, "Task")) == ({401}, OLD)


@pytest.mark.long
def test_words_are_not_moved_from_the_page_of_another_user(desk, draft, ben):
    take_over(desk, ben)
    select(box(desk, "Task"), "root cause")
    bar(desk, "Task").get_by_role("button", name="Move them to Action").click()
    expect(bar(desk, "Task")).to_contain_text(f"Not moved: {OF_ANA}", timeout=SOON)
    assert stored(draft, "Task") == OLD


@pytest.mark.long
def test_a_summary_says_whose_it_is(room, ben, cleo):  # noqa: F811
    take_over(room, cleo)
    summarise(room)
    expect(room.locator("#end").get_by_role("status")).to_contain_text(f"Not saved: {OF_BEN}", timeout=SOON)
    take_over(room, ben)
    expect(room.locator("#end").get_by_role("status")).to_have_text("Saved", timeout=SOON)
    assert Review.objects.get().summary == SUMMARY


@pytest.mark.long
def test_a_note_says_whose_it_is_and_is_saved_once_its_writer_is_back(room, note, ben, cleo):  # noqa: F811
    take_over(room, cleo)
    type_note(note)
    expect(note.locator(".state")).to_contain_text(f"Not saved: {OF_BEN}", timeout=SOON)
    expect(note.get_by_role("textbox", name="Your note")).to_have_value("Whose task was it?")
    assert not Annotation.objects.exists()
    take_over(room, ben)
    expect(note.locator(".state")).to_have_text("Saved", timeout=SOON)
    assert Annotation.objects.get().review.reviewer == ben


@pytest.mark.long
def test_a_rung_says_whose_it_is_and_is_kept_once_its_writer_is_back(open_page, ana, ben, draft):
    page = open_page(ana, f"/drafts/{draft.public_id}/whys/")
    page.locator("#add-because").fill("Nobody looked.")
    take_over(page, ben)
    page.get_by_role("button", name="Add the rung").click()
    expect(page.locator("#add .refusal")).to_contain_text(f"Not kept: {OF_ANA}")
    expect(page.locator("#add-because")).to_have_value("Nobody looked.")
    assert not Rung.objects.exists()
    take_over(page, ana)
    page.get_by_role("button", name="Add the rung").click()
    expect(page.get_by_role("link", name="Change rung 1")).to_be_visible()
    assert Rung.objects.get().because == "Nobody looked."


@pytest.mark.long
def test_settings_of_one_user_are_not_saved_for_another(open_page, ana, ben):
    page = open_page(ana, "/settings/")
    page.locator("#id_name").fill("Ana Lima")
    take_over(page, ben)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("These are the words of Ana")
    expect(page.get_by_text("You are signed in as Ben now.")).to_be_visible()
    take_over(page, ana)
    page.go_back()
    page.locator("#id_name").fill("Ana Lima")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Your settings are saved.")).to_be_visible()
    assert list(User.objects.order_by("email").values_list("name", flat=True)) == ["Ana Lima", "Ben"]


@pytest.mark.long
def test_what_one_user_typed_is_put_back_for_them_and_not_for_another(open_page, ana, ben):
    page = open_page(ana, "/settings/")
    page.locator("#id_name").fill("Ana Lima")
    page.goto("/questions/")
    page.go_back()
    expect(page.locator("#id_name")).to_have_value("Ana Lima")
    page.goto("/questions/")
    take_over(page, ben)
    page.go_back()
    expect(page.locator("#id_name")).to_have_value("Ben")


@pytest.mark.long
def test_notes_are_sent_after_their_reader_has_signed_in_anew_in_another_tab(room, note, ben):  # noqa: F811
    type_note(note)
    note.get_by_role("button", name="Keep note").click()
    expect(room.get_by_role("region", name="Task").get_by_role("article")).to_contain_text("Whose task was it?")
    take_over(room, ben)
    room.get_by_role("button", name="Submit 1 note").click()
    expect(room.get_by_text("Ana can read your notes now.")).to_be_visible()
    assert Review.objects.get().state == "submitted"
