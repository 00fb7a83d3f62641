"""A coach and a cohort, from an empty server to its end."""

import pytest
from playwright.sync_api import expect

from cohorts.models import Cohort, Role
from tests.browser.test_pages import DESKTOP, PHONE

NAME = "Data platform, autumn 2026"


def make(page):
    """A cohort in a minute: name, term, time zone."""
    page.goto("/cohorts/new/")
    page.get_by_label("Name of the cohort").fill(NAME)
    page.get_by_label("Term").fill("Autumn 2026")
    page.get_by_label("Time zone").select_option("Europe/London")
    page.get_by_role("button", name="Make the cohort").click()
    expect(page.get_by_text("Nobody has come yet")).to_be_visible()
    return Cohort.objects.get()


def place(page, cohort, person, role, group):
    membership = cohort.memberships.get(user=person)
    page.goto(f"/cohorts/{cohort.public_id}/people/{membership.public_id}/")
    page.get_by_label("Role").select_option(role)
    page.get_by_label("Group").select_option(label=group)
    page.get_by_role("button", name="Save the place").click()
    expect(page.get_by_text(f"{role.title()}, group {group}.")).to_be_visible()


def archive_and_take_out(page, cohort):
    page.goto(f"/cohorts/{cohort.public_id}/edit/")
    page.get_by_role("button", name="Archive it").click()
    expect(page.get_by_text("nothing in it changes")).to_be_visible()
    expect(page.get_by_role("button", name="Make a new link")).to_have_count(0)
    page.get_by_role("navigation", name="This cohort").get_by_role("link", name="Settings").click()
    page.get_by_role("button", name="Take it out of the archive").click()
    expect(page.get_by_text("nothing in it changes")).to_have_count(0)


def copy(page, cohort):
    page.goto(f"/cohorts/{cohort.public_id}/copy/")
    page.get_by_label("Name of the new cohort").fill("Data platform, spring 2027")
    page.get_by_label("The people too").check()
    page.get_by_role("button", name="Make the cohort").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Data platform, spring 2027")
    expect(page.get_by_text("3 people", exact=True)).to_be_visible()


def delete(page, cohort):
    page.goto(f"/cohorts/{cohort.public_id}/delete/")
    page.get_by_label("Name of the cohort").fill("Data platform")
    page.get_by_role("button", name="Delete the cohort").click()
    expect(page.get_by_text("This is not the name of the cohort. Nothing has changed.")).to_be_visible()
    page.get_by_label("Name of the cohort").fill(NAME)
    page.get_by_role("button", name="Delete the cohort").click()
    expect(page.get_by_text(f"{NAME} is deleted.")).to_be_visible()
    expect(page.get_by_role("link", name="Data platform, spring 2027")).to_be_visible()
    expect(page.get_by_role("link", name=NAME)).to_have_count(0)


@pytest.mark.parametrize(
    ("size", "has_script"), [(DESKTOP, True), (PHONE, True), (DESKTOP, False)], ids=["laptop", "phone", "no-script"]
)
def test_a_cohort_is_made_sorted_archived_copied_and_deleted(open_page, dov, ana, cleo, size, has_script):
    page = open_page(dov, java_script_enabled=has_script)
    page.set_viewport_size(size)
    cohort = make(page)
    cohort.admit(ana, Role.CANDIDATE)
    cohort.admit(cleo, Role.CANDIDATE)
    page.goto(f"/cohorts/{cohort.public_id}/edit/")
    page.get_by_label("Name of a new group").fill("Monday")
    page.get_by_role("button", name="Add").click()
    expect(page.get_by_text("0 people")).to_be_visible()
    place(page, cohort, ana, "candidate", "Monday")
    place(page, cohort, cleo, "mentor", "Monday")
    archive_and_take_out(page, cohort)
    copy(page, cohort)
    delete(page, cohort)
    assert Cohort.objects.get(name="Data platform, spring 2027").role_of(cleo) == Role.MENTOR


def tab_to(page, role, name):
    target = page.get_by_role(role, name=name).first
    for _ in range(60):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"the {role} “{name}” is not reached by Tab")


def test_by_keyboard_alone_a_member_is_written_about_and_moved(open_page, cohort, dov, ana):
    cohort.groups.create(name="Monday")
    membership = cohort.memberships.get(user=ana)
    page = open_page(dov, f"/cohorts/{cohort.public_id}/people/{membership.public_id}/")
    tab_to(page, "textbox", "The note")
    page.keyboard.type("Works nights.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Dov, just now")).to_be_visible()
    tab_to(page, "combobox", "Group")
    page.keyboard.press("M")
    tab_to(page, "button", "Save the place")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Candidate, group Monday.")).to_be_visible()
