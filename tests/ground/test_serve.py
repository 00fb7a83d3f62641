import os
import re
import signal
import socket
import subprocess
import threading
import time
from contextlib import suppress
from http.client import HTTPException
from http.cookiejar import CookieJar
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener, urlopen

import pytest
from django.conf import settings

from starcoach.postgres import Server
from tests.ground.conftest import serving, start

pytestmark = [
    pytest.mark.long,
    pytest.mark.usefixtures("no_settings_of_the_tests"),
]


@pytest.fixture
def serve(checkout):
    return checkout / "bin" / "serve"


def answers(port):
    with urlopen(f"http://127.0.0.1:{port}/", timeout=10) as page:  # noqa: S310 - an address of our own
        return page.status == 200


def database(checkout):
    return Server(checkout / "var" / "demo")


def ask(checkout, question):
    server = database(checkout)
    return server.run(
        "psql", "-XAtc", question, f"--host={server.socket_folder}", "--username=starcoach"
    ).stdout.strip()


def test_a_fresh_checkout_answers_at_the_one_address_it_prints(serve, port):
    with serving(serve, port) as program:
        assert answers(port)
    assert [line for line in program.said if "http" in line] == [
        f"starcoach runs at http://localhost:{port}/ (Ctrl-C ends it)\n"
    ]


def test_terminating_it_stops_all_that_it_started(checkout, serve, port):
    with serving(serve, port) as program:
        program.terminate()
        assert program.wait() == 0
    assert not database(checkout).is_ready()
    with pytest.raises(OSError, match="refused"):
        answers(port)


def test_after_a_kill_the_next_start_answers_and_has_the_data(checkout, serve, port):
    with serving(serve, port) as program:
        ask(checkout, "CREATE TABLE kept AS SELECT 'a word' AS said")
        program.kill()
    with serving(serve, port):
        assert answers(port)
        assert ask(checkout, "SELECT said FROM kept") == "a word"


def test_a_database_that_was_killed_is_started_again(checkout, serve, port):
    with serving(serve, port) as program:
        os.kill(postmaster(checkout), signal.SIGKILL)
        while "started again" not in (line := program.stdout.readline()):
            assert line
        assert answers(port)
        program.terminate()
        assert program.wait() == 0


TASK_OF = """
    SELECT text FROM answers_section JOIN answers_draft ON answers_draft.id = draft_id
    WHERE component = 'T' AND answers_draft.public_id = '{}'
"""


class Writer:
    """Saves as a browser does: signs in as Ana and writes one word after the other into a Task."""

    def __init__(self, port):
        self.home = f"http://127.0.0.1:{port}"
        self.jar = CookieJar()
        self.http = build_opener(HTTPCookieProcessor(self.jar))
        self.saved, self.number, self.ended = [], 0, threading.Event()

    def post(self, path, **words):
        token = next(cookie.value for cookie in self.jar if cookie.name == "csrftoken")
        assert token
        headers = {"X-CSRFToken": token, "HX-Request": "true"}
        return self.http.open(Request(self.home + path, urlencode(words).encode(), headers), timeout=10)  # noqa: S310

    def begin(self):
        self.http.open(f"{self.home}/account/login/")
        self.post("/look-around/", **{"as": "ana"})
        page = self.http.open(f"{self.home}/questions/").read().decode()
        new_draft = re.findall("/questions/[^/]+/drafts/new/", page)[0]
        self.desk = self.post(new_draft).url.removeprefix(self.home)

    def write(self):
        """Until the server is gone; a word counts as saved when the answer said so."""
        with suppress(OSError, HTTPException):
            while True:
                words = " ".join([*self.saved, f"word{self.number}"])
                path = self.desk.replace("/edit/", "/task/save/")
                with self.post(path, body=words, base=self.number, key=f"key{self.number}") as answer:
                    assert answer.status == 204
                    self.saved.append(f"word{self.number}")
                    self.number += 1
        self.ended.set()


def postmaster(checkout):
    return int((database(checkout).data / "postmaster.pid").read_text().split()[0])


def kill_everything(checkout, program):
    """bin/serve, the web server and PostgreSQL, none of them warned."""
    web_server = int((checkout / "var" / "demo" / "web-server.pid").read_text())
    program.kill()
    os.killpg(web_server, signal.SIGKILL)
    os.kill(postmaster(checkout), signal.SIGKILL)


@pytest.mark.parametrize("turn", range(3))
def test_every_word_that_was_called_saved_is_there_after_a_kill_while_saving(checkout, serve, port, turn):
    writer = Writer(port)
    with serving(serve, port) as program:
        writer.begin()
        threading.Thread(target=writer.write, daemon=True).start()
        time.sleep(1 + turn * 0.37)
        kill_everything(checkout, program)
        assert writer.ended.wait(20)
    draft = writer.desk.split("/")[2]
    with serving(serve, port):
        kept = ask(checkout, TASK_OF.format(draft))
    assert len(writer.saved) > 5
    assert set(writer.saved) <= set(kept.split())


def end_the_program(checkout, program):
    program.terminate()


def end_all_at_once(checkout, program):
    """As systemd ends a unit, unless it is told otherwise; the database is another unit's."""
    parents = [int((checkout / "var" / "demo" / f"{name}.pid").read_text()) for name in ("web-server", "worker")]
    found = subprocess.run(["pgrep", "-P", ",".join(map(str, parents))], capture_output=True, text=True)
    for pid in [*map(int, found.stdout.split()), *parents, program.pid]:
        os.kill(pid, signal.SIGTERM)


@pytest.mark.parametrize("end", [end_the_program, end_all_at_once])
def test_every_save_that_a_terminated_server_took_is_answered(checkout, serve, port, end):
    writer = Writer(port)
    with serving(serve, port) as program:
        writer.begin()
        threading.Thread(target=writer.write, daemon=True).start()
        time.sleep(1)
        end(checkout, program)
        assert program.wait(20) == 0
        assert writer.ended.wait(20)
    with serving(serve, port):
        kept = ask(checkout, TASK_OF.format(writer.desk.split("/")[2]))
    assert len(writer.saved) > 5
    assert kept.split() == writer.saved


def test_a_second_start_says_where_the_first_one_runs(serve, port):
    with serving(serve, port), start(serve) as second:
        assert f"http://localhost:{port}/" in second.stdout.read()
    assert second.returncode


def test_a_taken_port_is_told_in_words(serve, port):
    with socket.create_server(("127.0.0.1", port)), start(serve, f"--port={port}") as program:
        assert f"choose another port: bin/serve --port {port + 1}" in program.stdout.read()
    assert program.returncode


def test_the_demo_is_for_this_machine_alone():
    with start(settings.BASE_DIR / "bin" / "serve", "--host=0.0.0.0") as program:
        assert "bin/serve --own --host 0.0.0.0" in " ".join(program.stdout.read().split())
    assert program.returncode


def test_it_says_where_the_data_are(checkout, serve, port):
    where = f"the data are in {database(checkout).data}"
    with serving(serve, port) as program:
        assert f"T{where[1:]}.\n" in program.said
    with start(serve, "--where") as program:
        assert f"demo: {where}," in program.stdout.read()
    assert program.returncode == 0
