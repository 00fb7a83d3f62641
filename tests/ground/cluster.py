"""bin/cluster, running, and people who write in it through its proxy."""

import json
import os
import re
import shutil
import ssl
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from http.client import HTTPException, HTTPSConnection
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from django.conf import settings

from starcoach.environment import NAMES
from starcoach.postgres import Server
from tests.ground.conftest import LEFT_BEHIND, free_port, made_place

PARTS = ("situation", "task", "action", "result")
PATIENCE = 8
"""Seconds that the script of the desk waits for an answer."""
LAST = 120
"""Seconds after which a save that is tried again and again counts as one that never comes through."""


class Running:
    """A bin/cluster that is up."""

    def __init__(self, checkout, port, http_port, program):
        self.checkout, self.port, self.http_port, self.program = checkout, port, http_port, program
        self.url = f"https://localhost:{port}"
        self.world = checkout / "var" / "cluster"
        self.database = Server(self.world)

    def processes(self):
        return json.loads((self.world / "processes.json").read_text())

    def pid(self, name):
        """Its process now, or soon."""
        while name not in (found := self.processes()):
            time.sleep(0.1)
        return found[name]["pid"]

    def address(self, name):
        """Where it listens, as its health check has it."""
        return re.search(r"http://([\d.:]+)", self.processes()[name]["check"][-1])[1]  # type: ignore[index]

    def is_anew(self, name, before):
        """Whether it answers, and not as the process that it was before."""
        check = self.processes().get(name, {}).get("check")
        return check and self.pid(name) != before and not subprocess.run(check, capture_output=True).returncode

    def connect(self):
        trusted = ssl.create_default_context(cafile=self.world / "caddy" / "pki" / "authorities" / "local" / "root.crt")
        return HTTPSConnection("localhost", self.port, timeout=30, context=trusted)

    def restart(self):
        command = [sys.executable, self.checkout / "bin" / "cluster", "restart"]
        return subprocess.run(command, capture_output=True, text=True)

    def ask(self, question, port=5432, database="starcoach"):
        place = f"--host={self.database.socket_folder}", f"--port={port}", f"--dbname={database}"
        return self.database.run("psql", "-XAtc", question, *place, "--username=starcoach").stdout.strip()

    def texts(self):
        """{(draft, part): (number of saves, text)} of what is in the database."""
        found = self.ask(
            "SELECT json_object_agg(d.public_id || component, json_build_array(number, text))"
            " FROM answers_section s JOIN answers_draft d ON d.id = s.draft_id"
        )
        return {(key[:-1], key[-1]): tuple(value) for key, value in json.loads(found).items()}


@contextmanager
def cluster_of_its_own(*options, disk=0, **variables):
    """In a copy of this checkout, with the environment of the tests; its database on a disk of so many megabytes."""
    with made_place() as place, ExitStack() as stack:
        checkout = shutil.copytree(settings.BASE_DIR, place / "checkout", ignore=LEFT_BEHIND)
        (checkout / ".venv").symlink_to(sys.prefix)
        if disk:
            stack.enter_context(small_disk(Server(checkout / "var" / "cluster").home, disk))
        yield stack.enter_context(running_cluster(checkout, *options, **variables))


