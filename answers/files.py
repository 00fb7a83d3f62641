"""The words of a file that somebody brings: text, or a document of Word. Nothing of the file is kept."""

from io import BytesIO
from pathlib import PurePath
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from docx import Document
from docx.oxml.ns import qn

MAX_FILE_SIZE = 500_000
MAX_UNPACKED, MAX_MEMBERS = 4_000_000, 1_000
"""What a document may hold once it is unpacked, whatever it says of itself: no bomb does."""
OLD_WORD = b"\xd0\xcf\x11\xe0"
"""How a document of old Word begins, and an encrypted one."""
ENCODINGS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
TOO_LARGE = "This file is far larger than it looks. Copy its words and paste them here."
UNSEEN = tuple(map(qn, ("w:moveFrom", "w:del", "w:instrText"))) + (
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
)
"""What was deleted or moved away, and what Word itself does not show."""
SIGNS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "\N{NON-BREAKING HYPHEN}"}


class Unreadable(Exception):
    """Why a file cannot be read, in a sentence for whoever brought it."""


def text_of(name, content):
    """The words of a file by its name and content. Raises Unreadable."""
    kind = PurePath(name).suffix.lower()
    if kind == ".txt":
        return text_of_plain(content)
    if kind == ".docx":
        return text_of_word(content)
    raise Unreadable("Only .txt and .docx files can be read. Copy the words out of yours and paste them here.")


def text_of_plain(content):
    """UTF-8, or UTF-16 with its mark, or what Windows wrote before."""
    encoding = next((name for mark, name in ENCODINGS.items() if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace") if encoding == "utf-8" else "\0"
    if "\0" in text:
        raise Unreadable("This is not a text file, whatever its name says.")
    return text


def text_of_word(content):
    if content.startswith(OLD_WORD):
        raise Unreadable(
            "This file is encrypted, or comes from an old version of Word. Save it as a .docx without a password."
        )
    try:
        return "".join(pieces(Document(unpacked(content)).element.body)).strip("\n")
    except Unreadable:
        raise
    except Exception as reason:  # a damaged one breaks the libraries in many ways
        raise Unreadable("This Word document cannot be read. Copy its words and paste them here.") from reason


def unpacked(content):
    """The document once more, with nothing packed in it; no more of it is read than it may hold."""
    left, file = MAX_UNPACKED, BytesIO()
    with ZipFile(BytesIO(content)) as packed, ZipFile(file, "w", ZIP_STORED) as plain:
        if len(packed.infolist()) > MAX_MEMBERS:
            raise Unreadable(TOO_LARGE)
        for member in packed.infolist():
            if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
                raise BadZipFile("packed in a way that Word does not know")
            with packed.open(member) as stream:
                words = stream.read(left + 1)
            left -= len(words)
            if left < 0:
                raise Unreadable(TOO_LARGE)
            plain.writestr(member.filename, words)
    return file


def pieces(element):
    """The words of a part of a document in their order, each paragraph on a line of its own, also those in tables."""
    for child in element.iterchildren():
        if child.tag in UNSEEN:
            continue
        if child.tag == qn("w:t"):
            yield child.text or ""
        yield SIGNS.get(child.tag, "")
        yield from pieces(child)
        if child.tag == qn("w:p"):
            yield "\n"
