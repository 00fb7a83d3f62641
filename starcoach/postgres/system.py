"""The system user that runs the server, and the folders it can reach."""

import hashlib
import os
import pwd
import subprocess
from contextlib import suppress
from pathlib import Path


class ServerError(Exception):
    """What went wrong, in words for the user who started the program."""


def path_digest(path):
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]


CHECKOUT = Path(__file__).resolve().parent.parent.parent
STATE = Path("/var/lib/starcoach")
"""Root's folder for what the server's user has to reach, where it cannot reach the checkout."""


def ordinary_user():
    """The ids of the system user that runs the server in root's place, which PostgreSQL refuses."""
    for name in ("postgres", "nobody"):
        with suppress(KeyError):
            user = pwd.getpwnam(name)
            return user.pw_uid, user.pw_gid
    raise ServerError("PostgreSQL refuses to run as root, and there is no user called postgres or nobody to run it as.")


def as_user(uid, gid):
    """The arguments that make subprocess run a program as that user; only root can."""
    return {"user": uid, "group": gid, "extra_groups": []} if os.geteuid() == 0 else {}


def can_reach(user, path):
    """Whether that user may enter the path, or the nearest folder above it that exists."""
    nearest = next(place for place in (path, *path.parents) if place.exists())
    return subprocess.run(["test", "-x", nearest], cwd="/", **as_user(*user)).returncode == 0


def make_folder(folder):
    """A folder that every user may enter; of its parents only the missing ones are made, none is changed."""
    if not folder.exists():
        make_folder(folder.parent)
        folder.mkdir()
        folder.chmod(0o755)
