"""A real browser before the real server: pages opened for a person, and what no page may ever do."""

import os
import shutil
import time
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.signals import request_finished, request_started
from django.db import connection
from django.test import Client
from playwright.sync_api import expect

from answers.models import Section, Story
from practice.models import FollowUp
from reviews.models import Annotation, Review, Verdict
from tests import conftest
from text.components import Component

HERE = Path(__file__).parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
PATIENCE = 15_000
"""Milliseconds: what comes at once on a quiet machine takes its time on a busy one."""
expect.set_options(timeout=PATIENCE)
COMPLAINED = "The page complained"
NO_BROWSER = "NO BROWSER: install Chromium or Chrome, or set CHROMIUM to its path; what is promised here is not shown."


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """The longest come first: no worker should begin one of them when the others have nothing left to do.

    One that fails runs once more, for whatever it waits for may come late on a busy machine; complaints are believed.
    """
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.flaky(reruns=1, rerun_except=f"^Failed: {COMPLAINED}"))
    items.sort(key=lambda item: (HERE not in item.path.parents, not item.get_closest_marker("long")))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """The system's own Chromium or Chrome; nothing is downloaded."""
    named = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), MAC)
    if not Path(named).exists():
        pytest.skip(NO_BROWSER)
    flags = ["--disable-gpu", "--disable-background-networking", "--use-fake-device-for-media-stream"]
    flags += ["--no-sandbox"] * (os.geteuid() == 0)
    return {**browser_type_launch_args, "executable_path": named, "args": flags}


@pytest.fixture(scope="session", autouse=True)
def kept_looks():
    """Style sheets and scripts may be kept for a while, as in production; else each page asks for fifty files anew."""
    serve = StaticFilesHandler.serve

    def serve_to_keep(handler, request):
        response = serve(handler, request)
        response.headers["Cache-Control"] = "max-age=3600"
        return response

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(StaticFilesHandler, "serve", serve_to_keep)
        yield


@pytest.fixture(scope="session")
def heard():
    return []


@pytest.fixture
def complaints(heard):
    """Of no page: a breach of its policy, an error of its scripts, a "Saved" where the database has other words."""
    heard.clear()
    yield heard
    if heard:
        pytest.fail(f"{COMPLAINED}: {heard}")


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


@pytest.fixture(scope="session")
def home(browser, heard):
    """home(name): the browser of one person; kept from test to test, so that the looks are loaded once."""
    homes = {}

    def home(name, **options):
        key = name, *options.items()
        if key not in homes:
            homes[key] = browser.new_context(**options)
            listen(homes[key], heard)
        return homes[key]

    yield home
    for context in homes.values():
        context.close()


def listen(context, heard):
    def claimed(address, words):
        found = stored_at(address)
        if words not in (found if isinstance(found, list) else [found]):
            heard.append(f"{address} says Saved of {words!r}, and has {found!r}")

    context.set_default_timeout(PATIENCE)
    context.add_init_script(path=HERE / "listen.js")
    context.expose_function("claimed", claimed)
    context.on("console", lambda said: "Content Security Policy" in said.text and heard.append(said.text))
    context.on("weberror", lambda broken: heard.append(str(broken.error)))


def stored_at(address):
    """What the database has where a form saves. The browser asks beside the test, over a connection of its own."""
    with closing(connection):
        *_, room, slug, verb, query = address.split("/")
        if slug == "answer":
            of_her = FollowUp.objects.filter(slug=verb, story__drafts__rehearsals__public_id=room)
            return of_her.values_list("answer", flat=True).first()
        if verb == "explain":
            said = Verdict.objects.filter(annotation__public_id=query.removeprefix("?note="), review__public_id=slug)
            return said.values_list("body", flat=True).first()
        if room == "stories":
            return Story.objects.values_list("memory", flat=True).get(public_id=slug)
        if verb == "note":
            return ["", *Annotation.objects.filter(review__public_id=slug).values_list("body", flat=True)]
        if verb in ("summarise", "advise"):
            name = {"summarise": "summary", "advise": "next_step"}[verb]
            return Review.objects.values_list(name, flat=True).get(public_id=slug)
        parts = Section.objects.filter(draft__public_id=room, component=Component.of(slug))
        return parts.values_list("text", flat=True).first()


@pytest.fixture
def open_page(answered, complaints, live_server, home, content):
    """open_page(person, path): a page in a browser of the person's own, signed in; of nobody's where person is None."""
    used = set()

    def open_page(person=None, path="", **options):
        context = home(str(person), base_url=live_server.url, **options)
        used.add(context)
        if person:
            sign_in(context, live_server.url, person)
        page = context.new_page()
        if path:
            page.goto(path)
        return page

    yield open_page
    for context in used:
        tidy(context)


def tidy(context):
    for page in context.pages:
        page.evaluate("0")  # whatever it still had to say is heard by then
        page.unroute_all(behavior="ignoreErrors")
        page.close()
    context.set_offline(False)
    context.clear_cookies()


def sign_in(context, url, person):
    """A session of the server's own making, in the browser's cookies; nothing is typed."""
    client = Client()
    conftest.sign_in(client, person)
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": url}])


@pytest.fixture
def desk(open_page, ana, draft):
    """Ana's desk. Whenever a part says "Saved", the database is asked for the words that stand in its box: conftest."""
    return open_page(ana, draft.get_absolute_url())
