import fcntl
import os
import shlex
import shutil
import subprocess
import time
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path

from starcoach.postgres.place import (
    check_home,
    check_reach,
    find_home,
    key_of,
    note_folder,
    noted_folder,
    remember_home,
)
from starcoach.postgres.programs import MAJOR, find_programs
from starcoach.postgres.system import ServerError, as_user, make_folder, ordinary_user, path_digest

EXIT_SECONDS = 10
"""How long the last processes of a killed server may take to exit."""
STOP_SECONDS = 60
SOCKETS = Path("/tmp")  # noqa: S108 - not TMPDIR: every caller finds the same place, and a socket's path has to be short
SETTINGS = {"listen_addresses": "", "port": 5432, "unix_socket_permissions": "0700", "log_checkpoints": "off"}
WORDLESS_LOG = {"log_error_verbosity": "terse", "log_min_error_statement": "panic"}
"""A statement that fails is logged without itself and without the row that it fails at: they hold people's words."""


class Server:
    """A data folder, and the server that runs on it."""

    def __init__(self, folder):
        self.folder = Path(folder).resolve()

    @property
    def settings(self):
        """Django's settings for the database; they hold while the server is down, too."""
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": "starcoach",
            "USER": "starcoach",
            "HOST": str(self.socket_folder),
            "PORT": str(SETTINGS["port"]),
        }

    def start(self, **options):
        """Start the server or find the running one, and wait for it. Options are PostgreSQL's settings."""
        self.make_folders()
        with self.open_lock() as lock:
            if self.acquire(lock):
                self.clear_stale_pid_files()
                self.create()
                note_folder(self.folder, self.home)
                self.launch(lock, options)

    def stop(self):
        """Close every connection, and wait until the last process has exited."""
        if self.other_folder():
            return
        until = time.monotonic() + STOP_SECONDS
        while self.is_locked():
            self.run("pg_ctl", "stop", "--mode=fast", f"--pgdata={self.data}")
            if time.monotonic() > until:
                raise ServerError(f"PostgreSQL does not stop.{self.log_tail()}")
            time.sleep(0.05)
        with suppress(OSError):
            self.socket_folder.rmdir()

    def is_ready(self):
        """A server runs if it accepts connections, whatever a pid file says; without its data it does not count."""
        return self.accepts_connections() and (self.data / "postmaster.pid").exists()

    # Folders

    @cached_property
    def home(self):
        return find_home(self.folder)

    @property
    def data(self):
        return self.home / "data"

    def whereabouts(self):
        """Where what belongs to the world is, in words; ServerError where it is not where it was."""
        check_home(self.folder, self.home)
        if not self.home.exists():
            return "there are no data yet."
        return f"the data are in {self.data}, the secret key and the folder of emails in {self.folder}."

    @property
    def socket_folder(self):
        return SOCKETS / f"starcoach-{self.user[0]}-{path_digest(self.folder)}"

    @cached_property
    def user(self):
        """The ids of the server's user: the present one; for root, the owner of the data."""
        if os.geteuid():
            return os.geteuid(), os.getegid()
        owner = self.home.stat() if self.home.exists() else None
        return (owner.st_uid, owner.st_gid) if owner and owner.st_uid else ordinary_user()

    @cached_property
    def programs(self):
        return find_programs(self.user)

    def make_folders(self):
        self.folder.mkdir(parents=True, exist_ok=True)
        check_home(self.folder, self.home)
        make_folder(self.home.parent)
        check_reach(self.user, self.home)
        self.claim_folder(self.home)
        remember_home(self.folder, self.home)
        found = self.data / "PG_VERSION"
        if found.exists() and (theirs := found.read_text().strip()) != MAJOR:
            raise ServerError(
                f"The data in {self.data} were written by PostgreSQL {theirs}, and this is PostgreSQL {MAJOR}. "
                "Nothing was changed. Back them up with the starcoach that wrote them (bin/backup), move "
                f"{self.folder} aside, and restore them with this one (bin/restore --verify): docs/operating.md."
            )
        self.claim_folder(self.socket_folder)

    def claim_folder(self, folder):
        """Make the folder, or check that it is no link and that only the server's user can open it."""
        uid, gid = self.user
        with suppress(FileExistsError):
            folder.mkdir(mode=0o700)
        if folder.lstat().st_uid == os.geteuid() != uid:
            os.chown(folder, uid, gid, follow_symlinks=False)
        found = folder.lstat()
        if folder.is_symlink() or found.st_uid != uid or found.st_mode & 0o077:
            raise ServerError(
                f"{folder} belongs to another user or is open to others, so it is not used. Start as its owner; "
                "if it is nobody's, move it away."
            )

    # Processes

    @contextmanager
    def open_lock(self):
        """A lock on the data. The server inherits it, so it is free only when no process works on them."""
        lock = os.open(self.home, os.O_RDONLY)
        try:
            yield lock
        finally:
            os.close(lock)

    def acquire(self, lock):
        """True once the lock is ours, False if a server already runs on the data."""
        until = time.monotonic() + EXIT_SECONDS
        while not self.is_ready():
            with suppress(BlockingIOError):
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return True
            self.refuse_to_share()
            if time.monotonic() > until:
                raise ServerError(f"A process works on {self.data} and does not answer.{self.log_tail()}")
            time.sleep(0.1)
        return False

    def refuse_to_share(self):
        if other := self.other_folder():
            raise ServerError(
                f"The data in {self.home} are being served already, from {other}. That is a copy of this checkout, or "
                f"this one of that: their {key_of(self.folder).name} names the same data. Stop the other. Or remove "
                f"{key_of(self.folder)}: this one then begins with an empty world, to be filled from a back-up."
            )

    def other_folder(self):
        """From which the same data are being served: a checkout that was copied has the key of the first one."""
        noted = noted_folder(self.home)
        return noted if noted not in ("", str(self.folder)) and Server(noted).is_ready() else ""

    def is_locked(self):
        if not self.home.exists():
            return False
        with self.open_lock() as lock, suppress(BlockingIOError):
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return False
        return True

    def clear_stale_pid_files(self):
        """The pid files of a killed server may name another program's process, and PostgreSQL would wait for that.

        It takes the id of the process that starts it for stale, and still checks the shared memory named further
        down the file for a server on the data. So the id is changed, and the file stays.
        """
        lock = self.socket_folder / f".s.PGSQL.{SETTINGS['port']}.lock"
        while self.accepts_connections():  # its data were removed under it
            self.run("pg_ctl", "kill", "QUIT", lock.read_text().split()[0])
            time.sleep(0.1)
        lock.unlink(missing_ok=True)
        with suppress(FileNotFoundError):
            left = os.open(self.data / "postmaster.pid", os.O_RDWR | os.O_NOFOLLOW)
            with open(left, "r+") as file:
                _, *others = file.readlines() or [""]
                file.seek(0)
                file.truncate()
                file.writelines([f"{os.getpid()}\n", *others])

    def create(self):
        """Made under another name and renamed when whole: a data folder that exists is complete."""
        if self.data.exists():
            return
        unfinished = self.home / "unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        self.run_checked(
            "initdb",
            *("--username=starcoach", "--auth=trust", "--encoding=UTF8", "--locale-provider=builtin"),
            *("--locale=C.UTF-8", f"--pgdata={unfinished}"),
        )
        self.run_checked("postgres", "--single", "-D", unfinished, "postgres", input="CREATE DATABASE starcoach;\n")
        unfinished.rename(self.data)

    def launch(self, lock, options):
        self.launch_on(self.data, options, pass_fds=[lock])

    def launch_on(self, data, options, **how):
        """A server on data of ours, these or a copy of them."""
        settings = SETTINGS | WORDLESS_LOG | {"unix_socket_directories": self.socket_folder} | options
        flags = shlex.join(f"--{name}={value}" for name, value in settings.items())
        log = f"--log={self.home / 'log'}"
        self.run_checked("pg_ctl", "start", "--wait", f"--pgdata={data}", log, f"--options={flags}", **how)

    def accepts_connections(self, port=SETTINGS["port"]):
        return self.run("pg_isready", "--quiet", f"--host={self.socket_folder}", f"--port={port}").returncode == 0

    def run(self, program, *arguments, **options):
        """In a session of its own, so that Ctrl-C reaches only the programs that then stop the server in order."""
        env = {name: value for name, value in os.environ.items() if not name.startswith("PG")} | {"LC_ALL": "C"}
        options |= {"cwd": "/", "env": env, "start_new_session": True, **as_user(*self.user)}
        return subprocess.run([self.programs / program, *arguments], capture_output=True, text=True, **options)

    def run_checked(self, program, *arguments, **options):
        result = self.run(program, *arguments, **options)
        if result.returncode:
            raise ServerError(f"PostgreSQL's {program} failed: {result.stderr.strip()}{self.log_tail()}")

    def log_tail(self):
        log = self.home / "log"
        lines = log.read_text(errors="replace").splitlines()[-8:] if log.exists() else []
        return "\n".join([f"\nThe end of {log}:", *lines]) if lines else ""
