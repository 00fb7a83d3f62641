from __future__ import annotations

import re
from functools import cache
from pathlib import PurePosixPath
from typing import Any

from django.contrib.staticfiles.storage import HashedFilesMixin
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

SHEET = "css/all.css"
IMPORT = re.compile(r'@import "([^"]+)"(?: layer\((\w+)\))?;')


class HashedFiles(CompressedManifestStaticFilesStorage):
    """Collects the style sheets as one, so that a first visit waits for one file, not for forty.

    Hashes the names in our own modules' imports, too. Django's own option for it reads every script and fails on an
    import in a comment of django-htmx.
    """

    patterns = (
        *HashedFilesMixin.patterns,
        ("js/*.js", HashedFilesMixin._js_module_import_aggregation_patterns[1]),  # type: ignore[attr-defined]
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        """The manifest is read once, and a page names some forty files."""
        super().__init__(*args, **options)
        self.url = cache(super().url)  # type: ignore[method-assign]

    def post_process(self, paths: dict[str, Any], *args: Any, **options: Any) -> Any:
        if SHEET in paths:
            paths = paths | {SHEET: (Joined(paths[SHEET][0]), SHEET)}
        return super().post_process(paths, *args, **options)


class Joined:
    """A sheet with the sheets that it imports in their places, each in its layer."""

    def __init__(self, storage: Any) -> None:
        self.storage = storage

    def open(self, name: str) -> ContentFile[bytes]:
        return ContentFile(joined(self.storage, name).encode(), name=name)


def joined(storage: Any, name: str) -> str:
    def sheet(match: re.Match[str]) -> str:
        words = joined(storage, str(PurePosixPath(name).with_name(match[1])))
        return f"@layer {match[2]} {{\n{words}}}" if match[2] else words

    with storage.open(name) as file:
        return IMPORT.sub(sheet, file.read().decode())
