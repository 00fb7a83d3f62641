import shutil
from contextlib import contextmanager, suppress
from itertools import islice
from subprocess import PIPE, Popen
from threading import Thread

from starcoach.backup.archive import CHUNK, DUMP, KEY, BackupError, opened
from starcoach.backup.contents import differences, is_empty, tables_of
from starcoach.backup.programs import check_versions, checked, connect, on_database_of, program
from starcoach.postgres.programs import MAJOR

UNKNOWN_BEFORE_17 = b"SET transaction_timeout = 0;\n"
PREAMBLE = 40
"""Lines within which a script says how it is to be read, before any row."""
SCRIPT = ("--no-psqlrc", "--quiet", "--output=/dev/null", "--set=ON_ERROR_STOP=1", "--file=-")


class Backup:
    """What a file holds, and how it gets into an empty database: all of it, or nothing."""

    def __init__(self, archive, manifest):
        self.archive, self.manifest = archive, manifest

    @classmethod
    @contextmanager
    def open(cls, path):
        with opened(path) as (archive, manifest):
            yield cls(archive, manifest)

    @property
    def secret_key(self):
        return self.archive.read(KEY).decode()

    def restore(self, address):
        with connect(address, autocommit=True) as connection:
            self.check(connection)
            with on_database_of(connection) as start, checked(start, "psql", *SCRIPT, stdin=PIPE) as psql:
                with suppress(BrokenPipeError):  # what psql says is told in its place
                    self.write_script(psql.stdin, connection.info.server_version)
            connection.execute("ANALYZE")

    def check(self, connection):
        check_versions(connection)
        if self.manifest["pg_dump"] > int(MAJOR):
            raise BackupError(
                f"This back-up was written by pg_dump {self.manifest['pg_dump']}, and the programs here are those of "
                f"PostgreSQL {MAJOR}. Restore it with the starcoach that wrote it, or a newer one."
            )
        if not is_empty(connection):
            raise BackupError(
                "The database is not empty, and a back-up is restored into an empty one alone. Nothing was changed."
            )

    def write_script(self, psql, server):
        """Without COMMIT, which comes last, nothing stays: whatever is killed in between."""
        psql.write(b"BEGIN;\n")
        with self.script() as script:
            for line in islice(script, PREAMBLE):
                if line != UNKNOWN_BEFORE_17 or server >= 170000:
                    psql.write(line)
            shutil.copyfileobj(script, psql, CHUNK)
        psql.write(b"COMMIT;\n")
        psql.close()

    @contextmanager
    def script(self):
        """The dump as SQL."""
        arguments = "--no-owner", "--no-privileges", "--file=-"
        with checked(start_alone, "pg_restore", *arguments, stdin=PIPE, stdout=PIPE) as reading:
            feeder = Thread(target=feed, args=(self.archive, reading.stdin))
            feeder.start()
            yield reading.stdout
            feeder.join()

    def differences(self, address):
        """The names of the tables that are not as they were when the back-up was made."""
        with connect(address) as connection:
            return differences(self.manifest["tables"], tables_of(connection))


def start_alone(name, *arguments, **streams):
    return Popen([program(name), *arguments], **streams)


def feed(archive, target):
    with suppress(OSError), target, archive.open(DUMP) as dump:
        shutil.copyfileobj(dump, target, CHUNK)
