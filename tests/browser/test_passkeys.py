"""A passkey of a device that the browser makes up: added, used in every place that asks for one, renamed, removed."""

import re

import pytest
from playwright.sync_api import expect

from tests.conftest import PASSWORD

ADD, DATA = "/account/keys/webauthn/add/", "/settings/data/"
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
INSECURE = "Object.defineProperty(window, 'isSecureContext', { value: false })"
WHY = "Not here: passkeys need JavaScript"


class Device:
    """What keeps passkeys; it opens its lock for whoever asks until it is told not to."""

    def __init__(self, page):
        self.line = page.context.new_cdp_session(page)
        self.line.send("WebAuthn.enable")
        self.id = self.line.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})["authenticatorId"]

    def stay_locked(self):
        self.line.send("WebAuthn.setUserVerified", {"authenticatorId": self.id, "isUserVerified": False})


@pytest.fixture
def page(open_page, ana):
    """A window of Ana's, in which she has added a passkey."""
    page = open_page(ana, ADD)
    page.device = Device(page)
    page.get_by_label("What you call it").fill("My laptop")
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    return page


def sign_out(page, path="/account/login/"):
    page.context.clear_cookies()
    page.goto(path)


def use_passkey(page):
    page.get_by_role("button", name="Use a passkey").click()


def type_password(page):
    form = page.locator("form", has=page.get_by_label("Your password"))
    form.get_by_label("Your email address").fill("ana@example.org")
    form.get_by_label("Your password").fill(PASSWORD)
    form.get_by_role("button", name="Sign in").click()


@pytest.mark.long
def test_a_passkey_signs_in_at_once_and_leads_where_one_was_going(page):
    sign_out(page, "/settings/")
    use_passkey(page)
    expect(page.get_by_role("heading", name="Settings")).to_be_visible()


def test_a_passkey_is_the_second_step_after_a_password(page):
    sign_out(page)
    type_password(page)
    expect(page.get_by_role("heading", name="One thing more")).to_be_visible()
    use_passkey(page)
    page.wait_for_url(re.compile("//[^/]+/$"))
    page.goto("/settings/")
    expect(page.get_by_role("heading", name="Settings")).to_be_visible()


@pytest.mark.long
def test_a_passkey_shows_once_more_that_it_is_ana(page):
    sign_out(page, "/settings/")
    use_passkey(page)
    expect(page.get_by_role("heading", name="Settings")).to_be_visible()
    page.goto(DATA)
    page.get_by_role("link", name="By a passkey").click()
    use_passkey(page)
    expect(page.get_by_role("heading", name="Take your data with you")).to_be_visible()


@pytest.mark.long
def test_a_passkey_is_renamed_and_removed(page, ana, mailoutbox):
    page.goto("/account/keys/webauthn/")
    page.get_by_role("link", name="Rename My laptop").click()
    page.get_by_label("What you call it").fill("The old one")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Remove The old one").click()
    page.get_by_role("button", name="Remove it").click()
    expect(page.get_by_text("None yet.")).to_be_visible()
    assert not ana.authenticator_set.exists()
    subjects = [mail.subject.removeprefix("starcoach: ") for mail in mailoutbox]
    assert subjects == ["A passkey was added", "A passkey was removed"]


@pytest.mark.long
def test_a_device_that_stays_locked_is_said_and_can_be_asked_again(page):
    sign_out(page)
    page.device.stay_locked()
    use_passkey(page)
    expect(page.get_by_role("alert")).to_contain_text("No passkey was used.")
    expect(page.get_by_role("button", name="Use a passkey")).to_be_enabled()


@pytest.mark.long
def test_a_removed_passkey_signs_nobody_in(page, ana):
    ana.authenticator_set.all().delete()
    sign_out(page)
    use_passkey(page)
    expect(page.get_by_text("The passkey was not accepted.")).to_be_visible()


@pytest.mark.long
def test_where_there_can_be_no_passkey_a_sentence_says_why(open_page, ana):
    for visitor, path in ((None, "/account/login/"), (ana, ADD)):
        page = open_page(visitor)
        page.add_init_script(INSECURE)
        page.goto(path)
        expect(page.get_by_text(WHY)).to_be_visible()
        expect(page.locator("[data-passkey] button")).to_be_hidden()


@pytest.mark.long
def test_without_scripts_a_sentence_says_why(open_page):
    page = open_page(None, "/account/login/", java_script_enabled=False)
    expect(page.get_by_text(WHY)).to_be_visible()
    expect(page.locator("[data-passkey] button")).to_be_hidden()
