"""The worker that bin/serve keeps alive, and what its mails say of where it serves."""

import os
import re
import signal
import time
from http.cookiejar import CookieJar
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

import pytest

from tests.ground.conftest import serving

pytestmark = [
    pytest.mark.long,
    pytest.mark.usefixtures("no_settings_of_the_tests"),
]


@pytest.fixture
def serve(checkout):
    return checkout / "bin" / "serve"


def is_running(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def worker_of(checkout, other_than=0):
    """The process id of the worker, once there is one."""
    note = checkout / "var" / "demo" / "worker.pid"
    for _ in range(300):
        if note.exists() and (text := note.read_text()) and int(text) != other_than:
            return int(text)
        time.sleep(0.1)
    raise AssertionError("There is no worker.")


def test_a_killed_worker_is_followed_by_another(checkout, serve, port):
    with serving(serve, port) as program:
        first = worker_of(checkout)
        os.kill(first, signal.SIGKILL)
        second = worker_of(checkout, other_than=first)
        program.terminate()
        said = program.stdout.read()
        assert program.wait() == 0
    assert "The worker ended by itself (-9). What waits, waits; the next one starts in 4 seconds." in said
    assert not is_running(second)


def test_after_a_kill_the_next_start_ends_the_worker_that_was_left(checkout, serve, port):
    with serving(serve, port) as program:
        left = worker_of(checkout)
        program.kill()
    with serving(serve, port):
        assert not is_running(left)
        assert worker_of(checkout, other_than=left)


def test_a_mail_names_the_printed_address_whatever_the_request_claims(checkout, serve, port):
    jar = CookieJar()
    http = build_opener(HTTPCookieProcessor(jar))
    address = f"http://127.0.0.1:{port}/account/password/reset/"
    folder = checkout / "var" / "demo" / "mail"
    before = set(folder.glob("*"))
    with serving(serve, port):
        http.open(address).read()
        token = next(cookie.value for cookie in jar if cookie.name == "csrftoken")
        form = urlencode({"email": "ana@example.org", "csrfmiddlewaretoken": token}).encode()
        http.open(Request(address, form, {"Host": "localhost:1"}))  # noqa: S310 - an address of our own
    sent = [mail.read_text() for mail in folder.iterdir() if mail not in before]
    assert any("/account/password/reset/key/" in mail for mail in sent)
    assert set(re.findall(r"http://[^/\s]+", "".join(sent))) == {f"http://localhost:{port}"}
