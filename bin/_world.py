"""One world of people and what they wrote: its folder, its database, what has to be ready before pages are served."""

import fcntl
import hashlib
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager, suppress

from _venv import PYTHON, ROOT, STAMP, say


def leave(*_):
    answer_signals_with(stay)
    sys.exit(0)


def give_up(*_):
    answer_signals_with(stay)
    sys.exit("Ended before it was done.")


def stay(*_):
    """Whoever is leaving is not hurried. (With SIG_IGN a second signal may swallow the first one's exit.)"""


def answer_signals_with(handler):
    """Those that end a program, but for what the caller had ignored (nohup)."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, handler)


def make_world(name):
    world = ROOT / "var" / name
    world.mkdir(parents=True, exist_ok=True)
    (world / "mail").mkdir(mode=0o700, exist_ok=True)
    return world


@contextmanager
def alone_in(world):
    """The file says where the world is served; its lock, which ends with this process, says that it is."""
    with open(world / "serving", "a+") as note:
        try:
            fcntl.flock(note, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            note.seek(0)
            sys.exit(f"The {world.name} world is in use already: {note.read().strip() or 'it is just starting.'}")
        note.truncate(0)
        yield note


def check_port(program, host, port):
    """Tried for a few seconds: a killed server's last processes may still be going away."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    until = time.monotonic() + 3
    while True:
        try:
            return socket.create_server((host, port), family=family).close()
        except OSError as trouble:
            if time.monotonic() > until:
                sys.exit(
                    f"starcoach cannot listen on {in_url(host)}:{port} ({os.strerror(trouble.errno or 0)}). "
                    "If another program has that port, end it, or choose another port: "
                    f"{program} --port {port + 1}"
                )
        time.sleep(0.2)


def find_port(host, wanted):
    """The wanted one, or another where that is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for port in (wanted, 0):
        with suppress(OSError, OverflowError), socket.create_server((host, port), family=family) as free:
            return free.getsockname()[1]
    return wanted


def by_name(host):
    """localhost where that is what it means: passkeys go by a name, never by a number."""
    with suppress(OSError):
        if host in {found[4][0] for found in socket.getaddrinfo("localhost", None)}:
            return "localhost"
    return host


def in_url(host):
    return f"[{host}]" if ":" in host else host


@contextmanager
def database(world):
    """The embedded database, which runs as long as this does; None where DATABASE_URL names another."""
    if os.environ.get("DATABASE_URL"):
        say("The data are in the database that DATABASE_URL names.")
        yield None
        return
    from starcoach.postgres import Server, ServerError

    server = Server(world)
    try:
        say("Starting the database.")
        server.start()
        say(f"The data are in {server.data}.")
        yield server
    except ServerError as trouble:
        sys.exit(str(trouble))
    finally:
        answer_signals_with(stay)
        server.stop()


def look_after(database):
    """Start it again where its last process has ended, whoever ended it. To be called every now and then."""
    if database and not database.is_locked():
        say("The database ended by itself; it is started again.")
        database.start()


@contextmanager
def database_beside_pages(world):
    """The database of a world that may be served meanwhile."""
    from starcoach.postgres import Server

    if os.environ.get("DATABASE_URL") or is_ready_soon(Server(world), world):
        yield
        return
    with alone_in(world) as note, database_as_found(world):
        print("bin/backup is at work.", file=note, flush=True)
        yield


@contextmanager
def database_as_found(world):
    """Running or stopped afterwards, as before: pages that outlived bin/serve may be at work on it."""
    from starcoach.postgres import Server

    if os.environ.get("DATABASE_URL") or Server(world).is_ready():
        yield
        return
    with database(world):
        yield


def is_ready_soon(server, world):
    """Waits for one that is just starting."""
    until = time.monotonic() + 60
    while not server.is_ready():
        if not is_served(world) or time.monotonic() > until:
            return False
        time.sleep(0.2)
    return True


def is_served(world):
    with open(world / "serving", "a+") as note, suppress(BlockingIOError):
        fcntl.flock(note, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return False
    return True


def manage_to_the_end(env, *arguments):
    """Says what it says; if this program is ended, so is it, and has time to leave nothing behind."""
    command = subprocess.Popen([PYTHON, ROOT / "manage.py", *arguments], cwd=ROOT, env=env, start_new_session=True)
    try:
        return command.wait()
    finally:
        command.terminate()
        command.wait()


def say_where():
    from starcoach.postgres import Server, ServerError

    for name in ("own", "demo"):
        folder = ROOT / "var" / name
        try:
            say(f"{name}: {Server(folder).whereabouts()}")
        except ServerError as trouble:
            say(f"{name}: {trouble}")
    if os.environ.get("DATABASE_URL"):
        say("DATABASE_URL is set, so the data are in the database that it names.")


def prepare(world, env, has_made_up_people):
    say("Preparing pages and content.")
    make_secret(world / "secret-key")
    manage(env, "prepare")
    if has_made_up_people:
        manage(env, "demo")


def make_secret(place, secret=""):
    if not place.exists():
        fresh = place.with_suffix(".new")
        fresh.unlink(missing_ok=True)
        fresh.touch(mode=0o600)
        fresh.write_text(secret or secrets.token_urlsafe(50))
        fresh.rename(place)


def manage(env, *arguments):
    done = subprocess.run(
        [PYTHON, ROOT / "manage.py", *arguments],
        cwd=ROOT,
        env=env,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    if done.returncode:
        sys.exit(f"manage.py {arguments[0]} failed, and the lines above say why.")
    return done.stdout.strip()


def collect_static(env):
    """Only when a file has changed, for it takes seconds."""
    mark = ROOT / "var" / "static.stamp"
    files = sorted(path for path in (ROOT / "static").rglob("*") if path.is_file())
    states = [f"{path} {path.stat().st_mtime_ns} {path.stat().st_size}" for path in files]
    now = hashlib.sha256("\n".join([STAMP.read_text(), *states]).encode()).hexdigest()
    if not (ROOT / "var" / "static").exists() or not mark.exists() or mark.read_text() != now:
        manage(env, "collectstatic", "--no-input", "--verbosity=0")
        mark.write_text(now)
