"""What an answer to a note says when something breaks while it is sent: its words stay until the server has them.

Cleo's review has two notes on Action and two on Task. Ana answers, and puts a wording in by hand; Cleo writes back.
"""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from answers.models import Section
from reviews.models import Annotation, Reply
from tests.browser.desk import sign_in_by_hand
from tests.browser.test_another_user import take_over
from tests.browser.test_refusals import FAULTS, PAGE, fail
from tests.conftest import make_note

SAID = "I had counted the broken rows with them."
BY_HAND = "the lead engineer on the data platform"


@pytest.fixture
def second(sent):
    return make_note(sent, "A", "Which rule was it?")


@pytest.fixture
def suggestion(sent):
    text = sent.version.text(make_note(sent, "T", "Whose?").get_component())
    start = text.index("the senior engineer")
    words = {
        "kind": "suggestion",
        "start": start,
        "end": start + len("the senior engineer"),
        "replacement": "I, an engineer,",
    }
    made = sent.annotations.create(component="T", sent_at=sent.submitted_at, **words)
    Section.objects.filter(draft=sent.version.draft, component="T").update(
        text=text.replace("the senior engineer", "the very senior engineer")
    )
    return made


@pytest.fixture
def page(open_page, ana, draft, sent, second, suggestion):
    return open_page(ana, f"/drafts/{draft.public_id}/feedback/")


@pytest.fixture
def readers(open_page, ana, cleo, sent, second):
    for note in (sent.annotations.first(), second):
        note.answer(ana, "ask", "Which meeting?")
    return open_page(cleo, sent.get_absolute_url())


def at(page, note):
    return page.locator(f"#note-{note.public_id}")


def box(page, note):
    return at(page, note).get_by_role("textbox")


def alert(page, note):
    return at(page, note).locator(".refusal")


def type_in(page, note, words=SAID, stance="Disagree"):
    if stance:
        at(page, note).get_by_label(stance, exact=True).check()
    box(page, note).fill(words)


def send(page, note, button="Answer"):
    at(page, note).get_by_role("button", name=button).click()


def answers():
    return list(Reply.objects.order_by("pk").values_list("body", flat=True))


def expect_sent(page, note, words=SAID):
    expect(at(page, note).locator(".note-reply").last).to_contain_text(words)
    assert answers()[-1] == words


def each_fault_leaves_the_words(page, note, words, button="Answer"):
    for fault in FAULTS:
        fail(page, fault)
        send(page, note, button)
        expect(alert(page, note)).to_contain_text(FAULTS[fault][1])
        expect(box(page, note)).to_have_value(words)
        expect(page.get_by_text("Blocked by your network")).to_have_count(0)
    page.unroute_all()


@pytest.mark.long
def test_through_every_fault_an_answer_stays_and_is_sent_once_it_can_be(page, sent, second):
    type_in(page, second, "Another answer, not sent yet.")
    note = sent.annotations.first()
    type_in(page, note)
    each_fault_leaves_the_words(page, note, SAID)
    assert answers() == []
    send(page, note)
    expect_sent(page, note)
    expect(at(page, note)).to_be_focused()
    expect(page.locator("#answered")).to_contain_text("1 of 4")
    expect(box(page, second)).to_have_value("Another answer, not sent yet.")
    send(page, second)
    expect_sent(page, second, "Another answer, not sent yet.")


@pytest.mark.long
def test_through_every_fault_a_readers_reply_stays(readers, sent, second):
    note, asked = sent.annotations.first(), len(answers())
    type_in(readers, second, "Another reply, not sent yet.", stance="")
    type_in(readers, note, stance="")
    each_fault_leaves_the_words(readers, note, SAID)
    assert len(answers()) == asked
    send(readers, note)
    expect_sent(readers, note)
    expect(box(readers, second)).to_have_value("Another reply, not sent yet.")


@pytest.mark.long
def test_through_every_fault_a_wording_by_hand_stays(page, suggestion):
    type_in(page, suggestion, BY_HAND, stance="")
    each_fault_leaves_the_words(page, suggestion, BY_HAND, "Put this in")
    send(page, suggestion, "Put this in")
    expect(at(page, suggestion)).to_contain_text("Undo")
    assert BY_HAND in Section.objects.get(draft=suggestion.review.version.draft, component="T").text


@pytest.mark.long
def test_an_answer_whose_answer_was_lost_is_sent_again_and_is_one(page, second):
    def commit_and_lose(route):
        route.fetch()
        route.abort()

    page.route("**/answer/", commit_and_lose, times=1)
    type_in(page, second)
    send(page, second)
    expect(alert(page, second)).to_contain_text(
        "Not sent: no answer from the server. Try again. Your words are still here."
    )
    send(page, second)
    expect_sent(page, second)
    assert answers() == [SAID]


