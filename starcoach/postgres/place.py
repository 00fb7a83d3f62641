"""Where the data of a world lie: beside its other files, or, where the server's user cannot reach those, in STATE.

There a key, a small file in the world's folder, says which data are its own. So they are found from wherever that
folder is moved to.
"""

import os
import re
import secrets

from starcoach.postgres.system import CHECKOUT, STATE, ServerError, can_reach, ordinary_user, path_digest


def find_home(folder):
    """The place of the data; where there are none yet, that which they will have."""
    near, key, earlier = folder / "postgres", key_of(folder), home_by_path(folder)
    if near.exists():
        return near
    if key.exists():
        return STATE / read_key(key)
    if earlier.exists():
        return earlier
    if os.geteuid() or can_reach(ordinary_user(), folder):
        return near
    return STATE / f"{folder.name}-{secrets.token_hex(8)}" / "postgres"


def key_of(folder):
    return folder / "data-key"


def home_by_path(folder):
    """Where the data lay before there were keys."""
    return STATE / path_digest(CHECKOUT) / f"{folder.name}-{path_digest(folder)}"


def read_key(key):
    found = key.read_text().strip()
    if not re.fullmatch(r"[\w-]+/[\w-]+", found):
        raise ServerError(f"{key} names no place of data. Put back the file that was there, or see docs/operating.md.")
    return found


def check_home(folder, home):
    """Never an empty world in the place of one that has gone."""
    if key_of(folder).exists() and not home.exists():
        raise ServerError(
            f"The data of {folder} were in {home}, and are not there. Nothing was made in their place. "
            f"If this checkout comes from another machine, fill it from a back-up (docs/operating.md). "
            f"Remove {key_of(folder)} first; that begins with an empty world."
        )


def check_reach(user, home):
    """Data beside the world's other files do not follow a checkout to where their server cannot go."""
    if os.geteuid() == 0 and not can_reach(user, home.parent):
        raise ServerError(
            f"The system user that runs PostgreSQL cannot reach {home}. Move the checkout to a folder that every user "
            "may enter, such as /srv; or, to have it here, restore a back-up of it in a fresh checkout."
        )


def remember_home(folder, home):
    """Written once, when the place is made or found without a key."""
    key = key_of(folder)
    if home.is_relative_to(STATE) and not key.exists():
        unfinished = key.with_suffix(".new")
        unfinished.write_text(f"{home.relative_to(STATE)}\n")
        unfinished.rename(key)


# Who serves data that a copied key shares


def note_of(home):
    return home.with_suffix(".served-from")


def note_folder(folder, home):
    if home.is_relative_to(STATE):
        note_of(home).write_text(f"{folder}\n")


def noted_folder(home):
    """The folder of the world that was the last to be served from these data; "" where nothing says so."""
    note = note_of(home)
    return note.read_text().strip() if note.exists() else ""
