"""bin/dev, in the same fresh checkout as bin/serve."""

import re
import time
from contextlib import suppress
from urllib.request import urlopen

import pytest

from starcoach.postgres import Server
from tests.ground.conftest import serving

pytestmark = [
    pytest.mark.long,
    pytest.mark.usefixtures("no_settings_of_the_tests"),
]


@pytest.fixture
def dev(checkout):
    return checkout / "bin" / "dev"


def page(port, path=""):
    """The page and its headers, once the server, which may be starting anew, answers."""
    until = time.monotonic() + 30
    while True:
        try:
            with urlopen(f"http://127.0.0.1:{port}/{path}", timeout=30) as answer:  # noqa: S310 - an address of our own
                return answer.read().decode(), answer.headers
        except OSError:
            assert time.monotonic() < until
            time.sleep(0.2)


def answers(where):
    with suppress(OSError), urlopen(where, timeout=30) as answer:  # noqa: S310 - an address of our own
        return answer.status == 200


def wait_until(is_so):
    """What is touched in it is changed again and again: whoever watches the files may have begun a moment ago."""
    until = time.monotonic() + 30
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.2)


def test_a_change_is_on_the_page_without_a_new_start(checkout, dev, port):
    template, policy = checkout / "templates" / "base.html", checkout / "starcoach" / "middleware.py"
    with serving(dev, port):
        page(port)
        template.write_text(template.read_text().replace("</body>", "Words of the template</body>"))
        wait_until(lambda: "Words of the template" in page(port)[0])
        policy.write_text(policy.read_text().replace("camera=()", "camera=(self)"))
        wait_until(lambda: policy.touch() or "camera=(self)" in page(port)[1]["Permissions-Policy"])


def test_a_request_is_told_with_its_queries_and_without_what_was_looked_for(dev, port):
    with serving(dev, port) as running:
        page(port, "questions/?q=zeppelin")
        while "method=GET" not in (line := running.stdout.readline()):
            assert line
    assert "route=questions:index status=200" in line
    assert "queries=" in line and "zeppelin" not in line


def test_open_pages_have_their_streams(dev, port):
    with serving(dev, port):
        (found,) = re.findall(r'name="events" content="([^"]+)"', page(port)[0])
        where = f"{found}health/".replace("localhost", "127.0.0.1")
        wait_until(lambda: answers(where))


def test_terminating_it_stops_all_that_it_started(checkout, dev, port):
    with serving(dev, port) as running:
        page(port)
        running.terminate()
        assert running.wait() == 0
    assert not Server(checkout / "var" / "dev").is_ready()
    with pytest.raises(OSError, match="refused"):
        urlopen(f"http://127.0.0.1:{port}/", timeout=10)
