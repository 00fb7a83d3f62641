"""No form of any page loses a word where its user is signed out by now: it is shown, and sent once they are back.

Nor where another form of its page is sent, without the script: what is typed goes with any of its buttons.
"""

import re
from html import unescape

import pytest
from django.db import transaction
from django.test import Client

from tests.house.forms import CAST, Forms, name_of, starts
from tests.house.world import world

__all__ = ["world"]

HERE = "http://testserver"
OPEN = re.compile(r"account_|mfa_|accounts:(stop|owner)|guests:enter|practice:|cohorts:join|questions:index")
"""What is open to a visitor, or has a password or a code in it."""
SEVERAL = {
    "reviews:feedback": "its other boxes are hidden while one has words",
    "reviews:write": "the rest is hidden while a note is open, and answers come after a review is sent",
    "reviews:ask": "beside what is asked stands the name of a guest alone",
    "cohorts:edit": "beside what is set stands the name of a new group alone",
    "cohorts:member": "beside the note stand a name to look for, and a number",
}
"""Pages on which, without the script, a button sends the words of one form of several."""


class TypedForms(Forms):
    """Which of their fields are typed in, and with which form they are sent, too."""

    def __init__(self, path):
        super().__init__(path)
        self.typed: dict[str, set] = {}
        self.senders: set[str] = set()
        self.form_id = None

    def handle_starttag(self, tag, attrs):
        super().handle_starttag(tag, attrs)
        found = dict(attrs)
        self.form_id = found.get("id") if tag == "form" else self.form_id
        is_text = tag == "textarea" or (tag == "input" and found.get("type", "text") == "text")
        if is_text and found.get("name") and "readonly" not in found and self.forms:
            method, action, _ = self.forms[-1]
            self.typed.setdefault(action, set()).add(found["name"])
            self.senders |= {found.get("form") or self.form_id or action} if method == "POST" else set()


def forms_with_words(world, actor):
    """(address, fields) of each form of the table's pages into which the actor types, with words in those fields."""
    found = {}
    for path in starts(world, actor):
        page = TypedForms(path)
        page.feed(world.visitor(actor).get(path).content.decode(errors="replace"))
        assert len(page.senders) < 2 or name_of(path) in SEVERAL, (path, page.senders)
        for method, action, fields in page.forms:
            names = page.typed.get(action, set()) & set(fields)
            if method == "POST" and names and not OPEN.match(name_of(action)):
                sent = {name: values[0] for name, values in fields.items() if name != "csrfmiddlewaretoken"}
                found[action] = {**sent, **{name: f"Words typed in {name}" for name in names}}
    return found.items()


def sent_again(page, address):
    """The fields of the form in which a page offers to send to the address again; None without one."""
    text = page.content.decode().partition(f'action="{address}"')[2].partition("</form>")[0]
    pairs = re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', text)
    pairs += re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>\n(.*?)</textarea>', text, re.S)
    return {unescape(name): unescape(value) for name, value in pairs} if text else None


@pytest.mark.long
@pytest.mark.parametrize("actor", [actor for actor in CAST if actor != "nobody"])
def test_each_form_is_shown_with_its_words_and_taken_once_its_user_is_back(world, actor):
    cookie = world.cookies[actor]
    for address, fields in forms_with_words(world, actor):
        browser = Client(enforce_csrf_checks=True)
        browser.get("/account/login/")
        sent = {**fields, "csrfmiddlewaretoken": browser.cookies["csrftoken"].value}
        with transaction.atomic():
            refused = browser.post(address, sent, headers={"Origin": HERE})
            words = [value for value in fields.values() if value.startswith("Words typed in")]
            assert all(value in refused.content.decode() for value in words), (address, refused.status_code)
            if refused.status_code == 401:
                again = sent_again(refused, address)
                assert {name: again[name] for name in fields} == fields, address
                browser.cookies[cookie[0]] = cookie[1]
                assert browser.post(address, again, headers={"Origin": HERE}).status_code not in (401, 403), address
            transaction.set_rollback(True)
