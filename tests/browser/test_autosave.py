"""What the one extension does for a summary and a rung; test_faults.py shows it of the parts of an answer."""

from datetime import timedelta
from email import message_from_bytes
from urllib.parse import parse_qs

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from playwright.sync_api import expect

from answers.models import Rung
from reviews.models import Review, State
from starcoach.compare_and_swap import Save
from tests.browser.desk import MINE, OLD, SAVES, SOON, box, expect_unsaved, part, sign_in_by_hand, type_in
from tests.browser.test_leaving import HIDE

SUMMARY = "Name the number first."
ANOTHER_SITE = "<!doctype html><title>Wi-Fi</title><form><input name=room><button>Sign in</button></form>"


@pytest.fixture
def room(open_page, ben, review):
    return open_page(ben, review.get_absolute_url())


def summarise(room, words=SUMMARY):
    room.get_by_role("textbox", name="In sum").fill(words)
    room.get_by_role("textbox", name="In sum").blur()


def fields(request):
    """What a form posted, by name."""
    kind, body = request.headers["content-type"], request.post_data_buffer
    if not kind.startswith("multipart/"):
        return {name: value for name, (value,) in parse_qs(body.decode(), keep_blank_values=True).items()}
    _, *parts = message_from_bytes(f"Content-Type: {kind}\r\n\r\n".encode() + body).walk()
    return {part.get_param("name", header="Content-Disposition"): part.get_payload() for part in parts}


def lose_the_first(page, address):
    """The requests to it; the first arrives, and its answer does not come back."""
    sent = []

    def lose(route):
        sent.append(fields(route.request))
        if len(sent) > 1:
            return route.continue_()
        route.fetch()
        return route.abort()

    page.route(address, lose)
    return sent


def turn_away(page, address, times=None):
    """The requests to it; none arrives."""
    sent = []

    def abort(route):
        sent.append(fields(route.request))
        route.abort()

    page.route(address, abort, times=times)
    return sent


@pytest.mark.long
def test_a_summary_whose_answer_was_lost_is_saved_once(room):
    sent = lose_the_first(room, "**/summarise/")
    summarise(room)
    expect(room.locator("#end").get_by_role("status")).to_have_text("Saved", timeout=SOON)
    assert [save["summary"] for save in sent] == [SUMMARY, SUMMARY]
    assert sent[0]["key"] == sent[1]["key"]
    assert (Review.objects.get().summary, Review.objects.get().summary_number) == (SUMMARY, 1)


@pytest.mark.long
def test_a_summary_changed_elsewhere_is_refused_and_its_words_stay(room, review):
    Review.objects.get().summarise("From my phone.", Save(base=0))
    summarise(room)
    expect(room.locator("#end").get_by_role("status")).to_contain_text(
        "Not saved: The summary was changed in another window."
    )
    expect(room.get_by_role("textbox", name="In sum")).to_have_value(SUMMARY)
    assert Review.objects.get().summary == "From my phone."


@pytest.mark.long
def test_a_summary_of_a_signed_out_reader_saves_itself_after_the_next_sign_in(room, ben):
    Session.objects.all().delete()
    summarise(room)
    expect(room.locator("#end").get_by_role("status")).to_contain_text("Not saved: you are signed out.")
    sign_in_by_hand(room.context.new_page(), ben)
    expect(room.locator("#end").get_by_role("status")).to_have_text("Saved", timeout=SOON)
    assert Review.objects.get().summary == SUMMARY


def test_submit_waits_until_the_summary_is_saved_and_sends_it(room):
    held = []
    room.route("**/summarise/", lambda route: held.append(route), times=1)
    with room.expect_request("**/summarise/"):
        summarise(room)
    expect(room.locator("#end").get_by_role("status")).to_have_text("Saving…")
    room.get_by_role("button", name="Submit").click()
    assert Review.objects.get().state != State.SUBMITTED
    held[0].continue_()
    expect(room.get_by_text("Ana can read your notes now.")).to_be_visible()
    assert Review.objects.get().summary == SUMMARY


@pytest.mark.long
@pytest.mark.parametrize("status", [200, pytest.param(409, marks=pytest.mark.long)])
def test_a_page_of_another_site_is_not_put_beside_a_part_and_saves_nothing(desk, draft, status):
    desk.route(SAVES, lambda route: route.fulfill(status=status, content_type="text/html", body=ANOTHER_SITE))
    type_in(desk, MINE)
    expect_unsaved(desk, draft, "Not saved: the server is having trouble, will retry")
    expect(part(desk, "Task").get_by_role("button", name="Sign in")).to_have_count(0)
    desk.unroute(SAVES)
    expect(box(desk, "Task")).not_to_have_value(OLD)


@pytest.mark.long
def test_a_rung_that_got_no_answer_stays_says_so_and_is_sent_again_with_its_key(open_page, ana, draft):
    page = open_page(ana, f"/drafts/{draft.public_id}/whys/")
    sent = turn_away(page, "**/whys/new/", times=2)
    page.locator("#add").get_by_label("Because").fill("It read half of the rows.")
    for _ in range(2):
        with page.expect_event("requestfailed"):
            page.get_by_role("button", name="Add the rung").click()
        expect(page.locator("#add").get_by_role("alert")).to_contain_text("Not kept: no answer from the server")
    expect(page.locator("#add").get_by_label("Because")).to_have_value("It read half of the rows.")
    assert sent[0]["key"] == sent[1]["key"]
    page.get_by_role("button", name="Add the rung").click()
    expect(page.get_by_role("listitem").filter(has_text="It read half")).to_be_visible()
    assert Rung.objects.count() == 1


@pytest.mark.long
def test_summary_and_next_step_save_themselves_each_and_are_sent_together(room, review):
    room.get_by_role("textbox", name="The one thing to do next").fill("Name the rule.")
    summarise(room)
    expect(room.locator(".next-step").get_by_role("status")).to_have_text("Saved")
    expect(room.locator("#end").get_by_role("status")).to_have_text("Saved")
    room.get_by_role("textbox", name="The one thing to do next").fill("Name the rule, and who keeps it.")
    room.get_by_role("button", name="Submit").click()
    room.wait_for_url("**/reviews/")
    sent = Review.objects.get(pk=review.pk)
    assert (sent.state, sent.summary, sent.next_step) == ("submitted", SUMMARY, "Name the rule, and who keeps it.")


@pytest.mark.long
def test_the_last_words_of_a_summary_go_along_when_its_page_is_hidden(open_page, ben, review):
    room = open_page(ben)
    room.clock.install()
    room.goto(review.get_absolute_url())
    room.clock.pause_at(timezone.now() + timedelta(hours=1))  # no pause ends by itself
    room.get_by_role("textbox", name="In sum").fill(SUMMARY)
    with room.expect_request("**/summarise/") as sent:
        room.evaluate(HIDE)
    assert sent.value.resource_type == "fetch"
    expect(room.locator("#end").get_by_role("status")).to_have_text("Saved")
    assert Review.objects.get().summary == SUMMARY
