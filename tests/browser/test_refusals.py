"""Whatever htmx asks for and does not get is said beside it; nothing foreign is put into the page, and no word goes."""

import re

import pytest
from playwright.sync_api import expect

from practice.models import Exemplar

PAGE = "<title>Proxy</title><h1>Blocked by your network</h1>"
FAULTS = {
    "signed out": ({"status": 401}, "signed out"),
    "not found": ({"status": 404}, "not open to whoever is signed in now"),
    "conflict": ({"status": 409}, "changed elsewhere"),
    "too long": ({"status": 413}, "too long"),
    "refused": ({"status": 422}, "does not take it"),
    "too many": ({"status": 429}, "too many requests"),
    "broken": ({"status": 500}, "server is having trouble"),
    "bad gateway": ({"status": 502}, "server is having trouble"),
    "hotel": ({"status": 200}, "another page answered"),
    "empty": ({"status": 204}, "another page answered"),
    "no answer": (None, "no answer"),
}


def fail(page, fault):
    page.unroute_all()
    answer, _ = FAULTS[fault]

    def refuse(route):
        if "hx-request" not in route.request.headers:
            return route.continue_()
        return route.fulfill(**answer, content_type="text/html", body=PAGE) if answer else route.abort()

    page.route("**/*", refuse)


def press(page, selector):
    page.locator(selector).first.evaluate(
        "element => element.requestSubmit ? element.requestSubmit() : element.click()"
    )


def heard(page, place, fault):
    alert = page.locator(place).first
    expect(alert).to_contain_text(re.compile("^Not (kept|loaded|checked): .*" + FAULTS[fault][1]))
    expect(alert).to_have_attribute("role", "alert")
    expect(alert).not_to_have_css("display", "none")
    expect(page.get_by_text("Blocked by your network")).to_have_count(0)


def each_is_heard(page, button, place, faults=FAULTS):
    for fault in faults:
        fail(page, fault)
        press(page, button)
        heard(page, place, fault)


def test_a_tick_that_is_not_kept_says_so_and_stays_as_it_was(desk):
    tick = "#ticks-situation .ticks button"
    was = desk.locator(tick).first.get_attribute("aria-pressed")
    each_is_heard(desk, tick, "#ticks-situation .refusal")
    expect(desk.locator(tick).first).to_have_attribute("aria-pressed", was)
    desk.unroute_all()
    press(desk, tick)
    expect(desk.locator("#ticks-situation .refusal")).to_be_empty()


@pytest.mark.long
def test_a_tick_that_there_is_not_leaves_the_others(desk):
    desk.locator("#ticks-situation .ticks button").first.evaluate("tick => { tick.value = 'none'; tick.click(); }")
    expect(desk.locator("#ticks-situation .refusal")).to_contain_text("Not kept: the server does not take it.")


@pytest.mark.long
def test_a_reviewers_tick_that_is_not_kept_says_so(open_page, ben, review):
    page = open_page(ben, review.get_absolute_url())
    page.locator("details.rungs summary").first.click()
    each_is_heard(page, "details.rungs .ticks button", "details.rungs .refusal")


@pytest.mark.long
def test_a_note_that_does_not_open_says_so(open_page, ben, review):
    page = open_page(ben, review.get_absolute_url())
    each_is_heard(page, "#situation a[data-write]", "#refusal-situation")
    page.unroute_all()
    press(page, "#situation a[data-write]")
    expect(page.locator("#text")).to_be_visible()


@pytest.mark.long
def test_a_rung_or_a_link_that_is_not_kept_says_so(open_page, ana, draft, rungs):
    page = open_page(ana, f"/drafts/{draft.public_id}/whys/")
    page.get_by_text("Linked to the root").click()
    for form, box, words in (("#add", "#add-because", "Nobody looked."), ("#tie-a", "#quote-a", "I pulled together")):
        page.locator(box).fill(words)
        each_is_heard(page, form, f"{form} .refusal")
        expect(page.locator(box)).to_have_value(words)
        page.locator(box).fill("")
    page.unroute_all()
    page.locator("#quote-a").fill("I pulled together")
    press(page, "#tie-a")
    untie = "article form[hx-post$='unlink/']"
    expect(page.locator(untie)).to_be_visible()
    each_is_heard(page, untie, f"{untie} .refusal")


@pytest.mark.long
def test_a_letter_that_is_not_checked_can_be_chosen_again(open_page, ana):
    page = open_page(ana, f"{Exemplar.objects.all()[0].get_absolute_url()}exercise/")
    each_is_heard(page, "[data-gaps] [type=radio]", "[data-gaps] .refusal")
    expect(page.locator("[data-gaps] [type=radio]:checked")).to_have_count(0)


@pytest.mark.long
@pytest.mark.parametrize("fault", FAULTS)
def test_notes_and_people_that_do_not_load_say_so(open_page, ana, dov, cohort, draft, fault):
    for person, thing, place in ((ana, draft, "#notes-refusal"), (dov, cohort, "#board-refusal")):
        page = open_page(person)
        fail(page, fault)
        page.goto(thing.get_absolute_url())
        heard(page, place, fault)


@pytest.mark.long
def test_a_server_that_keeps_silent_is_heard(desk):
    desk.evaluate("htmx.config.timeout = 300")
    desk.route("**/tick/", lambda route: None)
    press(desk, "#ticks-situation .ticks button")
    expect(desk.locator("#ticks-situation .refusal")).to_contain_text("Not kept: no answer")


@pytest.mark.long
def test_a_proxys_page_is_not_quoted_as_why_words_are_not_saved(desk):
    desk.route("**/situation/save/", lambda route: route.fulfill(status=422, content_type="text/html", body=PAGE))
    box = desk.get_by_role("textbox", name="Situation")
    box.press_sequentially("New. ")
    expect(desk.locator("#situation .state")).to_contain_text("Not saved: the server is having trouble, will retry")