def test_signed_out_the_answer_stays_and_is_sent_after_a_sign_in_in_another_tab(page, second, ana):
    type_in(page, second)
    Session.objects.all().delete()
    send(page, second)
    expect(alert(page, second)).to_contain_text("signed out. Sign in in another tab, then try again.")
    expect(box(page, second)).to_have_value(SAID)
    sign_in_by_hand(page.context.new_page(), ana)
    send(page, second)
    expect_sent(page, second)


@pytest.mark.long
def test_another_users_session_sends_nothing_and_says_whose_words_they_are(page, second, ana, ben):
    type_in(page, second)
    take_over(page, ben)
    send(page, second)
    expect(alert(page, second)).to_contain_text("These are the words of Ana. You are signed in as Ben now.")
    expect(box(page, second)).to_have_value(SAID)
    assert answers() == []
    take_over(page, ana)
    send(page, second)
    expect_sent(page, second)


@pytest.mark.long
def test_a_token_that_was_lost_is_said_and_the_words_stay(page, second):
    type_in(page, second)
    page.context.clear_cookies(name="csrftoken")
    send(page, second)
    expect(alert(page, second)).to_contain_text("Copy your words, and load the page again.")
    expect(box(page, second)).to_have_value(SAID)


@pytest.mark.long
def test_offline_and_a_slow_line_are_said_and_the_words_stay(page, second):
    type_in(page, second)
    page.context.set_offline(True)
    send(page, second)
    expect(alert(page, second)).to_contain_text("you are offline")
    page.context.set_offline(False)
    page.evaluate("htmx.config.timeout = 300")
    page.route("**/answer/", lambda route: None, times=1)
    send(page, second)
    expect(alert(page, second)).to_contain_text("no answer")
    page.evaluate("htmx.config.timeout = 15000")
    send(page, second)
    expect_sent(page, second)


@pytest.mark.long
def test_a_reload_is_asked_about_before_the_words_go(page, second):
    type_in(page, second)
    with page.expect_event("dialog", predicate=lambda dialog: dialog.dismiss() is None) as asked:
        page.evaluate("setTimeout(() => location.reload())")
    assert asked.value.type == "beforeunload"
    expect(box(page, second)).to_have_value(SAID)


@pytest.mark.long
def test_an_answer_without_its_words_is_refused_beside_its_box(page, second):
    type_in(page, second, " ")
    send(page, second)
    expect(at(page, second)).to_contain_text("Not sent. Say in a few words why you keep it.")
    expect(box(page, second)).to_be_focused()
    type_in(page, second)
    send(page, second)
    expect_sent(page, second)


@pytest.mark.long
def test_a_wording_that_came_too_late_stays_to_be_copied(page, suggestion):
    type_in(page, suggestion, BY_HAND, stance="")
    Section.objects.filter(draft=suggestion.review.version.draft, component="T").update(text="Nothing of it is left.")
    send(page, suggestion, "Put this in")
    expect(at(page, suggestion)).to_contain_text("The words that it would replace are no longer in the text.")
    expect(page.get_by_label("Your words, not put in: copy them")).to_have_value(BY_HAND)


@pytest.mark.long
def test_an_answer_to_a_note_that_was_taken_back_stays_to_be_copied(page, second):
    type_in(page, second)
    Annotation.objects.filter(pk=second.pk).update(sent_at=None)
    send(page, second)
    expect(alert(page, second)).to_contain_text(
        "Not sent: this is not open to whoever is signed in now. Copy your words"
    )
    expect(box(page, second)).to_have_value(SAID)


@pytest.mark.long
def test_how_useful_a_review_was_outlives_a_fault(page, sent):
    form = page.locator(f"#useful-{sent.public_id}")
    form.get_by_label("Useful", exact=True).check()
    form.get_by_role("textbox").fill("Your question on the rule.")
    page.route("**/rate/", lambda route: route.fulfill(status=500, content_type="text/html", body=PAGE), times=1)
    form.get_by_role("button", name="Save").click()
    expect(form.locator(".refusal")).to_contain_text("Not kept: the server is having trouble.")
    form.get_by_role("button", name="Save").click()
    expect(form.get_by_text("Say nothing")).to_be_visible()
    sent.refresh_from_db()
    assert (sent.helpfulness, sent.helpfulness_line) == (3, "Your question on the rule.")


@pytest.mark.long
def test_without_the_script_an_answer_goes_by_its_button(open_page, ana, draft, sent, second):
    page = open_page(ana, f"/drafts/{draft.public_id}/feedback/", java_script_enabled=False)
    type_in(page, second)
    send(page, second)
    expect_sent(page, second)
