"""An answer as a file for Word: real headings, line breaks as typed, the same bytes for the same answer."""

import unicodedata
import zipfile
from datetime import UTC
from io import BytesIO

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

LANGUAGE = "en-GB"
FONT = "Georgia"
PICTURES = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n"} | dict.fromkeys(
    [0xFFFE, 0xFFFF, *range(0xD800, 0xE000)], 0xFFFD
)
"""What XML cannot hold is shown as its picture: U+0007 as U+2407."""
PROGRAM = b"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>starcoach\
</Application></Properties>"""
LEFT_OUT = {"thumbnail", "customXml", "stylesWithEffects"}
"""What the library's template brings and no answer needs."""
LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The date of each file within the file: the earliest there is, so that it tells nothing."""


def write(answer):
    document = Document()
    dress(document)
    sign(document, answer)
    put(document, answer.heading(), "Title")
    for name, words in answer.facts():
        put(document, words, "Quote" if name == "Question" else "Subtitle", f"{name}: " * (name != "Question"))
    for section in answer.sections:
        put(document, section.name, "Heading 1")
        put_text(document, section.text)
        for number, why in enumerate(section.whys, 1):
            put(document, f"Why {number}", "Heading 2")
            for text in why:
                put_text(document, text)
    return packed(document)


def put_text(document, text):
    """Its paragraphs, cut at each blank line, so that joined by one they are the text again."""
    for paragraph in text.split("\n\n") if text else []:
        put(document, paragraph)


def put(document, text, style="", before=""):
    """A paragraph before the page's measures, which stand last. The library would search all that is there for each."""
    element = OxmlElement("w:p")
    document.element.body[-1].addprevious(element)
    paragraph = Paragraph(element, document)
    paragraph.add_run(before + text.translate(PICTURES))
    if style:
        paragraph.style = document.styles[style]
    if is_right_to_left(text):
        element.get_or_add_pPr().append(OxmlElement("w:bidi"))


def is_right_to_left(text):
    """As dir="auto" decides it: by the first letter that has a direction."""
    kinds = (unicodedata.bidirectional(char) for char in text)
    return next((kind for kind in kinds if kind in {"L", "R", "AL"}), "L") != "L"


def dress(document):
    """A quiet page: A4, one serif, ink."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(25)
    sizes = {"Normal": 11, "Title": 22, "Subtitle": 9, "Quote": 11, "Heading 1": 13, "Heading 2": 11}
    for name, size in sizes.items():
        style = document.styles[name]
        style.font.size, style.font.name, style.font.color.rgb = Pt(size), FONT, RGBColor(0x1A, 0x18, 0x15)
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            style.element.rPr.rFonts.attrib.pop(qn(f"w:{theme}"), None)
    document.styles["Title"].element.pPr.remove(document.styles["Title"].element.pPr.find(qn("w:pBdr")))
    languages = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    languages.set(qn("w:val"), LANGUAGE)


def sign(document, answer):
    """The writer's name and the answer's title; nothing of the library's own template."""
    about, saved = document.core_properties, answer.saved_at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    about.title, about.language, about.comments = answer.heading().translate(PICTURES)[:255], LANGUAGE, ""
    about.author = about.last_modified_by = answer.author.translate(PICTURES)[:255]
    about.created = about.modified = saved
    for rels in (document.part.package.rels, document.part.rels):
        for key, relation in list(rels.items()):
            kind = relation.reltype.rsplit("/", 1)[1]
            if kind == "extended-properties":
                relation.target_part._blob = PROGRAM
            elif kind in LEFT_OUT:
                del rels[key]


def packed(document):
    """The file's bytes, without the clock in them."""
    raw, out = BytesIO(), BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, LONG_AGO), source.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