@contextmanager
def small_disk(folder, megabytes):
    """Only root may mount one."""
    folder.mkdir(parents=True)
    how = f"size={megabytes}m,mode=0700"
    subprocess.run(["mount", "-t", "tmpfs", "-o", how, "starcoach", folder], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


@contextmanager
def running_cluster(checkout, *options, **variables):
    port, http_port = free_port(), free_port()
    command = [sys.executable, checkout / "bin" / "cluster", f"--port={port}", f"--http-port={http_port}", *options]
    env = {name: value for name, value in os.environ.items() if name not in {*NAMES, "DJANGO_SETTINGS_MODULE"}}
    log = checkout / "var" / "cluster.log"
    log.parent.mkdir(exist_ok=True)
    with (
        open(log, "w") as said,
        subprocess.Popen(command, stdout=said, stderr=subprocess.STDOUT, env=env | variables) as program,
    ):
        try:
            while "runs at" not in log.read_text():
                assert program.poll() is None, log.read_text()
                time.sleep(0.2)
            yield Running(checkout, port, http_port, program)
        finally:
            program.terminate()
            program.wait()


class Visitor:
    """A browser of one of the made-up people. What it asks for is asked once."""

    def __init__(self, cluster, name):
        self.cluster, self.cookies, self.cookie_lines = cluster, {}, []
        self.line = cluster.connect()
        self.get("/account/login/")
        assert self.post("/look-around/", **{"as": name})[0] == 302

    def get(self, path):
        return self.ask("GET", path)

    def post(self, path, **fields):
        return self.ask("POST", path, urlencode(fields), self.headers())

    def headers(self):
        headers = {"X-CSRFToken": self.cookies["__Host-csrftoken"], "HX-Request": "true", "Origin": self.cluster.url}
        return headers | {"Content-Type": "application/x-www-form-urlencoded"}

    def ask(self, method, path, body=None, headers=None):
        """(status, headers, body); OSError or HTTPException where there is no answer."""
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        try:
            self.line.request(method, path, body, (headers or {}) | {"Cookie": cookies})
            answer = self.line.getresponse()
            body = answer.read().decode()
        except (OSError, HTTPException):
            self.line.close()
            raise
        for line in answer.headers.get_all("Set-Cookie", []):
            self.cookie_lines.append(line)
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        return answer.status, answer.headers, body


class Writer(Visitor):
    """Saves the parts of a draft of its own, one after the other, as a desk does: what has no answer is sent again."""

    def __init__(self, cluster, number):
        name = ("ana", "ben", "eve")[number % 3]
        super().__init__(cluster, name)
        new_draft = re.findall("/questions/[^/]+/drafts/new/", self.get("/questions/")[2])[number]
        self.draft = self.post(new_draft)[1]["Location"].split("/")[2]
        self.name, self.acknowledged, self.failures, self.longest = name, 0, [], 0.0
        self.saved = {part: (0, "") for part in PARTS}

    def write(self, ended):
        while not ended.is_set():
            self.save(PARTS[self.acknowledged % len(PARTS)])

    def save(self, part):
        """Until it is called saved."""
        number = self.saved[part][0]
        words = f"{self.name} wrote this as number {number + 1} of the {part}."
        fields = {"body": words, "base": number, "key": f"{part}-{number}", "superseded": ""}
        began = time.monotonic()
        while not self.is_saved(part, fields):
            assert time.monotonic() < began + LAST, self.failures[-3:]
            time.sleep(0.3)
        self.longest = max(self.longest, time.monotonic() - began)
        self.saved[part] = number + 1, words
        self.acknowledged += 1

    def is_saved(self, part, fields):
        try:
            status, headers, _ = self.post(f"/drafts/{self.draft}/{part}/save/", **fields)
        except (OSError, HTTPException) as trouble:
            self.failures.append(type(trouble).__name__)
            return False
        if status == 204 and "X-Starcoach" in headers:
            assert int(headers["X-Saved-Number"]) == fields["base"] + 1
            return True
        assert status >= 500, f"A save was answered {status}."
        self.failures.append(status)
        return False


@contextmanager
def writers(cluster, how_many):
    """People at work until the block ends; then each has finished its last save."""
    found = [Writer(cluster, number) for number in range(how_many)]
    ended = threading.Event()
    with ThreadPoolExecutor(how_many) as pool:
        at_work = [pool.submit(writer.write, ended) for writer in found]
        try:
            yield found
        finally:
            ended.set()
        for work in at_work:
            work.result()


def losses(cluster, found):
    """What was called saved and is not in the database as it was: number of saves and words, of each part."""
    texts = cluster.texts()
    said = {(writer.draft, part[0].upper()): saved for writer in found for part, saved in writer.saved.items()}
    return {key: (saved, texts.get(key)) for key, saved in said.items() if texts.get(key) != saved}


def wait_until(holds, seconds=60):
    until = time.monotonic() + seconds
    while True:
        with suppress(OSError, HTTPException):
            if holds():
                return
        assert time.monotonic() < until, "It did not come back."
        time.sleep(0.2)
