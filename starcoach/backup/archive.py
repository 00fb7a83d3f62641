"""The file: a zip of three members, of which the last to be written says what the others are."""

import hashlib
import json
import os
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from zipfile import BadZipFile, ZipFile

FORMAT = 1
DUMP, KEY, MANIFEST = "database.dump", "secret-key", "manifest.json"
CHUNK = 1 << 20


class BackupError(Exception):
    """What went wrong, in words for the administrator."""


@contextmanager
def new_file(path):
    """Written under another name, that its owner alone can read, and renamed once it is whole and on the disk."""
    if path.exists():
        raise BackupError(f"{path} exists already. Choose another name, or move it away.")
    try:
        with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", suffix=".unfinished", delete=False) as file:
            try:
                yield file
                file.flush()
                os.fsync(file.fileno())
                os.rename(file.name, path)
            finally:
                Path(file.name).unlink(missing_ok=True)
    except OSError as trouble:
        raise BackupError(f"{path} could not be written ({trouble.strerror}). Nothing is left of it.") from trouble


class Hashed:
    """Whatever is written to it goes on to the file, and is hashed and counted."""

    def __init__(self, file):
        self.file, self.hash, self.size = file, hashlib.sha256(), 0

    def write(self, data):
        self.hash.update(data)
        self.size += len(data)
        return self.file.write(data)

    def description(self):
        return {"bytes": self.size, "sha256": self.hash.hexdigest()}


@contextmanager
def opened(path):
    """(the zip, its manifest) of a file that is a back-up, and whole."""
    try:
        with ZipFile(path) as archive:
            manifest = read_manifest(path, archive)
            check_dump(path, archive, manifest)
            yield archive, manifest
    except BadZipFile:
        raise BackupError(what_else(path)) from None
    except OSError as trouble:
        raise BackupError(f"{path} could not be read ({trouble.strerror}).") from trouble


def read_manifest(path, archive):
    if not {DUMP, KEY, MANIFEST} <= set(archive.namelist()):
        raise BackupError(f"{path} is no back-up of starcoach.")
    manifest = {}
    with suppress(ValueError):
        manifest = json.loads(archive.read(MANIFEST))
    if manifest.get("format") != FORMAT:
        raise BackupError(f"{path} was made by another starcoach than this one can read. Restore it with a newer one.")
    return manifest


def check_dump(path, archive, manifest):
    hashed = Hashed(open(os.devnull, "wb"))
    with hashed.file, archive.open(DUMP) as dump:
        while data := dump.read(CHUNK):
            hashed.write(data)
    if hashed.description() != manifest["dump"]:
        raise BackupError(f"{path} is damaged: its dump is not the one that was written. Nothing was restored.")


def what_else(path):
    with open(path, "rb") as file:
        start = file.read(5)
    if start.startswith(b"PK"):
        return f"{path} is damaged, or only a part of a back-up. Nothing was restored."
    if start == b"PGDMP":
        return f"{path} is a dump by pg_dump and no back-up of starcoach: pg_restore reads it."
    return f"{path} is no back-up of starcoach."
