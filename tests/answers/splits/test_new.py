"""The box into which a whole answer is pasted, or a file is brought."""

from html import unescape
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.answers.splits.test_edit import PASTED, runs

WORDS = "I came late. I ran all the way. I won the race."


def named(name, content):
    file = BytesIO(content)
    file.name = name
    return file


def bring(client, name, content, text=""):
    return client.post("/split/edit/", {"text": text, "file": named(name, content)})


def sentences(response):
    return [words for _, found in runs(response) for words in found]


def word_file(*paragraphs):
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    return packed(document)


def packed(document):
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def test_the_box_is_empty_and_takes_text_or_a_file(signed_in):
    page = signed_in.get("/split/").content.decode()
    assert 'name="text"' in page
    assert 'accept=".txt,.docx"' in page


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_file_is_read_in_the_encodings_that_people_have(signed_in, encoding):
    text = "The café was full. I said “no”.\r\nThat was it."
    assert sentences(bring(signed_in, "answer.TXT", text.encode(encoding))) == [
        "The café was full.",
        "I said “no”.",
        "That was it.",
    ]


def test_a_document_of_word_is_read_with_its_headings_and_its_tables(signed_in):
    document = Document()
    document.add_heading("Situation")
    document.add_paragraph("We lost a server.")
    table = document.add_table(rows=2, cols=2)
    for cell, words in zip(
        [cell for row in table.rows for cell in row.cells],
        ["Action", "I rebuilt it.", "Result", "It ran by noon."],
        strict=True,
    ):
        cell.text = words
    found = [run for run in runs(bring(signed_in, "answer.docx", packed(document))) if run[1]]
    assert found == [("S", ["We lost a server."]), ("A", ["I rebuilt it."]), ("R", ["It ran by noon."])]


def test_of_a_tracked_change_what_was_put_in_is_read_and_what_was_taken_out_is_not(signed_in):
    document = Document()
    paragraph = document.add_paragraph("I asked why. ")
    for tag, text in (("ins", "t"), ("del", "delText"), ("moveFrom", "t")):
        xml = f"<w:{tag} {nsdecls('w')}><w:r><w:{text}>I {tag} it.</w:{text}></w:r></w:{tag}>"
        paragraph._p.append(parse_xml(xml))
    assert sentences(bring(signed_in, "answer.docx", packed(document))) == ["I asked why.", "I ins it."]


def test_a_files_words_come_after_those_in_the_box(signed_in):
    assert sentences(bring(signed_in, "answer.txt", b"I won.", text="I came late.")) == ["I came late.", "I won."]


def bomb():
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b"0" * 20_000_000)
    return file.getvalue()


def lying_bomb():
    """A bomb that says of itself that it is small."""
    return bomb().replace((20_000_000).to_bytes(4, "little"), (100).to_bytes(4, "little"))


def strange_bomb():
    file = BytesIO()
    with ZipFile(file, "w", ZIP_BZIP2) as packed:
        packed.writestr("word/document.xml", b"0" * 20_000_000)
    return file.getvalue()


def damaged():
    """With a byte changed in the middle of its words."""
    content = bytearray(word_file(WORDS * 50))
    at = content.index(b"word/document.xml") + 60
    content[at] ^= 0xFF
    return bytes(content)


def crowd():
    file = BytesIO()
    with ZipFile(file, "w") as packed:
        for number in range(1_001):
            packed.writestr(f"{number}.xml", b"")
    return file.getvalue()


def with_macros():
    file, made = BytesIO(), ZipFile(BytesIO(word_file(WORDS)))
    with ZipFile(file, "w", ZIP_DEFLATED) as packed:
        for name in made.namelist():
            content = made.read(name)
            plain = b"openxmlformats-officedocument.wordprocessingml.document.main+xml"
            packed.writestr(name, content.replace(plain, b"ms-word.document.macroEnabled.main+xml"))
    return file.getvalue()


def entity(address):
    file, made = BytesIO(), ZipFile(BytesIO(word_file("SECRET")))
    with ZipFile(file, "w", ZIP_DEFLATED) as packed:
        for name in made.namelist():
            content = made.read(name)
            if name == "word/document.xml":
                content = content.replace(
                    b"<w:document", f'<!DOCTYPE d [<!ENTITY e SYSTEM "{address}">]><w:document'.encode(), 1
                ).replace(b"SECRET", b"I read &e; all of it.")
            packed.writestr(name, content)
    return file.getvalue()


HOSTILE = {
    "a bomb": ("answer.docx", bomb, "far larger than it looks"),
    "a bomb that lies": ("answer.docx", lying_bomb, "This Word document cannot be read"),
    "a bomb of a strange kind": ("answer.docx", strange_bomb, "This Word document cannot be read"),
    "a damaged one": ("answer.docx", damaged, "This Word document cannot be read"),
    "a thousand files in one": ("answer.docx", crowd, "far larger than it looks"),
    "macros": ("answer.docx", with_macros, "This Word document cannot be read"),
    "an encrypted one": ("answer.docx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "is encrypted"),
    "a text that says it is Word": ("answer.docx", lambda: b"I came late.", "This Word document cannot be read"),
    "Word that says it is text": ("answer.txt", lambda: word_file(WORDS), "This is not a text file"),
    "another kind": ("answer.pdf", lambda: b"%PDF-1.7", "Only .txt and .docx"),
    "no kind": ("answer", lambda: b"I came late.", "Only .txt and .docx"),
    "half of one": ("answer.docx", lambda: word_file(WORDS)[:2_000], "This Word document cannot be read"),
    "half of UTF-16": ("answer.txt", lambda: b"\xff\xfea", "This is not a text file"),
    "too large": ("answer.txt", lambda: b"a " * 250_001, "it may have 500 kB"),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_what_cannot_be_read_is_said_and_the_words_in_the_box_stay(signed_in, what):
    name, make, said = HOSTILE[what]
    page = bring(signed_in, name, make(), text=PASTED)
    assert page.status_code == 422
    assert said in page.content.decode()
    assert PASTED in unescape(page.content.decode())


def test_no_file_of_the_server_comes_into_a_document(signed_in):
    page = bring(signed_in, "answer.docx", entity("file:///etc/passwd")).content.decode()
    assert "I read" in page
    assert "root:" not in page


def test_a_file_that_is_too_long_stands_whole_in_the_box(signed_in):
    page = bring(signed_in, "answer.txt", b"long words " * 1_100)
    assert page.status_code == 422
    assert "the limit is 12,000" in page.content.decode()
    assert "long words " * 1_100 in page.content.decode()


def test_an_empty_file_has_no_words(signed_in):
    assert "There are no words yet." in bring(signed_in, "answer.txt", b"").content.decode()


def test_no_other_form_takes_a_file(signed_in):
    answer = signed_in.post("/stories/new/", {"memory": "Snow.", "file": named("answer.txt", b"Snow.")})
    assert answer.status_code == 400
    assert "No form here takes a file." in answer.content.decode()


def test_home_the_stories_and_the_desk_lead_here(signed_in, draft):
    for path in ("/", "/stories/"):
        assert 'href="/split/"' in signed_in.get(path).content.decode()
    assert f'href="/split/?draft={draft.public_id}"' in signed_in.get(draft.get_absolute_url()).content.decode()
