"""bin/dev, in the same fresh checkout as bin/serve."""

import time
from urllib.request import urlopen

import pytest

from starcoach.postgres import Server
from tests.ground.conftest import serving

pytestmark = [
    pytest.mark.long,
    pytest.mark.xdist_group("checkout"),
    pytest.mark.usefixtures("no_settings_of_the_tests"),
]


@pytest.fixture
def dev(checkout):
    return checkout / "bin" / "dev"


def page(port, path=""):
    """Once the server, which may be starting anew, answers."""
    until = time.monotonic() + 20
    while True:
        try:
            return urlopen(f"http://127.0.0.1:{port}/{path}", timeout=10).read().decode()  # noqa: S310
        except OSError:
            assert time.monotonic() < until
            time.sleep(0.2)


def wait_for(words, port):
    until = time.monotonic() + 20
    while words not in page(port):
        assert time.monotonic() < until, words
        time.sleep(0.2)


def test_a_change_is_on_the_page_without_a_new_start(checkout, dev, port):
    template, view = checkout / "templates" / "overview" / "home.html", checkout / "starcoach" / "middleware.py"
    with serving(dev, port):
        page(port)
        template.write_text(template.read_text() + "{# changed #}Words of the template")
        wait_for("Words of the template", port)
        view.write_text(view.read_text().replace("camera=()", "camera=(self)"))
        template.write_text(template.read_text() + "{{ request.method }} in the new process")
        wait_for("GET in the new process", port)


def test_a_request_is_told_with_its_queries_and_without_what_was_looked_for(dev, port):
    with serving(dev, port) as running:
        page(port, "questions/?q=zeppelin")
        while "GET" not in (line := running.stdout.readline()):
            assert line
    assert line.startswith("GET  /questions/ 200: ")
    assert "queries in" in line and "zeppelin" not in line


def test_terminating_it_stops_all_that_it_started(checkout, dev, port):
    with serving(dev, port) as running:
        page(port)
        running.terminate()
        assert running.wait() == 0
    assert not Server(checkout / "var" / "dev").is_ready()
    with pytest.raises(OSError, match="refused"):
        urlopen(f"http://127.0.0.1:{port}/", timeout=10)
