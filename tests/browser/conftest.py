"""A real browser before the real server: pages opened for a person, and what no page may ever do."""

import os
import shutil
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.core.signals import request_finished, request_started
from django.test import Client

HERE = Path(__file__).parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
NO_BROWSER = "NO BROWSER: install Chromium or Chrome, or set CHROMIUM to its path; what is promised here is not shown."
FORBIDDEN = """addEventListener("securitypolicyviolation",
    (event) => console.error("Content Security Policy: " + event.violatedDirective + " " + event.blockedURI));"""


def pytest_collection_modifyitems(items):
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """The system's own Chromium or Chrome; nothing is downloaded."""
    named = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), MAC)
    if not Path(named).exists():
        pytest.skip(NO_BROWSER)
    flags = ["--disable-gpu", "--disable-background-networking"] + ["--no-sandbox"] * (os.geteuid() == 0)
    return {**browser_type_launch_args, "executable_path": named, "args": flags}


@pytest.fixture
def complaints():
    """Breaches of the page's policy and errors of its scripts, on whatever page was opened: there are none."""
    heard = []
    yield heard
    assert heard == []


@pytest.fixture
def answered(live_server):
    """Before the database is emptied for the next test, the server has answered whatever it was asked."""
    in_hand = []

    def begin(**_):
        in_hand.append("a request")

    def end(**_):
        in_hand and in_hand.pop()

    request_started.connect(begin)
    request_finished.connect(end)
    yield
    until = time.monotonic() + 5
    while in_hand and time.monotonic() < until:
        time.sleep(0.01)
    request_started.disconnect(begin)
    request_finished.disconnect(end)


@pytest.fixture
def open_page(answered, complaints, live_server, new_context, content):
    """open_page(person, path): a page in a browser of the person's own, signed in; of nobody's where person is None."""
    opened = []

    def open_page(person=None, path="/", **options):
        context = new_context(base_url=live_server.url, **options)
        context.set_default_timeout(5_000)
        context.add_init_script(FORBIDDEN)
        context.on("console", lambda said: "Content Security Policy" in said.text and complaints.append(said.text))
        context.on("weberror", lambda broken: complaints.append(str(broken.error)))
        if person:
            sign_in(context, live_server.url, person)
        page = context.new_page()
        page.goto(path)
        opened.append(page)
        return page

    yield open_page
    for page in opened:
        if not page.is_closed():
            page.evaluate("0")  # whatever it still had to say is heard by then
    for context in {page.context for page in opened}:
        context.close()


def sign_in(context, url, person):
    """A session of the server's own making, in the browser's cookies; nothing is typed."""
    client = Client()
    client.force_login(person)
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": url}])
