"""The name of a file that a user downloads: from a title that may hold anything."""

import re
import unicodedata
from urllib.parse import quote

MAX_TITLE_BYTES = 120
"""Bytes of the title in a file's name; file systems take 255 in all."""
NOWHERE_ALLOWED = re.compile(r'[/\\:*?"<>|\s]+')


def file_name(title, saved_at, ending):
    """The title without what a file system, a header or a reader could trip over, and the day of its last save."""
    kept = "".join(char for char in title if char.isspace() or unicodedata.category(char)[0] != "C")
    words = NOWHERE_ALLOWED.sub(" ", kept).encode()[:MAX_TITLE_BYTES].decode(errors="ignore").strip(" .-~")
    return f"{words or 'Answer'} {saved_at:%Y-%m-%d}.{ending}"


def attachment(name):
    """The header that has a browser save a file under this name; those that read no UTF-8 get it in ASCII."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^\w .-]+", "", plain).strip() or "answer"
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
