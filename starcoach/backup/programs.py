"""PostgreSQL's own programs, from the wheel: they read what the older ones of a system refuse."""

import os
import subprocess
from contextlib import contextmanager, suppress
from tempfile import TemporaryFile

import psycopg
from psycopg.conninfo import make_conninfo

from starcoach.backup.archive import BackupError
from starcoach.backup.relay import relayed
from starcoach.postgres import ServerError
from starcoach.postgres.programs import MAJOR, PROGRAMS, find_package

PASSED_ON = ("host", "hostaddr", "port", "dbname", "user", "options", "passfile", "connect_timeout")


def connect(address, **options):
    try:
        return psycopg.connect(**address, **options)
    except psycopg.OperationalError as trouble:
        raise BackupError(f"The database does not answer: {trouble}") from trouble


def program(name):
    try:
        return find_package() / PROGRAMS / name
    except ServerError:
        raise BackupError(f"There are no programs of PostgreSQL {MAJOR} here for this kind of machine.") from None


@contextmanager
def on_database_of(connection):
    """Starts a program that works on the database of the connection: `start(name, *arguments, **streams)`."""
    address = {option.keyword.decode(): option.val.decode() for option in connection.pgconn.info if option.val}
    env = os.environ | {"LC_ALL": "C", "PGPASSWORD": address.get("password", ""), "PGSSLMODE": "disable"}
    with relayed(connection, address) as place:
        database = make_conninfo(**{name: value for name, value in place.items() if name in PASSED_ON and value})

        def start(name, *arguments, **streams):
            return subprocess.Popen([program(name), *arguments, f"--dbname={database}"], env=env, **streams)

        yield start


@contextmanager
def checked(start, name, *arguments, **streams):
    """The process; BackupError unless it ends well. It does not outlive the block."""
    with TemporaryFile("w+", errors="replace") as errors, start(name, *arguments, stderr=errors, **streams) as process:
        try:
            yield process
            has_failed = process.wait()
        finally:
            process.kill()
            if process.stdin:
                with suppress(OSError):
                    process.stdin.close()
        if has_failed:
            errors.seek(0)
            raise BackupError(f"{name} failed: {first_error(errors)}")


def first_error(lines):
    """What follows it may quote a row."""
    said = [line.strip() for line in lines]
    return next((line for line in said if "error" in line.lower() or "fatal" in line.lower()), " ".join(said[:1]))


def check_versions(connection):
    found = connection.info.server_version // 10000
    if found > int(MAJOR):
        raise BackupError(
            f"The server is PostgreSQL {found}, and the programs here are those of {MAJOR}, which cannot read it. "
            f"Use pg_dump and pg_restore of PostgreSQL {found}; a newer starcoach may bring newer ones."
        )
