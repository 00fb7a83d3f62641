"""An answer as a file: read again by readers that are not ours, it is what was typed."""

import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pytest
from docx import Document
from docx.oxml import parse_xml
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from answers.exports import Answer, ExportedSection, markdown, text, word
from tests.answers.hostile import HOSTILE
from tests.conftest import BASE_DIR, DASHBOARD

SIGNS = [
    *("# ", "## ", "######", "- ", "* ", "+ ", "1. ", "12) ", "> ", "    ", "\t", "  ", "\n", "\n\n", "```", "~~~"),
    *("---", "===", "***", "___", "\\", "`", "*", "**", "_", "__", "[a](b)", "![", "]: x", "<b>", "<!--", "&amp;"),
    *("&#32;", "&", "$x$", ":::", "{{x}}", "a", "B c", "snake_case", "7", "שלום", "\U0001f469\u200d\U0001f467", "é"),
    *("\u00a0", "\u2028", "\x07", "!", "(", ")", '"', "'", "=", "-", ":", "%", "http://a.b", "|", "| a |\n|---|"),
]
TYPED = st.lists(st.sampled_from(SIGNS)).map("".join) | st.text(st.characters(exclude_categories=["Cs", "Cc"]))
WHYS = (("Why did it break?", "Nobody had told us."),)
ANSWER = Answer(
    title="The dashboard that lied",
    author="Ana",
    question="Tell me about a time.",
    target="Spoken, 2 minutes",
    saved_at=datetime(2026, 11, 24, 14, 3, 5, tzinfo=UTC),
    sections=tuple(
        ExportedSection(component.label, text, 2, WHYS if component == "A" else ())
        for component, text in DASHBOARD.items()
    ),
)

FOR_ONESELF = replace(ANSWER, is_for_oneself=True, has_headings=True)


def saying(words):
    return replace(ANSWER, sections=(ExportedSection("Situation", words, 1),))


def common_mark(source):
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(source)


def read(source):
    """What a reader of Markdown sees in it, the blank lines as they stand in the source."""
    lines, seen, at = source.split("\n"), "", 0
    for token in common_mark(source):
        assert token.type in {"paragraph_open", "inline", "paragraph_close"}
        if token.type == "inline":
            assert {child.type for child in token.children} <= {"text", "hardbreak"}
            begin, end = token.map
            seen += "".join(f"{line}\n" for line in lines[at:begin])
            seen += "".join(child.content or "\n" for child in token.children)
            seen, at = seen + "\n" * (end < len(lines)), end
    return seen + "\n".join(lines[at:])


def style_of(paragraph):
    return paragraph.style.name


def typed_again(docx):
    """The words of the only part, as the library reads them."""
    paragraphs = [paragraph for paragraph in Document(BytesIO(docx)).paragraphs if style_of(paragraph) == "Normal"]
    return "\n\n".join(paragraph.text for paragraph in paragraphs)


def files(docx):
    with zipfile.ZipFile(BytesIO(docx)) as file:
        return {name: file.read(name) for name in file.namelist()}


@given(TYPED)
@settings(max_examples=300, deadline=None)
def test_markdown_reads_as_what_was_typed(words):
    assert read(markdown.paragraphs(words)) == words


@pytest.mark.long
@given(TYPED)
@settings(max_examples=10_000, deadline=None)
def test_markdown_reads_as_what_was_typed_whatever_it_is(words):
    assert read(markdown.paragraphs(words)) == words


@pytest.mark.parametrize("words", [words for name, words in HOSTILE.items() if name != "controls"])
def test_markdown_of_a_hostile_text_is_text(words):
    assert read(markdown.paragraphs(words)) == words


@given(st.text(st.sampled_from("# *_[]()<>&`~\\-=1.ab\n\t\u00a0")))
def test_a_title_stays_one_heading(title):
    tokens = common_mark(markdown.write(replace(ANSWER, title=title)).decode())
    heading = tokens[1]
    assert [token.tag for token in tokens if token.type == "heading_open"] == ["h1", *["h2"] * 3, "h3", "h2"]
    assert "".join(child.content for child in heading.children) == (" ".join(title.split()) or "Untitled answer")


def test_markdown_has_a_heading_for_each_part_and_the_shared_whys_in_action():
    lines = markdown.write(ANSWER).decode().split("\n")
    assert [line for line in lines if line.startswith("#")] == [
        "# The dashboard that lied",
        "## Situation",
        "## Task",
        "## Action",
        "### Why 1",
        "## Result",
    ]


def test_what_is_for_oneself_is_in_a_file_only_where_it_was_asked_for():
    facts = ["Spoken, 2 minutes", "24 November 2026, 14:03 (saves: Situation 2, Task 2, Action 2, Result 2)"]
    for write in (markdown.write, text.write, read_by_word):
        assert not any(fact in write(ANSWER).decode() for fact in facts)
        assert all(fact in write(FOR_ONESELF).decode() for fact in facts)


