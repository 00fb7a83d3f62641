"""What befalls a cluster while people write in it; bench/chaos.py does it at length, test_hard_times.py in short."""

import os
import re
import shutil
import signal
import socket
import subprocess
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import TimeoutError, sync_playwright

from tests.ground.cluster import Visitor, losses, wait_until, writers

REST = 6
"""Seconds between two kills: a container that has lived for ten is started again at once."""
BOTH = ("web-1", "web-2")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


class Figures(NamedTuple):
    fault: str
    acknowledged: int
    failed: int
    longest: float
    """Seconds from the first try of a save until it was acknowledged, at most."""


def endure(cluster, faults, saves, people=6):
    """The figures of each fault, one after the other, until so many saves are acknowledged; what was lost."""
    told = []
    with writers(cluster, people) as found:
        for name, befall in [*faults, ("nothing", partial(write_on, found, saves))]:
            acknowledged, failed = sum(writer.acknowledged for writer in found), len_of_failures(found)
            for writer in found:
                writer.longest = 0.0
            befall()
            time.sleep(3)
            now = sum(writer.acknowledged for writer in found)
            longest = max(writer.longest for writer in found)
            told.append(Figures(name, now - acknowledged, len_of_failures(found) - failed, longest))
    return told, losses(cluster, found)


def len_of_failures(found):
    return sum(len(writer.failures) for writer in found)


def write_on(found, saves):
    while sum(writer.acknowledged for writer in found) < saves:
        time.sleep(0.5)


# The faults; each is over when pages are served again


def kill_webs(cluster, times):
    """Each in turn: of its three processes the first, or one of those that answer."""
    for turn in range(times):
        name = BOTH[turn % 2]
        first = cluster.pid(name)
        found = subprocess.run(["pgrep", "-P", str(first)], capture_output=True, text=True).stdout.split()
        os.kill([first, *map(int, found)][turn % 3], signal.SIGKILL)
        wait_until(partial(cluster.is_anew, name, first))
        time.sleep(REST)


def stop_database(cluster, times):
    """Without a checkpoint and without asking anybody, as after a power cut."""
    for _ in range(times):
        before = cluster.database.data.joinpath("postmaster.pid").read_text()
        cluster.database.run("pg_ctl", "stop", "--mode=immediate", f"--pgdata={cluster.database.data}")
        wait_until(partial(is_another_ready, cluster.database, before))
        wait_until(partial(is_served, cluster))
        time.sleep(1)


def is_another_ready(database, before):
    return database.is_ready() and database.data.joinpath("postmaster.pid").read_text() != before


def is_served(cluster):
    return Visitor(cluster, "ana").get("/")[0] == 200


def keep_one_web_down(cluster, seconds):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with suppress(ProcessLookupError):
            os.killpg(cluster.pid("web-2"), signal.SIGKILL)
        time.sleep(0.1)
    wait_until(partial(cluster.is_anew, "web-2", 0), 120)


def ask_for_mails(cluster, how_many):
    """Pages wait for no mail server."""
    visitor = Visitor(cluster, "dov")
    visitor.ask("POST", "/account/logout/", "", visitor.headers())
    for _ in range(how_many):
        began = time.monotonic()
        status, *_ = visitor.post("/account/password/reset/", email="ana@example.org")
        assert status in (200, 302), status
        assert time.monotonic() - began < 25


@contextmanager
def silent_mail_server():
    """Its address; it takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0), backlog=100) as server:
        yield f"smtp://127.0.0.1:{server.getsockname()[1]}"


def fill_disk(cluster, seconds):
    """To the last byte, for so long."""
    filler = cluster.database.home / "filler"
    until = time.monotonic() + seconds
    with open(filler, "wb", buffering=0) as file:
        while time.monotonic() < until:
            try:
                file.write(b"\0" * 65_536)
            except OSError:
                time.sleep(0.2)
    filler.unlink()
    wait_until(partial(is_served, cluster), 120)


# A desk in a real browser


class Desk:
    """Somebody types there, and whenever it says "Saved", what is in the box has to be in the database."""

    def __init__(self, cluster):
        self.cluster, self.ended = cluster, threading.Event()
        self.said, self.false = 0, []

    def write(self):
        with sync_playwright() as playwright, opened_browser(playwright) as browser:
            page = browser.new_context(ignore_https_errors=True, base_url=self.cluster.url).new_page()
            page.goto("/account/login/")
            page.locator("button[name=as][value=ana]").click()
            page.goto("/questions/")
            page.locator("form[action$='/drafts/new/'] button").last.click()
            draft = page.url.split("/drafts/")[1].split("/")[0]
            box = page.get_by_role("textbox", name="Task", exact=True)
            line = page.get_by_role("region", name="Task", exact=True).locator(".status").get_by_role("status")
            while not self.ended.is_set():
                box.press_sequentially(f"word{self.said} ")
                with suppress(TimeoutError):
                    line.filter(has_text=re.compile("^Saved")).wait_for(timeout=60_000)
                    self.compare(draft, box.input_value())

    def compare(self, draft, words):
        self.said += 1
        kept = ""
        while not kept:
            kept = self.cluster.ask(
                "SELECT text || '.' FROM answers_section s JOIN answers_draft d ON d.id = s.draft_id"  # noqa: S608
                f" WHERE component = 'T' AND d.public_id = '{draft}'"
            )
            time.sleep(0.2)
        if kept.removesuffix(".").split() != words.split():
            self.false.append((words[-40:], kept[-40:]))


def find_browser():
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), "")


@contextmanager
def opened_browser(playwright):
    flags = ["--disable-gpu"] + ["--no-sandbox"] * (os.geteuid() == 0)
    with playwright.chromium.launch(executable_path=find_browser(), args=flags) as browser:
        yield browser


@contextmanager
def desk(cluster):
    with ThreadPoolExecutor(1) as pool:
        desk = Desk(cluster)
        writing = pool.submit(desk.write)
        try:
            yield desk
        finally:
            desk.ended.set()
        writing.result()


def is_root():
    return os.geteuid() == 0 and Path("/proc/self").exists()
