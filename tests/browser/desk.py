"""The desk as its writer sees it: four parts, each with a box, and a line that says what became of the words."""

from playwright.sync_api import expect

from answers.models import Draft, Section
from tests.conftest import DASHBOARD, PASSWORD
from text.components import Component

SAVES = "**/save/"
OLD = DASHBOARD[Component.TASK]
MINE = "It was mine to find out why, in this window."
THEIRS = "It was mine to find out why, on the phone."
SOON = 10_000
"""Milliseconds after the end of a fault."""


def part(page, name):
    return page.get_by_role("region", name=name, exact=True)


def box(page, name):
    return page.get_by_role("textbox", name=name, exact=True)


def says(page, name):
    return part(page, name).locator(".status").get_by_role("status")


def said(page, name):
    """All that the line has said since the page was opened; some of it stands for a moment only."""
    return part(page, name).locator("[data-autosave]").evaluate("(form) => form.said")


def section(draft, name):
    return Section.objects.get(draft=draft, component=name[0])


def stored(draft, name):
    return section(draft, name).text


def the_draft():
    return Draft.objects.get()


def sign_in_by_hand(page, person):
    page.goto("/account/login/")
    way = page.locator("form").filter(has=page.get_by_label("Your password"))
    way.get_by_label("Your email address").fill(person.email)
    way.get_by_label("Your password").fill(PASSWORD)
    way.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/")


def goto_without(page, script, path):
    """Open the page as it is before one of its scripts has come; what is returned lets it come."""
    held = []
    page.route(f"**/{script}*", lambda route: held.append(route))
    with page.expect_request(f"**/{script}*"):
        page.goto(path, wait_until="commit")

    def let_it_come():
        for route in held:
            route.continue_()

    return let_it_come


def dialogs(page):
    """What kinds of dialog the page opens from now on; each is accepted."""
    asked = []

    def accept(dialog):
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", accept)
    return asked


def type_in(page, words, name="Task"):
    """Write it and leave the box: then it is saved at once, and not after a pause."""
    box(page, name).fill(words)
    box(page, name).blur()


def type_on(page, words, name="Task"):
    box(page, name).press("Control+End")
    page.keyboard.type(words)


def expect_safe(page, draft, words, name="Task"):
    expect(says(page, name)).to_have_text("Saved", timeout=SOON)
    assert stored(draft, name) == words
    expect(box(page, name)).to_have_value(words)


def expect_unsaved(page, draft, said):
    expect(says(page, "Task")).to_contain_text(said)
    assert stored(draft, "Task") == OLD
    expect(box(page, "Task")).to_have_value(MINE)
