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
            sys.exit(f"The {world.name} world is being served already: {note.read().strip() or 'it is just starting.'}")
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
    if "DATABASE_URL" in os.environ:
        yield
        return
    from starcoach.postgres import Server, ServerError

    server = Server(world)
    try:
        say("Starting the database.")
        server.start()
        yield
    except ServerError as trouble:
        sys.exit(str(trouble))
    finally:
        answer_signals_with(stay)
        server.stop()


def prepare(world, env, has_made_up_people):
    say("Preparing pages and content.")
    make_secret(world / "secret-key")
    manage(env, "prepare")
    if has_made_up_people:
        manage(env, "demo")


def make_secret(place):
    if not place.exists():
        fresh = place.with_suffix(".new")
        fresh.unlink(missing_ok=True)
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(50))
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
