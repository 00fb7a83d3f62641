"""Ana says her answer aloud. The clock is the test's, the microphone is Chromium's pretended one."""

from urllib.parse import parse_qs

import pytest
from playwright.sync_api import expect

from tests.conftest import write
from text.components import Component
from text.targets import Target

PHONE = {"width": 390, "height": 844}
PLAYED = "player => player.play().then(() => player.src.startsWith('blob:') && player.readyState > 0)"
SENT = {"key", "parts", "prompt", "by", "took"}


def button(page, name):
    return page.get_by_role("button", name=name)


@pytest.fixture
def open_rehearsal(open_page, ana, draft):
    def open_rehearsal(microphone=True):
        page = open_page(ana)
        page.context.clear_permissions()
        if microphone:
            page.context.grant_permissions(["microphone"])
        page.clock.install()
        page.goto(f"/drafts/{draft.public_id}/rehearse/")
        return page

    return open_rehearsal


@pytest.fixture
def rehearsal(open_rehearsal):
    return open_rehearsal()


def say(page, *seconds):
    """Each of the first parts in so many seconds, pressing Next after it."""
    for part, took in enumerate(seconds):
        page.clock.run_for(took * 1000)
        if part < 3:
            button(page, "Next").click()


def wait_for(page):
    """How it was."""
    expect(page.get_by_role("heading", level=1)).to_have_text("How was it?")


def test_nothing_recorded_leaves_the_page_and_it_can_be_heard_until_one_leaves(rehearsal, draft):
    sent: list = []

    def hear(message):
        sent.append(message)

    rehearsal.on("request", hear)
    rehearsal.on("websocket", hear)
    button(rehearsal, "Record it").click()
    expect(rehearsal.get_by_text("Recording, 0:00.")).to_be_visible()
    button(rehearsal, "Begin").click()
    say(rehearsal, 14, 13, 58, 23)
    button(rehearsal, "I’m done").click()
    wait_for(rehearsal)
    player = rehearsal.get_by_label("Your recording")
    expect(player).to_be_visible()
    assert player.evaluate(PLAYED)
    with_words = [request for request in sent if request.method != "GET"]
    assert [set(parse_qs(request.post_data, keep_blank_values=True)) for request in with_words] == [SENT]
    assert all(len(request.url) + len(request.post_data_buffer or b"") < 500 for request in sent)
    rehearsal.reload()
    expect(player).to_have_count(0)
    said = draft.rehearsals.get()
    assert (said.seconds, said.part_seconds) == (108, [14, 13, 58, 23])


def test_a_recording_can_be_thrown_away_and_made_again(rehearsal):
    for _ in range(2):
        button(rehearsal, "Record it").click()
        button(rehearsal, "Stop recording").click()
        expect(rehearsal.get_by_label("Your recording")).to_be_visible()
        button(rehearsal, "Throw it away").click()
    expect(rehearsal.get_by_label("Your recording")).to_be_hidden()


def test_a_microphone_that_is_refused_is_said_and_costs_nothing(open_rehearsal, draft):
    page = open_rehearsal(microphone=False)
    button(page, "Begin").click()
    page.clock.run_for(30_000)
    button(page, "Record it").click()
    expect(page.get_by_role("alert").filter(has_text="The microphone may not be used.")).to_be_visible()
    page.clock.run_for(30_000)
    button(page, "I’m done").click()
    wait_for(page)
    assert draft.rehearsals.get().seconds == 60


def test_the_clock_says_where_one_should_be(rehearsal):
    pace = rehearsal.locator("[data-pace]")
    expect(pace).to_have_text("of 2:00.")
    button(rehearsal, "Begin").click()
    rehearsal.clock.run_for(52_000)
    expect(rehearsal.get_by_role("timer")).to_have_text("0:52")
    expect(pace).to_have_text("of 2:00. By the clock you are in Action.")
    button(rehearsal, "Next: Result").click()
    expect(pace).to_have_text("of 2:00. By the clock you would still be in Action.")
    rehearsal.clock.run_for(80_000)
    expect(pace).to_have_text("of 2:00, 0:12 over.")
    button(rehearsal, "Begin again").click()
    expect(rehearsal.get_by_role("timer")).to_have_text("0:00")


def test_without_a_press_the_whole_alone_is_timed(rehearsal, draft):
    button(rehearsal, "Begin").click()
    rehearsal.clock.run_for(95_000)
    button(rehearsal, "I’m done").click()
    wait_for(rehearsal)
    said = draft.rehearsals.get()
    assert (said.seconds, said.part_seconds) == (95, [])


def test_part_by_part_with_nothing_on_the_screen_there_is_the_name_of_the_part(rehearsal, draft):
    rehearsal.get_by_label("nothing").check()
    rehearsal.get_by_label("part by part").check()
    rehearsal.locator(".rail-letter").nth(2).click()
    rehearsal.clock.run_for(24_000)
    expect(rehearsal.get_by_role("timer")).to_have_text("0:24")
    expect(rehearsal.locator("[data-pace]")).to_have_text("of about 1:05 for Action.")
    expect(rehearsal.locator(".say-cue:visible")).to_have_count(1)
    expect(rehearsal.locator(".say-words:visible")).to_have_count(0)
    button(rehearsal, "I’m done").click()
    wait_for(rehearsal)
    said = draft.rehearsals.get()
    assert (said.seconds, said.part_seconds, said.prompt) == (24, [0, 0, 24, 0], "nothing")


