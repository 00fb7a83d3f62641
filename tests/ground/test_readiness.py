"""Whether requests may be given to a process, as a proxy asks it: apart from whether the process is well."""

import subprocess
import sys
import time
from contextlib import suppress
from http.client import HTTPConnection

import pytest
from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from starcoach.views import check_migrations

pytestmark = pytest.mark.django_db(transaction=True)
ON_THE_DATABASE_OF_THE_TEST = """
import sys
from django.conf import settings
settings.DATABASES["default"]["NAME"] = sys.argv.pop(1)
from starcoach.web_server import main
main()
"""


@pytest.fixture(autouse=True)
def not_asked_yet():
    check_migrations.cache_clear()


def statuses(client):
    return [client.get(address).status_code for address in ("/health/", "/ready/")]


def test_a_process_whose_migrations_are_applied_is_ready():
    assert statuses(Client()) == [200, 200]


def test_one_with_a_migration_to_come_is_well_and_not_ready_until_it_has_come():
    last = MigrationRecorder.Migration.objects.filter(app="reviews").latest("pk")
    last.delete()
    assert statuses(Client()) == [200, 503]
    MigrationRecorder(connection).record_applied(last.app, last.name)
    assert statuses(Client()) == [200, 200]


def test_without_its_database_it_is_neither(settings, monkeypatch):
    monkeypatch.setitem(connection.settings_dict, "NAME", "nowhere")
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "pool", False)
    connection.close_pool()  # type: ignore[attr-defined]
    connection.close()
    try:
        assert statuses(Client()) == [503, 503]
    finally:
        connection.close()


@pytest.fixture
def server(port):
    """Once told to stop it gives notice for six seconds."""
    command = [sys.executable, "-c", ON_THE_DATABASE_OF_THE_TEST, connection.settings_dict["NAME"]]
    with subprocess.Popen([*command, f"--port={port}", "--notice=6"], cwd=settings.BASE_DIR) as program:
        try:
            yield program
        finally:
            program.kill()


def ask(port, address):
    line = HTTPConnection("127.0.0.1", port, timeout=30)
    line.request("GET", address)
    answer = line.getresponse()
    answer.read()
    line.close()
    return answer.status


def until(is_so):
    for _ in range(300):
        with suppress(OSError):
            if is_so():
                return
        time.sleep(0.1)
    raise AssertionError("It has not come to be so within 30 seconds.")


def test_a_server_that_is_told_to_stop_says_so_while_it_still_answers(server, port):
    until(lambda: ask(port, "/ready/") == 200)
    server.terminate()
    until(lambda: ask(port, "/ready/") == 503)
    assert [ask(port, address) for address in ("/health/", "/account/login/")] == [200, 200]
    assert server.wait(20) == 0
    with pytest.raises(ConnectionError):
        ask(port, "/ready/")
