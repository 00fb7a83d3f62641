"""The desk as its writer sees it: four parts, each with a box, and a line that says what became of the words."""

from answers.models import Draft, Section
from tests.conftest import PASSWORD

SAVES = "**/save/"


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
    way.get_by_label("Your mail address").fill(person.email)
    way.get_by_label("Your password").fill(PASSWORD)
    way.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/")
