"""The web server itself, over real sockets, in an environment where it can write no file."""

import resource
import socket
import subprocess
import sys
import threading
import time
from contextlib import suppress
from http.client import HTTPConnection

import pytest
from django.conf import settings

HEAD = b"POST /account/login/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
PAGE = "/static/css/all.css"


def no_files():
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def start(port):
    """Its connections end after two seconds."""
    command = [sys.executable, "-m", "starcoach.web_server", f"--port={port}", "--slowest=2"]
    return subprocess.Popen(command, cwd=settings.BASE_DIR, preexec_fn=no_files, stderr=subprocess.DEVNULL)


@pytest.fixture
def server(port):
    with start(port) as program:
        for _ in range(300):
            with suppress(OSError):
                status(port)
                break
            time.sleep(0.1)
        yield program
        program.terminate()


def status(port):
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", PAGE)
    return connection.getresponse().status


def connect(port, sent=b""):
    line = socket.create_connection(("127.0.0.1", port), timeout=20)
    line.sendall(sent)
    return line


def heard(line):
    answer = b""
    while data := line.recv(65_536):
        answer += data
    return answer.decode()


def send_until_refused(line, data, times):
    with suppress(OSError):
        for _ in range(times):
            line.sendall(data)


UNREADABLE = {
    "400 no HTTP": b"words\r\n\r\n",
    "400 no length": HEAD + b"Content-Length: many\r\n\r\n",
    "413 announced": HEAD + b"Content-Length: 60000000\r\n\r\n",
    "413 with htmx": HEAD + b"HX-Request: true\r\nContent-Length: 60000000\r\n\r\n",
    "431 headers": HEAD + b"X: " + b"a" * 40_000,
    "501 coding": HEAD + b"Transfer-Encoding: gzip\r\n\r\n",
}


@pytest.mark.parametrize("what", UNREADABLE)
def test_what_the_server_refuses_itself_has_all_headers_and_says_why(server, port, what):
    answer = heard(connect(port, UNREADABLE[what]))
    assert answer.startswith(f"HTTP/1.1 {what[:3]}")
    assert "default-src 'none'" in answer
    assert "nosniff" in answer
    assert "Nothing was changed" in answer
    assert ("<html" in answer) is ("htmx" not in what)


@pytest.mark.parametrize(
    "head, data",
    [(HEAD + b"Content-Length: 60000000\r\n\r\n", b"a" * 10**6), (CHUNKED, b"f4240\r\n" + b"a" * 10**6 + b"\r\n")],
    ids=["announced", "chunked"],
)
def test_sixty_megabytes_are_refused_while_they_are_sent(server, port, head, data):
    line = connect(port, head)
    threading.Thread(target=send_until_refused, args=(line, data, 60), daemon=True).start()
    assert heard(line).startswith("HTTP/1.1 413")


def test_the_largest_body_is_read_without_a_file(server, port):
    assert (
        heard(connect(port, HEAD + b"Connection: close\r\nContent-Length: 1000000\r\n\r\n" + b"a" * 10**6))[9:12]
        == "403"
    )


def test_what_comes_after_the_announced_length_is_no_part_of_the_request(server, port):
    answer = heard(connect(port, HEAD + b"Content-Length: 3\r\n\r\na=b" + b"words\r\n\r\n"))
    assert [part[:3] for part in answer.split("HTTP/1.1 ")[1:]] == ["403", "400"]


@pytest.mark.parametrize(
    "sent",
    [
        pytest.param(b"", id="silent", marks=pytest.mark.long),
        pytest.param(HEAD, id="head", marks=pytest.mark.long),
        pytest.param(HEAD + b"Content-Length: 1000\r\n\r\na", id="body"),
    ],
)
def test_a_page_answers_beside_slow_clients_and_they_are_ended(server, port, sent):
    lines = [connect(port, sent) for _ in range(40)]
    assert status(port) == 200
    assert [heard(line) for line in lines] == [""] * 40


@pytest.mark.long
def test_a_body_that_drips_is_ended_as_well(server, port):
    line = connect(port, HEAD + b"Content-Length: 1000\r\n\r\n")
    with pytest.raises(OSError):
        for _ in range(100):
            line.sendall(b"a")
            time.sleep(0.1)


def test_a_terminated_server_answers_the_request_that_has_begun(server, port):
    line = connect(port, f"GET {PAGE} HTTP/1.1\r\nHost: loc".encode())
    time.sleep(0.5)
    server.terminate()
    time.sleep(0.5)
    line.sendall(b"alhost\r\n\r\n")
    answer = heard(line)
    assert answer.startswith("HTTP/1.1 200")
    assert "Connection: close" in answer
    assert server.wait(20) == 0


def test_an_answer_without_a_body_leaves_the_connection_open(server, port):
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", PAGE)
    page = connection.getresponse()
    page.read()
    connection.request("GET", PAGE, headers={"If-Modified-Since": page.headers["Last-Modified"]})
    answer = connection.getresponse()
    answer.read()
    assert answer.status == 304
    assert connection.sock