def read_by_word(answer):
    return "\n".join(paragraph.text for paragraph in Document(BytesIO(word.write(answer))).paragraphs).encode()


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_plain_text_has_every_character(words):
    assert words in text.write(saying(words)).decode()


def test_plain_text_is_the_words_and_nothing_else():
    answer = replace(ANSWER, sections=tuple(replace(section, whys=()) for section in ANSWER.sections))
    assert text.write(answer).decode() == "\n\n".join(DASHBOARD.values()) + "\n"


def test_plain_text_leaves_out_the_heading_of_an_empty_part():
    sections = (ExportedSection("Situation", "We were late.", 1), ExportedSection("Task", "", 0))
    assert text.words(replace(ANSWER, sections=sections, has_headings=True)) == "SITUATION\n\nWe were late."


def test_plain_text_says_it_all_in_order():
    said = text.write(FOR_ONESELF).decode()
    wanted = [
        "The dashboard that lied",
        "Question: Tell me",
        "Target: Spoken",
        "SITUATION",
        "ACTION",
        "WHY 1",
        "RESULT",
    ]
    places = [said.index(words) for words in wanted]
    assert places == sorted(places)


@pytest.mark.parametrize("words", [words for name, words in HOSTILE.items() if name != "controls"])
def test_word_reads_as_what_was_typed(words):
    assert typed_again(word.write(saying(words))) == words


@given(TYPED)
@settings(max_examples=15, deadline=None)
def test_word_reads_as_what_was_typed_whatever_it_is(words):
    assert typed_again(word.write(saying(words))) == words.translate(word.PICTURES)


def test_word_shows_what_xml_cannot_hold():
    assert "bell ␇ escape ␛[31m feed ␌" in typed_again(word.write(saying(HOSTILE["controls"])))


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_a_file_for_word_is_sound_xml_whatever_it_says(words):
    everywhere = replace(saying(words), title=words, author=words, question=words)
    for name, content in files(word.write(everywhere)).items():
        assert name.endswith((".xml", ".rels"))
        tree = parse_xml(content)
        assert "TargetMode" not in {key for element in tree.iter() for key in element.attrib}


def test_word_has_real_headings():
    paragraphs = Document(BytesIO(word.write(ANSWER))).paragraphs
    styled = [(style_of(paragraph), paragraph.text) for paragraph in paragraphs]
    headings = [(style, text) for style, text in styled if style.startswith(("Title", "Heading"))]
    parts = [("Heading 1", component.label) for component in DASHBOARD]
    assert headings == [("Title", ANSWER.title), *parts[:3], ("Heading 2", "Why 1"), parts[3]]


def test_word_has_its_writers_name_and_no_others():
    found = files(word.write(ANSWER))
    about = Document(BytesIO(word.write(ANSWER))).core_properties
    assert (about.title, about.author, about.last_modified_by) == ("The dashboard that lied", "Ana", "Ana")
    assert about.created == about.modified == ANSWER.saved_at
    assert not any(b"python-docx" in content or b"Macintosh" in content for content in found.values())
    assert not any("thumbnail" in name for name in found)


def test_word_knows_its_language():
    found = files(word.write(ANSWER))
    assert b'<w:lang w:val="en-GB"' in found["word/styles.xml"]
    assert b"<dc:language>en-GB</dc:language>" in found["docProps/core.xml"]


def test_a_paragraph_runs_as_its_first_letter_does():
    document = Document(BytesIO(word.write(saying("שלום abc\n\nabc שלום"))))
    runs = [bool(text._p.xpath("w:pPr/w:bidi")) for text in document.paragraphs if style_of(text) == "Normal"]
    assert runs == [True, False]


def test_the_same_answer_is_the_same_file(time_machine):
    time_machine.move_to("2026-11-24 15:00")
    first = word.write(ANSWER)
    time_machine.move_to("2027-03-01 09:00")
    assert word.write(ANSWER) == first


WATCHED = """
import sys, sysconfig, tempfile
import django
django.setup()
from tests.answers.exports.test_writers import ANSWER, markdown, text, word
opened, allowed = [], (sysconfig.get_paths()["purelib"], sysconfig.get_paths()["stdlib"], tempfile.gettempdir())
def watch(event, args):
    if event.startswith(("socket.", "urllib", "subprocess", "os.system", "os.exec")):
        opened.append((event, args))
    if event == "open" and not str(args[0]).startswith(allowed):
        opened.append((event, args))
sys.addaudithook(watch)
for writer in (markdown, text, word):
    writer.write(ANSWER)
sys.stdout.write(repr(opened))
"""


def test_the_writers_open_no_socket_and_no_file_of_this_machine():
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"}
    done = subprocess.run([sys.executable, "-c", WATCHED], cwd=BASE_DIR, env=env, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "[]"), done.stderr
