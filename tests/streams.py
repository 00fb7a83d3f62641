"""The process of the streams, beside the tests' own pages: the same database, another port."""

import os
import subprocess
import sys
import time
from contextlib import suppress
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db import connection

from tests.ground.conftest import free_port

PATIENCE = 20
"""Seconds in which what comes at once has come, on a busy machine."""
SILENT = ("DJANGO_SETTINGS_MODULE", "STARCOACH_WORLD")


def database_url():
    """Of the database that the tests have here."""
    database: Any = connection.get_connection_params()
    where: dict[str, Any] = {name: database[name] for name in ("host", "port") if name in database}
    who = f"{database['user']}:{database.get('password', '')}"
    return f"postgres://{who}@/{database['dbname']}?{urlencode(where)}"


class Streams:
    """It can be ended, and started again at the same port."""

    def __init__(self, pages, log):
        self.port, self.pages, self.log = free_port(), pages, log
        self.process: Any = None

    def start(self):
        own = {"DATABASE_URL": database_url(), "SITE_URL": self.pages, "STARCOACH_STREAMS_PORT": str(self.port)}
        env = {name: value for name, value in os.environ.items() if name not in SILENT} | own
        command = [sys.executable, "-m", "starcoach.streams", f"--port={self.port}"]
        with self.log.open("a") as said:
            self.process = subprocess.Popen(command, cwd=settings.BASE_DIR, env=env, stderr=said)
        until = time.monotonic() + PATIENCE
        while not self.is_listening():
            assert time.monotonic() < until, "The streams do not answer."
            time.sleep(0.1)

    def is_listening(self):
        with suppress(OSError):
            return self.ask("/events/health/").status == 200
        return False

    def ask(self, address, **headers):
        line = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        line.request("GET", address, headers={"Host": f"localhost:{self.port}", **headers})
        return line.getresponse()

    def open(self, *topics, client=None, age=0, **headers):
        """What a page of the client's gets that follows these topics and is so many seconds old."""
        cookies = client.cookies.items() if client else ()
        cookie = "; ".join(f"{name}={morsel.value}" for name, morsel in cookies)
        query = urlencode([*(("topic", topic) for topic in topics), ("age", age)])
        return self.ask(f"/events/?{query}", **({"Cookie": cookie} if cookie else {}), **headers)

    def lines(self):
        """Of its log."""
        return self.log.read_text().splitlines()

    def stop(self):
        self.process.terminate()
        return self.process.wait(PATIENCE)

    def kill(self):
        self.process.kill()
        self.process.wait()


def next_event(stream):
    """(event, data) of the next one; "" for both where the stream has ended."""
    event = {}
    while line := stream.readline().decode():
        name, _, value = line.strip().partition(": ")
        event[name] = value
        if "data" in event and not line.strip():
            return event["event"], event["data"]
    return "", ""
