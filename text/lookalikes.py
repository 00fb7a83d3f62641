"""Which texts look alike, by the skeletons of UTS 39, and which words are written in letters that look alike."""

import re
import unicodedata
from functools import cache
from pathlib import Path

PROTOTYPES = Path(__file__).with_name("confusables.txt")
SCRIPTS = {"ARMENIAN", "CHEROKEE", "COPTIC", "CYRILLIC", "DESERET", "GREEK", "LATIN", "LISU"}
"""Those that have letters drawn as another's."""
IGNORABLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Unicode's default ignorable characters: nothing is drawn for them."""


@cache
def prototypes() -> dict[int, str]:
    """Of each character that is drawn as others are: those."""
    found: dict[int, str] = {}
    for line in PROTOTYPES.read_text().splitlines():
        if not line.startswith("#"):
            prototype, alike = (part.split() for part in line.split(":"))
            found |= dict.fromkeys((int(code, 16) for code in alike), "".join(chr(int(code, 16)) for code in prototype))
    return found


def skeleton(text: str) -> str:
    """Two texts are confusable where this is the same of both; here also where only case, width or weight differ."""
    drawn = unicodedata.normalize("NFKC", prototype(IGNORABLE.sub("", text)))
    return prototype(drawn.casefold())


def prototype(text: str) -> str:
    return unicodedata.normalize("NFD", unicodedata.normalize("NFD", text).translate(prototypes()))


def mixed_scripts(text: str) -> set[str]:
    """The scripts of the first word in which letters of one are drawn as those of another; empty where none is."""
    return next((found for found in map(scripts, text.split()) if len(found) > 1), set())


def scripts(word: str) -> set[str]:
    names = (unicodedata.name(char, "").partition(" ")[0] for char in word if char.isalpha())
    return SCRIPTS.intersection(names)


def without_ignorable(text: str) -> str:
    """Only what is drawn, and what the drawing depends on: joiners in emoji, after a virama, between Arabic letters."""
    kept = ""
    for at, char in enumerate(text):
        if not IGNORABLE.match(char) or _joins(kept[-1:], char, text[at + 1 : at + 2]):
            kept += char
    return kept


def _joins(before: str, char: str, after: str) -> bool:
    if not before or char not in "\u200c\u200d\ufe0f":
        return False
    is_emoji = unicodedata.category(before) in {"So", "Sk"} or before == "\ufe0f"
    if is_emoji or char == "\ufe0f":
        return is_emoji and char != "\u200c"
    is_arabic = after and unicodedata.bidirectional(before) == unicodedata.bidirectional(after) == "AL"
    return bool(is_arabic) or unicodedata.combining(before) == 9
