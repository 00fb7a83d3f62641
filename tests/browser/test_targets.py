"""What the desk says of the length, by the server and by the script; a new target, while something is not saved yet."""

import pytest
from playwright.sync_api import expect

from answers.models import Draft
from tests.browser.desk import box, dialogs, says, stored
from text.targets import Target

pytestmark = pytest.mark.long

WORDS = "Zo\xeb rang\xa0\N{PARTY POPPER} twice\x1fand on,\ufeffthen wrote 1,200 lines.\n\n"
FIGURES = ".length-time, .lengths .count, .words, .over:not([hidden])"


def figures(page):
    return [" ".join(text.split()) for text in page.locator(FIGURES).all_text_contents()]


def aimed(draft, target):
    Draft.objects.filter(pk=draft.pk).update(target=target)
    return draft.get_absolute_url()


@pytest.mark.parametrize("target", Target)
def test_server_and_script_say_the_same_of_each_target(open_page, ana, draft, target):
    desk = open_page(ana, aimed(draft, target))
    box(desk, "Action").fill(WORDS * 30)
    expect(says(desk, "Action")).to_have_text("Saved")
    typed = figures(desk)
    without = open_page(ana, java_script_enabled=False)
    without.goto(draft.get_absolute_url())
    assert figures(without) == typed
    assert len(typed) == (10 if target is Target.FORM or target.is_spoken else 9)


def test_too_many_words_for_the_form_are_counted_while_the_author_types(open_page, ana, draft):
    desk = open_page(ana, aimed(draft, Target.FORM))
    over = desk.locator("[data-over]")
    expect(over).to_be_hidden()
    others = sum(draft.word_counts()) - draft.word_counts()[2]
    box(desk, "Action").fill("word " * (250 - others))
    expect(over).to_be_hidden()
    box(desk, "Action").press_sequentially("one more")
    expect(over).to_contain_text("2 words over the form’s 250.")
    expect(says(desk, "Action")).to_have_text("Saved")
    assert stored(draft, "Action").endswith("one more")
    box(desk, "Action").fill("word")
    expect(over).to_be_hidden()


@pytest.mark.long
def test_what_takes_too_long_to_say_is_said_while_the_author_types(open_page, ana, draft):
    desk = open_page(ana, aimed(draft, Target.SPOKEN_SHORT))
    over = desk.locator("[data-over]")
    for name in ("Situation", "Task", "Result"):
        box(desk, name).fill("")
    box(desk, "Action").fill("word " * 217)
    expect(over).to_be_hidden()
    box(desk, "Action").fill("word " * 290)
    expect(over).to_contain_text("About 30\u00a0s too long to say in 90 seconds.")


def test_on_a_phone_it_is_said_above_the_part(open_page, ana, draft):
    phone = open_page(ana, aimed(draft, Target.FORM))
    phone.set_viewport_size({"width": 390, "height": 844})
    box(phone, "Situation").fill("word " * 300)
    expect(phone.locator("[data-over]")).to_be_visible()
    expect(phone.locator(".length .fold-fact")).to_contain_text("of 250 words")


def test_a_new_target_waits_for_the_words_and_asks_nothing(open_page, ana, draft):
    desk = open_page(ana, draft.get_absolute_url())
    asked = dialogs(desk)
    desk.get_by_text("Change the target").click()
    desk.get_by_label("Cue card").check()
    box(desk, "Task").fill("Typed a moment before")
    desk.get_by_role("button", name="Save the target").click()
    expect(desk.locator(".facts")).to_contain_text("Cue card")
    assert (stored(draft, "Task"), asked) == ("Typed a moment before", [])


def test_a_cue_card_is_proposed_empty_until_the_author_chooses(open_page, ana, draft):
    page = open_page(ana, f"/stories/{draft.story.public_id}/adapt/")
    words, empty = page.get_by_label("The words of"), page.get_by_label("Four empty parts")
    expect(words).to_be_checked()
    page.get_by_label("Cue card").check()
    expect(empty).to_be_checked()
    page.get_by_label("Form, 250 words").check()
    expect(words).to_be_checked()
    empty.check()
    page.get_by_label("Spoken, 90 seconds").check()
    expect(empty).to_be_checked()


def test_what_may_be_out_of_date_leads_to_its_part_and_is_settled(open_page, ana, draft):
    form = draft.story.adapt(draft.question, Target.FORM, draft)
    desk = open_page(ana, form.get_absolute_url())
    box(desk, "Result").fill("Incidents fell by 35 %.")
    expect(says(desk, "Result")).to_have_text("Saved")
    desk.get_by_text("other drafts, notes").click()
    desk.get_by_role("link", name="Spoken, 2 minutes").click()
    message = desk.get_by_role("region", name="May be out of date")
    expect(message).to_contain_text("“40 %” stands in Result here.")
    message.get_by_role("link", name="Go to Result").click()
    expect(desk.locator("#result")).to_have_class("part hue-r is-current")
    message.get_by_role("button", name="It still holds").click()
    expect(message).to_have_count(0)