def test_by_the_keyboard_alone(rehearsal, draft):
    button(rehearsal, "Begin").focus()
    for took in (10, 10, 60, 20):
        rehearsal.keyboard.press("Enter")
        rehearsal.clock.run_for(took * 1000)
    expect(button(rehearsal, "I’m done")).to_be_focused()
    rehearsal.keyboard.press("Enter")
    wait_for(rehearsal)
    expect(rehearsal.get_by_role("heading", level=1)).to_be_focused()
    assert draft.rehearsals.get().part_seconds == [10, 10, 60, 20]


def test_on_a_phone_the_letters_below_go_from_part_to_part(open_rehearsal, draft):
    page = open_rehearsal()
    page.set_viewport_size(PHONE)
    button(page, "Begin").click()
    for part, took in enumerate((10, 10, 60, 20), 1):
        page.clock.run_for(took * 1000)
        if part < 4:
            page.locator(".tab").nth(part).click()
    button(page, "I’m done").click()
    wait_for(page)
    assert draft.rehearsals.get().part_seconds == [10, 10, 60, 20]


def test_without_the_script_one_types_the_time(open_page, ana, draft):
    page = open_page(ana, f"/drafts/{draft.public_id}/rehearse/", java_script_enabled=False)
    expect(button(page, "Begin")).to_have_count(0)
    page.get_by_label("How long it took").fill("soon")
    button(page, "I’m done").click()
    expect(page.get_by_text("Write the time as minutes and seconds, such as 1:48.")).to_be_visible()
    expect(page.get_by_label("How long it took")).to_have_value("soon")
    page.get_by_label("How long it took").fill("1:48")
    button(page, "I’m done").click()
    wait_for(page)
    assert draft.rehearsals.get().seconds == 108


def test_how_it_was_leaves_the_recording_where_it_is_and_saves_what_one_types(rehearsal, draft):
    button(rehearsal, "Record it").click()
    button(rehearsal, "Begin").click()
    rehearsal.clock.run_for(60_000)
    button(rehearsal, "I’m done").click()
    wait_for(rehearsal)
    rehearsal.get_by_text("How far?").nth(2).click()
    tick = button(rehearsal, "one thing you did yourself")
    tick.click()
    expect(tick).to_have_attribute("aria-pressed", "true")
    expect(tick).to_be_focused()
    box = rehearsal.get_by_label("How did it end?")
    box.fill("I rang the ward.")
    rehearsal.clock.run_for(1_000)
    follow_up = rehearsal.get_by_role("listitem").filter(has=box)
    expect(follow_up.get_by_role("status")).to_have_text("Saved")
    another = rehearsal.get_by_role("listitem").filter(has_text="What were you trying to reach?")
    button(another, "Not this one").click()
    expect(rehearsal.get_by_text("Put aside: 1")).to_be_visible()
    expect(box).to_have_value("I rang the ward.")
    assert rehearsal.get_by_label("Your recording").evaluate(PLAYED)
    assert draft.story.follow_ups.get(slug="r-end").answer == "I rang the ward."


def test_after_five_answers_she_calls_it_ready(open_page, ana, draft):
    said = draft.rehearsals.create(key="a" * 12, prompt="card", seconds=108)
    page = open_page(ana, said.get_absolute_url())
    button(page, "It is ready").click()
    expect(page.get_by_role("alert").filter(has_text="Not yet: five are left to answer.")).to_be_visible()
    boxes = page.get_by_placeholder("What you would say")
    for box in boxes.all():
        box.fill("I would say this.")
    button(page, "It is ready").focus()
    expect(page.locator(".follow").get_by_text("Saved", exact=True)).to_have_count(5)
    page.keyboard.press("Enter")
    expect(page.get_by_text("It is ready, as you said")).to_be_visible()
    button(page, "Take that back").click()
    expect(button(page, "It is ready")).to_be_visible()


def test_without_the_script_a_tick_keeps_every_answer_typed_beside_it(open_page, ana, draft):
    said = draft.rehearsals.create(key="a" * 12, prompt="card", seconds=108)
    page = open_page(ana, said.get_absolute_url(), java_script_enabled=False)
    boxes = page.get_by_placeholder("What you would say")
    boxes.nth(0).fill("First.")
    boxes.nth(4).fill("Last.")
    page.get_by_text("How far?").first.click()
    button(page, "one event, not a habit").click()
    wait_for(page)
    assert sorted(draft.story.follow_ups.exclude(answer="").values_list("answer", flat=True)) == ["First.", "Last."]


def test_once_more_it_stands_beside_the_last(rehearsal, draft):
    draft.rehearsals.create(key="a" * 12, prompt="card", seconds=151)
    button(rehearsal, "Begin").click()
    rehearsal.clock.run_for(108_000)
    button(rehearsal, "I’m done").click()
    times = rehearsal.get_by_role("region", name="Said so far").get_by_role("definition")
    expect(times).to_have_text(["1 min 48 s", "2 min 31 s"])


def test_the_words_of_her_card_stand_there(open_rehearsal, draft):
    write(
        draft.story.begin_draft(draft.question, Target.CARD), dict.fromkeys(Component, "forty calls\nwhy, five times")
    )
    page = open_rehearsal()
    expect(page.locator(".say-words").first.get_by_role("listitem")).to_have_text(["forty calls", "why, five times"])
