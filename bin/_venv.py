"""Where every program under bin/ begins: Python's own library is enough to make the environment it then runs in."""

import fcntl
import hashlib
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = (ROOT / ".venv").resolve()
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "installed"
HERE = "{} with Python {}.{}".format(VENV, *sys.version_info)
SERVE, DEVELOP = ROOT / "requirements-serve.txt", ROOT / "requirements-dev.txt"

sys.path.insert(0, str(ROOT))


def say(words):
    print(words, flush=True)


def enter(requirements):
    """Go on inside .venv, with exactly the packages that the file names."""
    if sys.version_info < (3, 11):
        sys.exit("starcoach needs Python 3.11 or newer, and this is Python {}.{}.".format(*sys.version_info))
    with open(__file__) as door:
        fcntl.flock(door, fcntl.LOCK_EX)
        if not is_installed(requirements):
            install(requirements)
    if not is_inside():
        os.execv(PYTHON, [str(PYTHON), *sys.argv])


def is_inside():
    return VENV.exists() and os.path.samefile(sys.prefix, VENV)


def is_installed(requirements):
    """What development needs holds all that serving needs, at the same versions."""
    return STAMP.exists() and STAMP.read_text() in (stamp(requirements), stamp(DEVELOP))


def stamp(requirements):
    return f"{HERE}\n{hashlib.sha256(requirements.read_bytes()).hexdigest()}\n"


def install(requirements):
    say("Installing what starcoach needs into .venv (the first time, about half a minute).")
    if not is_inside():
        make_venv()
    pip = [str(PYTHON), "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--require-hashes"]
    if subprocess.call([*pip, "--requirement", str(requirements)]):
        sys.exit("Installing failed, and the lines above say why. Fix it and start again.")
    STAMP.write_text(stamp(requirements))


def make_venv():
    """Anew when there is none, or when the checkout was moved or the system's Python has changed."""
    if STAMP.exists() and STAMP.read_text().startswith(f"{HERE}\n"):
        return
    if not find_spec("ensurepip"):
        sys.exit("This Python cannot make environments. On Debian and Ubuntu: apt install python3-venv")
    if subprocess.call([sys.executable, "-m", "venv", "--clear", VENV]):
        sys.exit("Python could not make the environment .venv, and the lines above say why.")
