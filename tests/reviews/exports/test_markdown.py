"""Notes as Markdown: read again by a reader that is not ours, every word is what was typed."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt

from answers.models import Draft
from reviews.exports import ExportedNote, ExportedPart, ExportedReader, ExportedReply, Feedback, markdown
from reviews.exports.reading import feedback_on
from tests.answers.exports.test_writers import TYPED, read
from tests.answers.hostile import HOSTILE
from tests.reviews.exports.conftest import today

NOTE = ExportedNote(
    1, "Cleo", "Question", "the data", "How?", replies=(ExportedReply("Ana", "changed", "So.", "all data"),)
)
PART = ExportedPart("Action", "I traced the data.", (("I traced the data.", ()),), (NOTE,))
READER = ExportedReader(
    "Cleo", "mentor", 2, datetime(2026, 11, 24, tzinfo=UTC), "Say how.", "All in all clear.", (("Action", "clear"),)
)
FEEDBACK = Feedback("The dashboard", "Tell me.", "as it stands today", (READER,), (PART,))


def tokens(feedback):
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown.write(feedback).decode())


def headings(feedback):
    found = tokens(feedback)
    return [
        (token.tag, "".join(child.content for child in after.children))
        for token, after in zip(found, found[1:], strict=False)
        if token.type == "heading_open"
    ]


def quotes(feedback):
    """What stands in block quotes, the words alone."""
    depth, found = 0, []
    for token in tokens(feedback):
        depth += token.nesting if token.type.startswith("blockquote") else 0
        if depth and token.type == "inline":
            found.append("".join(child.content or "\n" for child in token.children))
    return found


def test_it_has_a_heading_for_each_part_note_and_answer():
    assert headings(FEEDBACK) == [
        ("h1", "Notes on The dashboard"),
        ("h2", "The one thing to do next"),
        ("h3", "Cleo"),
        ("h2", "How far each part comes"),
        ("h2", "Action"),
        ("h3", "Note 1, Cleo: Question"),
        ("h4", "Ana: changed"),
    ]
    assert quotes(FEEDBACK) == ["the data", "all data"]


@pytest.mark.parametrize("words", [words for name, words in HOSTILE.items() if name != "controls"])
def test_hostile_words_are_words_wherever_they_stand(words):
    reply = ExportedReply(words, "", words, words)
    note = replace(NOTE, by=words, quote=words, body=words, wording=words, replies=(reply,))
    everywhere = Feedback(
        words,
        words,
        words,
        (replace(READER, by=words, next_step=words, summary=words),),
        (replace(PART, notes=(note,)),),
    )
    every = [child.type for token in tokens(everywhere) for child in [token, *(token.children or [])]]
    allowed = {
        f"{block}_{side}"
        for block in ("heading", "paragraph", "blockquote", "bullet_list", "list_item")
        for side in ("open", "close")
    }
    assert set(every) <= allowed | {"inline", "text", "hardbreak", "strong_open", "strong_close"}
    assert [tag for tag, _ in headings(everywhere)] == [tag for tag, _ in headings(FEEDBACK)]


@given(TYPED)
@settings(max_examples=200, deadline=None)
def test_a_quote_reads_as_what_was_typed(words):
    lines = "\n".join("" if line.isspace() else line for line in words.split("\n"))
    assert read("\n".join(line[2:] for line in markdown.quoted(lines).split("\n"))) == lines


def test_a_suggestion_to_take_words_out_says_so():
    note = replace(NOTE, kind="Suggestion", wording="", replies=())
    said = markdown.write(replace(FEEDBACK, parts=(replace(PART, notes=(note,)),))).decode()
    assert "Suggested: take these words out." in said


def answer(note, author, *said):
    """Answer it, and write all notes on its answer."""
    draft = Draft.objects.with_sections().get()
    note.answer(author, *said, today(draft))
    return markdown.write(feedback_on(draft, author)).decode()


def test_words_that_a_note_changed_are_told_once_they_did(ana, from_ben, draft):
    question = from_ben.annotations.get(kind="question")
    assert "The words" not in answer(question, ana, "changed", "Soon.")
    section = draft.sections.get(component="S")
    section.revise(section.text.replace("northern", "north-eastern"), section.number, "east")
    assert "The words became:\n\n> whole north-eastern region" in answer(question, ana, "changed", "Now.")


def test_what_the_author_says_follows_their_name(ana, from_ben):
    question = from_ben.annotations.get(kind="question")
    assert "#### Ana: disagrees\n" in answer(question, ana, "disagree", "It was all of it.")
    assert "#### Ana: asks\n" in answer(question, ana, "ask", "Which do you mean?")
