"""docs/operating.md by its commands: a back-up while people write, a restore, to a server of one's own, and back."""

import os
import subprocess
import sys
import threading
import time

import psycopg
import pytest
from django.conf import settings

from starcoach.backup import Backup
from starcoach.postgres import Server
from tests.ground.conftest import free_port, serving
from tests.ground.test_serve import TASK_OF, Writer, answers

pytestmark = [
    pytest.mark.long,
    pytest.mark.usefixtures("no_settings_of_the_tests"),
]
DOCUMENT = (settings.BASE_DIR / "docs" / "operating.md").read_text()


@pytest.fixture
def real(place):
    """The address of an empty database on a server that listens on the network and asks for a password."""
    server, port = Server(place / "real"), free_port()
    server.start(fsync="off", listen_addresses="127.0.0.1", port=str(port))
    with psycopg.connect(host=str(server.socket_folder), port=port, user="starcoach", autocommit=True) as line:
        line.execute("ALTER USER starcoach PASSWORD 'a word'")
        line.execute("CREATE DATABASE real")
        (server.data / "pg_hba.conf").write_text("host all all 127.0.0.1/32 scram-sha-256\n")
        line.execute("SELECT pg_reload_conf()")
    yield f"postgres://starcoach:a%20word@127.0.0.1:{port}/real"
    server.stop()


def run(checkout, command, **variables):
    """(exit code, all that was said)"""
    done = subprocess.run(
        [sys.executable, *command.split()],
        cwd=checkout,
        env=os.environ | variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    return done.returncode, done.stdout


def do(checkout, command, **variables):
    """As the document says."""
    assert f"    {command}\n" in DOCUMENT
    code, said = run(checkout, command, **variables)
    assert code == 0, said
    return said


def back_up_under_load(checkout, port):
    """(writers, what each had saved before); bin/restore would find the world in use."""
    writers = [Writer(port) for _ in range(3)]
    with serving(checkout / "bin" / "serve", port) as program:
        for writer in writers:
            writer.begin()
            threading.Thread(target=writer.write, daemon=True).start()
        while not all(len(writer.saved) > 5 for writer in writers):
            assert program.poll() is None and not any(writer.ended.is_set() for writer in writers)
            time.sleep(0.1)
        before = [list(writer.saved) for writer in writers]
        code, said = run(checkout, "bin/backup demo.starcoach --demo")
        assert code == 0, said
        assert "in use already" in run(checkout, "bin/restore demo.starcoach --demo")[1]
        program.terminate()
        assert all(writer.ended.wait(30) for writer in writers)
    return writers, before


def tables(file):
    with Backup.open(file) as backup:
        return backup.manifest["tables"]


def words_in(address, writer):
    with psycopg.connect(address) as line:
        return [text.split() for (text,) in line.execute(TASK_OF.format(writer.desk.split("/")[2]))][0]


def test_no_save_is_lost_by_a_back_up_a_restore_and_a_move_there_and_back(checkout, port, real):
    writers, before = back_up_under_load(checkout, port)
    (checkout / "demo.starcoach").rename(checkout / "own.starcoach")
    assert "compared and found equal" in do(checkout, "bin/restore own.starcoach --verify")
    (checkout / "own.starcoach").rename(checkout / "demo.starcoach")
    do(checkout, "bin/backup own.starcoach")
    assert "compared and found equal" in do(checkout, "bin/restore own.starcoach --verify", DATABASE_URL=real)
    for writer, saved in zip(writers, before, strict=True):
        assert set(saved) <= set(words_in(real, writer))
        assert len(writer.saved) > len(saved)
    do(checkout, "bin/backup real.starcoach", DATABASE_URL=real)
    (checkout / "var" / "own").rename(checkout / "var" / "own-before")
    assert "compared and found equal" in do(checkout, "bin/restore real.starcoach --verify")
    files = [checkout / f"{name}.starcoach" for name in ("demo", "own", "real")]
    assert tables(files[0]) == tables(files[1]) == tables(files[2])
    with serving(checkout / "bin" / "serve", port, "--own"):
        assert answers(port)
