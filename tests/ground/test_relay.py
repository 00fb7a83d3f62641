"""A back-up of a server that is reached by TLS alone, by programs that have none."""

import asyncio
import shutil
import ssl
import subprocess
from pathlib import Path

import psycopg
import pytest

from starcoach.backup import Backup, BackupError, make_backup
from starcoach.backup.relay import BOUND_TO_TLS, loop_beside, pump
from starcoach.postgres import Server

pytestmark = pytest.mark.skipif(not shutil.which("openssl"), reason="needs openssl, for a certificate")
PASSWORD = "a word"  # noqa: S105
RULES = "local all guarded scram-sha-256\nlocal all all trust\n"


@pytest.fixture(scope="module")
def server(place):
    """With two empty databases, and a user who needs a password."""
    server = Server(place / "guarded")
    server.start(fsync="off")
    with psycopg.connect(host=str(server.socket_folder), user="starcoach", autocommit=True) as line:
        line.execute(f"CREATE USER guarded SUPERUSER PASSWORD '{PASSWORD}'")
        line.execute("CREATE TABLE django_migrations AS SELECT 'answers' AS app, 'naïve' AS name")
        line.execute("CREATE DATABASE empty")
        (server.data / "pg_hba.conf").write_text(RULES)
        line.execute("SELECT pg_reload_conf()")
    yield server
    server.stop()


@pytest.fixture(scope="module")
def certificate(place):
    files = place / "server.crt", place / "server.key"
    command = [
        "openssl",
        "req",
        "-new",
        "-x509",
        "-nodes",
        "-subj=/CN=localhost",
        "-addext=subjectAltName=DNS:localhost",
    ]
    subprocess.run([*command, "-out", files[0], "-keyout", files[1]], check=True, capture_output=True)
    return files


@pytest.fixture
def address(server, certificate):
    """Of a front that speaks TLS to the network, as a server does that has it."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)

    async def serve(reader, writer):
        await reader.readexactly(8)
        writer.write(b"S")
        await writer.start_tls(context)
        behind = await asyncio.open_unix_connection(server.socket_folder / ".s.PGSQL.5432")
        await asyncio.gather(pump(reader, behind[1]), offer_more(behind[0], writer))

    with loop_beside() as loop:
        listening = asyncio.run_coroutine_threadsafe(asyncio.start_server(serve, "127.0.0.1", 0), loop).result()
        port = str(listening.sockets[0].getsockname()[1])
        line = {"host": "localhost", "port": port, "user": "guarded", "password": PASSWORD}
        yield {**line, "dbname": "starcoach", "sslmode": "require", "channel_binding": "disable"}


async def offer_more(reader, writer):
    """The first message, with what a server by TLS offers."""
    message = await reader.read(1 << 16)
    if message.startswith(b"R\0\0\0\x17"):
        message = b"R" + (0x17 + len(BOUND_TO_TLS)).to_bytes(4) + message[5:9] + BOUND_TO_TLS + message[9:]
    writer.write(message)
    await pump(reader, writer)


def test_it_is_backed_up_and_restored(address, tmp_path):
    make_backup(tmp_path / "a.starcoach", address, "key")
    with Backup.open(tmp_path / "a.starcoach") as backup:
        backup.restore({**address, "dbname": "empty"})
        assert backup.differences({**address, "dbname": "empty"}) == []


def test_a_certificate_that_is_not_the_one_expected_is_refused(address, certificate, tmp_path):
    strict = {**address, "sslmode": "verify-full", "sslrootcert": str(certificate[0])}
    make_backup(tmp_path / "a.starcoach", strict, "key")
    with pytest.raises(BackupError, match="does not answer"):
        make_backup(tmp_path / "b.starcoach", {**strict, "host": "127.0.0.1"}, "key")
    assert not Path(tmp_path, "b.starcoach").exists()
