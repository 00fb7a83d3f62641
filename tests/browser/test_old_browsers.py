"""A browser that lacks something that the scripts need gets the page without scripts: its Save buttons save."""

import re

import pytest
from django.conf import settings
from playwright.sync_api import expect

from tests.browser.desk import MINE, box, part, says, stored

FEATURES = re.findall(r'"(\w+)\.(\w+)"', (settings.BASE_DIR / "static/js/features.js").read_text())
NEWER = {
    "AbortSignal.timeout": r"AbortSignal\.timeout",
    "Array.at": r"\.at\(",
    "Element.replaceChildren": r"\.replaceChildren\(",
    "HTMLDialogElement.showModal": r"\.showModal\(",
    "HTMLFormElement.requestSubmit": r"\.requestSubmit\(",
    "Object.fromEntries": r"Object\.fromEntries",
    "ResizeObserver.observe": r"new ResizeObserver",
    "String.replaceAll": r"\.replaceAll\(",
    "SubmitEvent.submitter": r"\bsubmitter\b",
    "structuredClone": r"structuredClone\(",
    "Array.findLast": r"\.findLast",
    "Array.toSorted": r"\.to(Sorted|Reversed|Spliced)\(",
    "Object.groupBy": r"\.groupBy\(",
    "Promise.withResolvers": r"\.withResolvers\(",
    "HTMLElement.showPopover": r"\.(show|hide|toggle)Popover\(",
    "AbortSignal.any": r"AbortSignal\.any",
    "crypto.randomUUID": r"crypto\.randomUUID\(",
    ":has()": r":has\(",
}
"""What not every browser in use has, and how a script shows that it needs it."""


def without(context, owner, member):
    context.add_init_script(f"delete {owner}.{member}; delete {owner}.prototype?.{member};")


def test_whatever_newer_thing_a_script_needs_is_asked_for():
    scripts = [path for path in (settings.BASE_DIR / "static/js").glob("*.js") if path.name != "features.js"]
    text = "\n".join(re.sub(r"^\s*//.*$", "", path.read_text(), flags=re.M) for path in scripts)
    needed = {name for name, sign in NEWER.items() if re.search(sign, text)}
    assert needed <= {f"{owner}.{member}" for owner, member in FEATURES}


@pytest.mark.parametrize(
    "lacking", [pytest.param(pair, marks=pytest.mark.long if pair != FEATURES[0] else ()) for pair in FEATURES]
)
def test_a_page_whose_scripts_would_break_saves_by_its_buttons(open_page, ana, draft, complaints, lacking):
    page = open_page(ana, **{"user_agent": f"A browser without {'.'.join(lacking)}"})
    without(page, *lacking)
    page.goto(draft.get_absolute_url())
    box(page, "Task").fill(MINE)
    part(page, "Task").get_by_role("button", name="Save Task").click()
    expect(says(page, "Task")).to_have_text("Saved")
    expect(box(page, "Task")).to_have_value(MINE)
    assert stored(draft, "Task") == MINE
    assert any("script-src 'none'" in said for said in complaints)
    complaints.clear()
