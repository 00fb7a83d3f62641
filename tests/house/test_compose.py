"""docker-compose.yml, the Caddyfile and the image, as far as they can be read without a container engine."""

import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
import yaml
from django.conf import settings
from django.shortcuts import resolve_url

from starcoach.postgres.server import WORDLESS_LOG
from starcoach.topics import PATH
from starcoach.web_server import CONNECTIONS, PROCESSES
from tests.house.settings_page import PAGE, PUBLIC
from tests.house.test_production import REAL, manage

ROOT = Path(settings.BASE_DIR)
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES = COMPOSE["services"]
OURS = {name: service for name, service in SERVICES.items() if "build" in service}
CADDY = shutil.which("caddy", path=Path(sys.prefix, "bin")) or ""


@pytest.mark.parametrize("name", SERVICES)
def test_no_container_may_more_than_it_has_to(name):
    service = SERVICES[name]
    assert service["read_only"]
    assert service["cap_drop"] == ["ALL"]
    assert service.get("cap_add", []) == (["NET_BIND_SERVICE"] if name == "proxy" else [])
    assert service["security_opt"] == ["no-new-privileges:true"]


@pytest.mark.parametrize("name", SERVICES)
def test_no_container_may_use_all_of_the_machine(name):
    limits = SERVICES[name]["deploy"]["resources"]["limits"]
    assert limits.keys() == {"cpus", "memory", "pids"}
    assert SERVICES[name]["logging"] == {"driver": "local", "options": {"max-size": "10m", "max-file": "5"}}


def test_the_database_is_out_of_reach_of_the_proxy_and_of_the_world():
    assert COMPOSE["networks"]["inside"] == {"internal": True}
    assert SERVICES["database"]["networks"] == ["inside"]
    assert "inside" not in SERVICES["proxy"]["networks"]
    everywhere = {name for name, service in SERVICES.items() for port in service.get("ports", []) if port[0] != "1"}
    assert everywhere == {"proxy"}


def test_every_setting_reaches_every_service_of_ours():
    assert OURS.keys() >= {"prepare", "web", "streams", "worker"}
    for service in OURS.values():
        assert sorted(service["environment"]) == sorted(found.name for found in PUBLIC)


def test_one_service_makes_the_database_ready_before_the_others_start():
    assert OURS["prepare"]["command"] == ["python", "manage.py", "prepare"]
    for name in OURS.keys() - {"prepare"}:
        assert OURS[name]["depends_on"]["prepare"] == {"condition": "service_completed_successfully"}


def test_djangos_check_of_a_deployment_finds_nothing_with_what_compose_sets():
    given = {name: "" for name in OURS["web"]["environment"]} | {"TRUSTED_PROXIES": "1"}
    checked = manage("check", "--deploy", "--fail-level=WARNING", **{**given, **REAL, "STARCOACH_WORLD": "own"})
    assert checked.returncode == 0, checked.stderr


def test_words_of_people_stay_out_of_the_log_of_the_database_as_with_bin_serve():
    for name, value in WORDLESS_LOG.items():
        assert f"--{name}={value}" in SERVICES["database"]["command"]
        assert f"ALTER SYSTEM SET {name} = {value};" in PAGE.read_text()


def test_the_connections_of_eight_web_services_are_not_too_many():
    allowed = int(next(word for word in SERVICES["database"]["command"] if "max_connections" in word).split("=")[1])
    of_a_process = settings.DATABASES["default"]["OPTIONS"]["pool"]["max_size"]
    assert 8 * 2 * of_a_process + 2 * of_a_process < allowed


def test_bodies_on_all_connections_of_a_web_service_fit_into_its_memory():
    limit = OURS["web"]["deploy"]["resources"]["limits"]["memory"]
    of_a_connection = 1.5 * settings.DATA_UPLOAD_MAX_MEMORY_SIZE / 1_000_000  # as docs/production.md has it measured
    of_a_process = 100 + CONNECTIONS * of_a_connection
    assert limit.endswith("M")
    assert PROCESSES * of_a_process < int(limit[:-1])


def test_who_sends_requests_asks_for_readiness_and_the_streams_answer_for_themselves():
    checks = {name: service["healthcheck"]["test"][-1] for name, service in OURS.items() if "healthcheck" in service}
    asked = {name: re.findall(r"http://127\.0\.0\.1(:\d+)(/[^']*)", check) for name, check in checks.items()}
    assert asked == {"web": [(":8000", resolve_url("ready"))], "streams": [(":8001", f"{PATH}health/")]}
    waiting = SERVICES["proxy"]["depends_on"]
    assert waiting == {name: {"condition": "service_healthy"} for name in asked}


def test_the_image_leaves_the_database_server_behind():
    image = (ROOT / "Dockerfile").read_text()
    final = image.rpartition("\nFROM ")[2]
    assert "--requirement requirements.txt" in final
    assert "requirements-serve" not in final
    assert "pixeltable" not in (ROOT / "requirements.txt").read_text()
    assert re.findall(r"pginstall18/bin/(\w+)", image) == ["pg_dump", "pg_restore"]
    assert "STARCOACH_WORLD=own" in final


@pytest.mark.skipif(not CADDY, reason="needs Caddy")
@pytest.mark.parametrize("webs", ["", "127.0.0.1:8001 127.0.0.1:8002"])
def test_the_proxy_reads_its_file(webs):
    env = {"SITE_URL": REAL["SITE_URL"], "PATH": "", "HOME": "/nowhere"} | ({"WEBS": webs} if webs else {})
    options = ["--config=Caddyfile", "--adapter=caddyfile"]
    read = subprocess.run([CADDY, "validate", *options], cwd=ROOT, env=env, capture_output=True, text=True)
    assert read.returncode == 0, read.stderr
    assert (
        subprocess.run([CADDY, "fmt", "Caddyfile"], cwd=ROOT, capture_output=True, text=True).stdout
        == (ROOT / "Caddyfile").read_text()
    )


def units():
    """The units of docs/production.md, with the places and the user of this machine."""
    page = (ROOT / "docs" / "production.md").read_text()
    for found in re.findall(r"(?m)(?:^    .*\n|^\n)*?^    WantedBy=.*\n", page[page.index("By systemd") :]):
        unit = textwrap.dedent(found)
        unit = unit.replace("/srv/starcoach/.venv/bin/python", sys.executable).replace("/srv/starcoach", str(ROOT))
        yield unit[unit.index("[Unit]") :].replace("User=starcoach\n", "User=root\n")


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd")
def test_systemd_takes_the_units_of_the_page(tmp_path):
    assert len([*units()]) == 2
    for number, unit in enumerate(units()):
        (tmp_path / f"starcoach-{number}@.service").write_text(unit)
    command = ["systemd-analyze", "verify", *tmp_path.iterdir()]
    checked = subprocess.run(command, capture_output=True, text=True)
    said = [line for line in checked.stderr.splitlines() if str(tmp_path) in line]
    assert (said, checked.returncode) == ([], 0), checked.stderr
