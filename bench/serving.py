"""A server to measure: PostgreSQL in var/bench, the demo people, the web server on loopback; all ended after."""

import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections import defaultdict
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener, urlopen

from starcoach.postgres import Server

ROOT = Path(__file__).resolve().parent.parent
WORLD = ROOT / "var" / "bench"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
SENTENCE = "In March our main customer dashboard began to show wrong sales figures for the whole northern region. "
IDLE = 10
"""Seconds after which a line is opened anew: the server closes those that are not used."""
TEXT = "\n\n".join([SENTENCE * 6] * 4)
"""Four hundred words in four paragraphs."""


def chromium_here():
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), MAC)


@contextmanager
def serving():
    """The address of a server that answers."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    WORLD.mkdir(parents=True, exist_ok=True)
    env = os.environ | {
        "STARCOACH_WORLD": WORLD.name,
        "STARCOACH_DEMO": "1",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "DJANGO_SETTINGS_MODULE": "bench.settings",
    }
    env.pop("DATABASE_URL", None)
    database = Server(WORLD)
    database.start()
    try:
        for command in (["prepare"], ["demo"], ["collectstatic", "--no-input", "--verbosity=0"]):
            subprocess.run(
                [sys.executable, "manage.py", *command], cwd=ROOT, env=env, check=True, stdout=subprocess.DEVNULL
            )
        with pages(env) as address:
            yield address
    finally:
        database.stop()


@contextmanager
def pages(env):
    port, events = free_port(), free_port()
    address = f"http://127.0.0.1:{port}"
    asked = {"starcoach.web_server": port, "starcoach.streams": events}
    env = env | {"SITE_URL": address, "STARCOACH_STREAMS_PORT": str(events)}
    programs = [
        subprocess.Popen([sys.executable, "-m", name, f"--port={own}"], cwd=ROOT, env=env)
        for name, own in asked.items()
    ]
    try:
        wait_for(address)
        yield address
    finally:
        for program in programs:
            program.terminate()
        for program in programs:
            program.wait(40)


def free_port():
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        return free.getsockname()[1]


def wait_for(address):
    for _ in range(300):
        try:
            return urlopen(f"{address}/health/", timeout=5).close()
        except OSError:
            time.sleep(0.1)
    sys.exit("The server does not answer, and the lines above say why.")


class Visitor:
    """Somebody of the demo world, signed in."""

    def __init__(self, address, name):
        self.address, self.jar = address, CookieJar()
        self.http = build_opener(HTTPCookieProcessor(self.jar))
        self.lines = defaultdict(lambda: HTTPConnection(address.removeprefix("http://"), timeout=30))
        self.used = defaultdict(float)
        self.get("/account/login/")
        self.open("/look-around/", {"as": name})

    def get(self, path):
        return self.http.open(self.address + path).read().decode()

    def open(self, path, fields):
        return self.http.open(Request(self.address + path, urlencode(fields).encode(), self.headers()))  # noqa: S310

    def headers(self):
        cookies = {cookie.name: cookie.value for cookie in self.jar}
        return {"X-CSRFToken": cookies.get("csrftoken", ""), "HX-Request": "true"}

    def cookies(self):
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.jar)

    def ask(self, method, path, fields=None, line=0, headers=()):
        """The answer, its words and the seconds it took, over a line that stays open, as a browser's does."""
        sent = {"Cookie": self.cookies(), **dict(headers)}
        if fields is not None:
            sent |= self.headers() | {"Content-Type": "application/x-www-form-urlencoded"}
        body = None if fields is None else urlencode(fields).encode()
        began = time.perf_counter()
        if began - self.used[line] > IDLE:
            self.lines[line].close()
        self.lines[line].request(method, path, body, sent)
        answer = self.lines[line].getresponse()
        words = answer.read()
        self.used[line] = time.perf_counter()
        return answer, words, self.used[line] - began

    def post(self, path, fields):
        """The answer's status, and the seconds it took."""
        answer, _, seconds = self.ask("POST", path, fields)
        return answer.status, seconds


class Writer(Visitor):
    """With a new draft."""

    def __init__(self, address, name):
        super().__init__(address, name)
        question = re.findall("/questions/[^/]+/drafts/new/", self.get("/questions/"))[0]
        self.desk = self.open(question, {}).url.removeprefix(address)
        self.draft = self.desk.split("/")[2]
