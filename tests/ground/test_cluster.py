"""bin/cluster: the services of docker-compose.yml, without containers."""

import os
import re
import shutil
import signal
import ssl
import subprocess
import sys
import textwrap
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from pathlib import Path

import pytest
import yaml

from tests.ground.cluster import Visitor, cluster_of_its_own, wait_until
from tests.ground.conftest import free_port
from tests.house.observatory import BEST, score

pytestmark = [
    pytest.mark.long,
    pytest.mark.xdist_group("cluster"),
    pytest.mark.skipif(not Path(sys.prefix, "bin", "caddy").exists(), reason="needs Caddy"),
]
REQUESTS = 1000


@pytest.fixture(scope="module")
def cluster():
    with cluster_of_its_own() as cluster:
        yield cluster


def environment_of(pid):
    return dict(pair.split("=", 1) for pair in Path(f"/proc/{pid}/environ").read_text().split("\0") if pair)


def test_every_service_of_the_compose_file_runs_with_its_command_and_its_settings(cluster):
    services = yaml.safe_load((cluster.checkout / "docker-compose.yml").read_text())["services"]
    expected = {
        f"{name}-{number}": service
        for name, service in services.items()
        for number in range(1, service.get("scale", 1) + 1)
        if "profiles" not in service and name not in ("database", "prepare")
    }
    running = cluster.processes()
    assert running.keys() == expected.keys()
    for name, service in expected.items():
        as_they_are = {word for word in service["command"] if not re.search("/|0.0.0.0|^python$", word)}
        assert as_they_are <= set(running[name]["command"])
        settings = environment_of(running[name]["pid"])
        assert {key for key, value in service["environment"].items() if not value.endswith(":-}")} <= settings.keys()
        assert settings["SITE_URL"] == f"https://localhost:{cluster.port}"


def test_the_database_has_the_settings_of_its_container(cluster):
    command = yaml.safe_load((cluster.checkout / "docker-compose.yml").read_text())["services"]["database"]["command"]
    for word in command[1:]:
        name, value = word.removeprefix("--").split("=")
        assert cluster.ask(f"SHOW {name}").replace("1min", "60s").replace("pglz", "on") == value


def test_http_leads_to_the_same_page_by_https(cluster):
    line = HTTPConnection("localhost", cluster.http_port, timeout=10)
    line.request("GET", "/stories/?q=zeppelin")
    answer = line.getresponse()
    assert answer.status == 308
    assert answer.headers["Location"] == f"https://localhost:{cluster.port}/stories/?q=zeppelin"


@pytest.mark.parametrize("path", ["/", "/stories/", "/questions/", "/account/login/", "/nothing/here/"])
def test_every_page_has_the_full_score_of_the_mdn_observatory(cluster, path):
    ana = Visitor(cluster, "ana")
    _, headers, body = ana.get(path)
    assert score(headers, body, ana.cookie_lines) == BEST
    assert {line.partition("-")[0] for line in ana.cookie_lines} == {"__Host"}


def ask_meanwhile(cluster, requests, meanwhile):
    """What has failed of so many requests, pages and saves in turn, while something else is done."""
    failed, begun = [], threading.Barrier(5)

    def ask(number):
        visitor = Visitor(cluster, ("ana", "ben", "cleo", "dov")[number])
        begun.wait()
        for turn in range(requests // 4):
            try:
                path = ("/", "/stories/", "/questions/")[turn % 3]
                status = visitor.post("/settings/", name="")[0] if turn % 2 else visitor.get(path)[0]
            except (OSError, HTTPException) as trouble:
                status = repr(trouble)
            if status not in (200, 422):
                failed.append((turn, status))

    with ThreadPoolExecutor(4) as pool:
        asking = [pool.submit(ask, number) for number in range(4)]
        begun.wait()
        meanwhile()
        for one in asking:
            one.result()
    return failed


def end_in_turn(cluster):
    for name in ("web-1", "web-2"):
        time.sleep(1)
        before = cluster.pid(name)
        os.kill(before, signal.SIGTERM)
        wait_until(partial(cluster.is_anew, name, before))


def test_a_rolling_restart_fails_no_request(cluster):
    before = cluster.processes()
    assert ask_meanwhile(cluster, REQUESTS, cluster.restart) == []
    after = cluster.processes()
    assert {name for name in before if before[name]["pid"] != after[name]["pid"]} == {"web-1", "web-2"}


def test_a_web_service_that_is_terminated_under_load_fails_no_request(cluster):
    assert ask_meanwhile(cluster, REQUESTS, lambda: end_in_turn(cluster)) == []


@pytest.mark.parametrize("name", ["web-1", "worker-1", "proxy-1"])
def test_what_was_killed_comes_back_by_itself(cluster, name):
    before = cluster.pid(name)
    os.kill(before, signal.SIGKILL)
    wait_until(lambda: cluster.pid(name) != before)
    wait_until(lambda: Visitor(cluster, "ana").get("/")[0] == 200)


@pytest.fixture
def nginx(cluster, tmp_path):
    """The port of one that has the sample of docs/production.md, before the web service and the streams."""
    page = (cluster.checkout / "docs" / "production.md").read_text()
    sample = textwrap.dedent(page.partition("For nginx:\n\n")[2].partition("\n\nTo see")[0])
    certificate, key = tmp_path / "a.crt", tmp_path / "a.key"
    port = free_port()
    here = {
        "443 ssl": f"127.0.0.1:{port} ssl",
        "starcoach.example.org": "localhost",
        "/etc/ssl/starcoach.crt": str(certificate),
        "/etc/ssl/private/starcoach.key": str(key),
        "127.0.0.1:8000": cluster.address("web-1"),
        "127.0.0.1:8001": cluster.address("streams-1"),
    }
    for there, place in here.items():
        assert there in sample
        sample = sample.replace(there, place)
    make = ["openssl", "req", "-x509", "-nodes", "-subj=/CN=localhost", f"-out={certificate}", f"-keyout={key}"]
    subprocess.run(make, check=True, capture_output=True)
    config = tmp_path / "nginx.conf"
    config.write_text(f"pid {tmp_path}/pid; error_log stderr; events {{}} http {{\n{sample}\n}}")
    with subprocess.Popen(["nginx", "-p", tmp_path, "-c", config, "-g", "daemon off;"]) as program:
        yield port
        program.terminate()


@pytest.mark.skipif(not shutil.which("nginx"), reason="needs nginx")
def test_the_sample_for_nginx_leads_to_the_pages_and_to_the_streams(nginx):
    line = HTTPSConnection("localhost", nginx, context=ssl._create_unverified_context())  # noqa: S323 - made above
    wait_until(lambda: line.connect() or True)  # type: ignore[func-returns-value]
    for path in ("/account/login/", "/events/health/"):
        line.request("GET", path)
        answer = line.getresponse()
        answer.read()
        assert answer.status == 200
        assert answer.headers["X-Starcoach"] == "1"


def test_terminating_it_ends_all_that_it_started(cluster):
    left = cluster.processes()
    cluster.program.terminate()
    assert cluster.program.wait(60) == 0
    assert [name for name, found in left.items() if Path(f"/proc/{found['pid']}").exists()] == []
    assert not cluster.database.is_locked()
