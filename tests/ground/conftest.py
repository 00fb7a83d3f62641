import shutil
import socket
import subprocess
import sys
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from django.conf import settings

LEFT_BEHIND = shutil.ignore_patterns(".git", ".venv", "var", "__pycache__", ".*_cache", "node_modules")


@contextmanager
def made_place():
    """A folder open to be passed through, as a checkout is."""
    var = settings.BASE_DIR / "var"
    var.mkdir(exist_ok=True)
    place = Path(tempfile.mkdtemp(prefix="ground-", dir=var))
    place.chmod(0o755)
    yield place
    shutil.rmtree(place)


@pytest.fixture(scope="module")
def place():
    """A folder for one file of tests."""
    with made_place() as place:
        yield place


@pytest.fixture(scope="session")
def checkout():
    """A fresh copy, as one has it after a download; its environment is made by the first program that starts in it."""
    with made_place() as place:
        yield shutil.copytree(settings.BASE_DIR, place / "checkout", ignore=LEFT_BEHIND)


@pytest.fixture
def port():
    return free_port()


def free_port():
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        return free.getsockname()[1]


@pytest.fixture
def no_settings_of_the_tests(monkeypatch):
    for name in ("STARCOACH_WORLD", "SECRET_KEY", "DATABASE_URL", "DJANGO_SETTINGS_MODULE"):
        monkeypatch.delenv(name, raising=False)


def start(program, *options):
    command = [sys.executable, program, *options]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


@contextmanager
def serving(program, port, *options):
    """bin/serve or bin/dev, from the line on that says where it runs."""
    with start(program, f"--port={port}", *options) as running:
        try:
            running.said = []
            while "runs at" not in (line := running.stdout.readline()):
                assert line, "".join(running.said)
                running.said.append(line)
            running.said.append(line)
            yield running
        finally:
            running.terminate()
