"""The words of a file that somebody brings: text, or a document of Word. Nothing of the file is kept."""

from io import BytesIO
from pathlib import PurePath
from zipfile import BadZipFile, ZipFile

from docx import Document
from docx.oxml.ns import qn

MAX_FILE_SIZE = 500_000
MAX_UNPACKED, MAX_MEMBERS = 10_000_000, 1_000
"""What a document may hold once it is unpacked: no bomb does."""
OLD_WORD = b"\xd0\xcf\x11\xe0"
"""How a document of old Word begins, and an encrypted one."""
ENCODINGS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
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
        raise Unreadable("This is no text file, whatever its name says.")
    return text


def text_of_word(content):
    if content.startswith(OLD_WORD):
        raise Unreadable("This file is encrypted, or of an old Word. Save it as a .docx without a password.")
    try:
        with ZipFile(BytesIO(content)) as packed:
            members = packed.infolist()
            if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_UNPACKED:
                raise Unreadable("This file is far larger than it looks. Copy its words and paste them here.")
        body = Document(BytesIO(content)).element.body
    except (BadZipFile, SyntaxError, KeyError, ValueError, NotImplementedError, RuntimeError, EOFError) as reason:
        raise Unreadable("This is no Word document that can be read. Copy its words and paste them here.") from reason
    return "".join(pieces(body)).strip("\n")


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
