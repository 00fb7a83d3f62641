"""A guest reads by a link, in a browser of their own: by mouse, on a phone, without the script."""

import pytest
from playwright.sync_api import expect

from reviews.models import Review
from tests.browser.desk import part
from tests.browser.test_pages import DESKTOP, PHONE, look_at
from tests.browser.test_story import keep_notes
from tests.conftest import make_link

NOTES = [
    ("Situation", "Praise", "One is in the room at once."),
    ("Action", "Question", "How did you get them to agree?"),
    ("Result", "Comment", "Say how you know of the 40 %."),
]
BROWSERS: dict[str, dict] = {
    "by mouse": {},
    "on a phone": {"has_touch": True, "is_mobile": True},
    "without the script": {"java_script_enabled": False},
}


@pytest.mark.parametrize(
    "how", ["by mouse", *(pytest.param(how, marks=pytest.mark.long) for how in list(BROWSERS)[1:])]
)
def test_a_guest_reads_notes_is_answered_and_is_out(open_page, ana, draft, how):
    anas, guests = (open_page(person, **BROWSERS[how]) for person in (ana, None))
    for page in (anas, guests):
        page.set_viewport_size(PHONE if how == "on a phone" else DESKTOP)
    anas.goto(f"/drafts/{draft.public_id}/ask/")
    guests.goto(make(anas))
    come_in(guests)
    for note in NOTES:
        turn_to(guests, note[0])
        keep_notes(guests, [note])
    turn_to(guests, "Summary")
    guests.get_by_role("textbox", name="The one thing to do next").fill("Lead with the number.")
    guests.get_by_role("button", name="Submit 3 notes").click()
    expect(guests.get_by_text("Ana can read your notes now.")).to_be_visible()
    answer(anas, draft)
    guests.goto(guests.url.partition("#")[0])
    turn_to(guests, "Action")
    expect(part(guests, "Action").get_by_role("article")).to_contain_text("Ana asks")
    expect(part(guests, "Action").get_by_role("article")).to_contain_text("Which of them?")
    revoke(anas, draft)
    assert guests.reload().status == 404
    expect(guests.get_by_role("heading", level=1)).to_have_text("This link does not work")


def turn_to(page, name):
    """On a phone one part is shown at a time."""
    tab = page.locator(f"nav.tabs a[href='#{name.lower()}']")
    if tab.is_visible():
        tab.click()


def make(page):
    page.get_by_label("Who it is for").fill("Priya K.")
    page.get_by_role("button", name="Make a link").click()
    return page.get_by_label("The link for Priya K.", exact=True).input_value()


def come_in(page):
    expect(page).to_have_title("An answer to read · starcoach")
    page.get_by_label("Your name").fill("Priya")
    page.get_by_role("button", name="Open the answer").click()
    expect(page.get_by_text("Reading as Priya (guest)")).to_be_visible()
    return page


def answer(page, draft):
    page.goto(f"/drafts/{draft.public_id}/feedback/")
    turn_to(page, "Action")
    note = part(page, "Action").get_by_role("article")
    expect(note).to_contain_text("Priya (guest)")
    note.get_by_text("Ask", exact=True).click()
    note.get_by_role("textbox").fill("Which of them?")
    note.get_by_role("button", name="Answer Priya (guest)").click()
    expect(note).to_contain_text("With Priya (guest)")


def revoke(page, draft):
    page.goto(f"/drafts/{draft.public_id}/guests/")
    page.get_by_role("button", name="Revoke the link for Priya K.").click()
    expect(page.get_by_role("button", name="Revoke")).to_have_count(0)


@pytest.mark.long
def test_what_is_typed_while_the_link_is_revoked_is_kept_until_it_is_made_anew(open_page, ana, draft):
    guest_pass, link = make_link(draft)
    page = come_in(open_page(None, link))
    guest_pass.revoke()
    page.get_by_role("textbox", name="The one thing to do next").fill("Lead with the number.")
    expect(page.get_by_text("Not saved: this link no longer works.")).to_be_visible()
    type(guest_pass).objects.update(revoked_at=None)
    expect(page.get_by_text("Saved", exact=True)).to_be_visible(timeout=20_000)
    assert Review.objects.get().next_step == "Lead with the number."


@pytest.mark.long
def test_the_link_is_copied_and_the_words_of_the_page_stay(open_page, ana, draft, cohort):
    page = open_page(ana, f"/drafts/{draft.public_id}/ask/")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("textbox", name="What would you like to know?").fill("Does Action sound like me?")
    link = make(page)
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == link
    expect(page.get_by_role("textbox", name="What would you like to know?")).to_have_value("Does Action sound like me?")
    assert Review.objects.get().ask.request == "Does Action sound like me?"


@pytest.mark.long
def test_the_pages_of_a_guest_are_sound(open_page, complaints, ana, draft):
    _, link = make_link(draft)
    page = open_page(None, link)
    look_at(page, complaints)
    page.goto(link)
    room = come_in(page).url
    for path in (room, f"{room}?note=action", "/g/nothing/"):
        page.goto(path)
        assert look_at(page, complaints) == [], path
