import json
import shutil
import subprocess
from datetime import UTC, datetime
from zipfile import ZipFile

import psycopg

from starcoach.backup.archive import CHUNK, DUMP, FORMAT, KEY, MANIFEST, BackupError, Hashed, new_file
from starcoach.backup.contents import LEFT_OUT, migrations_of, tables_of
from starcoach.backup.programs import check_versions, checked, connect, on_database_of
from starcoach.postgres.programs import MAJOR

OURS_ALONE = ("--no-owner", "--no-privileges", "--no-publications", "--no-subscriptions", "--exclude-extension=*")
"""What belongs to the server that it comes from stays there."""


def make_backup(path, address, secret_key):
    """Write all that is committed at one moment, while others write; returns the manifest.

    The dump and the figures are read in one snapshot of the database.
    """
    with connect(address) as connection, new_file(path) as file, ZipFile(file, "w") as archive:
        check_versions(connection)
        connection.isolation_level, connection.read_only = psycopg.IsolationLevel.REPEATABLE_READ, True
        snapshot = connection.execute("SELECT pg_export_snapshot()").fetchone()[0]
        manifest = {"dump": write_dump(connection, snapshot, archive), **describe(connection)}
        archive.writestr(KEY, secret_key)
        archive.writestr(MANIFEST, json.dumps(manifest, indent=1))
    return manifest


def write_dump(connection, snapshot, archive):
    without = [f"--exclude-table-data=*.{table}" for table in LEFT_OUT]
    arguments = ["--format=custom", *OURS_ALONE, f"--snapshot={snapshot}", *without]
    with on_database_of(connection) as start, archive.open(DUMP, "w", force_zip64=True) as member:
        hashed = Hashed(member)
        with checked(start, "pg_dump", *arguments, stdout=subprocess.PIPE) as process:
            shutil.copyfileobj(process.stdout, hashed, CHUNK)
        return hashed.description()


def describe(connection):
    try:
        migrations = migrations_of(connection)
    except psycopg.errors.UndefinedTable:
        raise BackupError("This database has no starcoach in it, so there is nothing to back up.") from None
    return {
        "format": FORMAT,
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "server": connection.info.server_version // 10000,
        "pg_dump": int(MAJOR),
        "migrations": migrations,
        "tables": tables_of(connection),
        "left_out": LEFT_OUT,
    }
