"""A pasted answer with headings of its own: they decide, and the words below them stay as they are."""

import pytest

from tests.text.star_answers import HELD_OUT, answers
from tests.text.star_answers.figures import HEADINGS, headed
from text.split import missing, split_answer

FORMS = {
    "Situation: It rained.": [("S", "Situation: ", "It rained.")],
    "situation - it rained": [("S", "situation - ", "it rained")],
    "**Situation:** It rained.": [("S", "**Situation:** ", "It rained.")],
    "**Situation** It rained.": [("S", "**Situation** ", "It rained.")],
    "**Situation**: It rained.": [("S", "**Situation**: ", "It rained.")],
    "TASK\nTo mend it.": [("T", "TASK\n", "To mend it.")],
    "## Action\n\n- I ran.\n- I hid.": [("A", "## Action\n\n", "- I ran.\n"), ("A", "", "- I hid.")],
    "2. Task: To mend it.": [("T", "2. Task: ", "To mend it.")],
    "3) ACTIONS\nI ran.": [("A", "3) ACTIONS\n", "I ran.")],
    "* Result: It held.": [("R", "* Result: ", "It held.")],
    "[Result] — It held.": [("R", "[Result] — ", "It held.")],
    "Result/Outcome: It held.": [("R", "Result/Outcome: ", "It held.")],
    "Results and lessons learned\nIt held.": [("R", "Results and lessons learned\n", "It held.")],
    "Action (what I did): I ran.": [("A", "Action (what I did): ", "I ran.")],
    "What I did\nI ran.": [("A", "What I did\n", "I ran.")],
    "S (Situation): It rained.": [("S", "S (Situation): ", "It rained.")],
    "S - It rained.\nT - To mend it.": [("S", "S - ", "It rained.\n"), ("T", "T - ", "To mend it.")],
    "(S) It rained.\n(A) I ran.": [("S", "(S) ", "It rained.\n"), ("A", "(A) ", "I ran.")],
    "**S**: It rained.\n**R**: It held.": [("S", "**S**: ", "It rained.\n"), ("R", "**R**: ", "It held.")],
    "Situation: Rain. Task: Mend. Action: Ran.": [
        ("S", "Situation: ", "Rain. "),
        ("T", "Task: ", "Mend. "),
        ("A", "Action: ", "Ran."),
    ],
    "Result: It held.\nSituation: It rained.": [("R", "Result: ", "It held.\n"), ("S", "Situation: ", "It rained.")],
    "Action: I ran.\nResult: No.\nAction: I ran again.": [
        ("A", "Action: ", "I ran.\n"),
        ("R", "Result: ", "No.\n"),
        ("A", "Action: ", "I ran again."),
    ],
    "Task:\n\nAction: I ran.": [("T", "Task:\n\n", ""), ("A", "Action: ", "I ran.")],
    "It rained.\nTask: To mend it.": [("S", "", "It rained.\n"), ("T", "Task: ", "To mend it.")],
    "**S**ituation: It rained.\n(T)ask: Mend.": [("S", "**S**ituation: ", "It rained.\n"), ("T", "(T)ask: ", "Mend.")],
    "(Situation) It rained. (Task) Mend.": [("S", "(Situation) ", "It rained. "), ("T", "(Task) ", "Mend.")],
    "Situation - Rain. Task - Mend.": [("S", "Situation - ", "Rain. "), ("T", "Task - ", "Mend.")],
    "Step 1: Situation\n1. It rained.\n2. It snowed.": [
        ("S", "Step 1: Situation\n", "1. It rained.\n"),
        ("S", "", "2. It snowed."),
    ],
    "What was the result? It held.": [("R", "What was the result? ", "It held.")],
    "Task\n====\r\nTo mend it.": [("T", "Task\n====\r\n", "To mend it.")],
    "A: I ran.\nR: No.\nL: I ask first.": [
        ("A", "A: ", "I ran.\n"),
        ("R", "R: ", "No.\n"),
        ("R", "L: ", "I ask first."),
    ],
    "S. It rained.\nT. To mend it.\nA. I ran.": [
        ("S", "S. ", "It rained.\n"),
        ("T", "T. ", "To mend it.\n"),
        ("A", "A. ", "I ran."),
    ],
    "Situation\tIt rained.\nTask\tTo mend it.": [("S", "Situation\t", "It rained.\n"), ("T", "Task\t", "To mend it.")],
    "<b>Task:</b> To mend it.": [("T", "<b>Task:</b> ", "To mend it.")],
    "<h3>Task</h3>\nTo mend it.": [("T", "<h3>Task</h3>\n", "To mend it.")],
    "🎯 Task: To mend it.": [("T", "🎯 Task: ", "To mend it.")],
    "✔️ Result – It held.": [("R", "✔️ Result – ", "It held.")],
    "Aufgabe: Es reparieren.": [("T", "Aufgabe: ", "Es reparieren.")],
}
NONE = (
    "Results improved by a fifth. Tasks were shared. Action was needed.",
    "The situation was bad: it rained. Our task: none.",
    "A. I ran. B. I hid. C. I slept.",
    "S. Holm and T. Lund ran.\nA. Berg hid.",
    "I ran a survey. The results: most were unhappy. I was asked to mend it.",
    "Task force members met me. Background noise was high.",
)


@pytest.mark.parametrize("text", FORMS)
def test_a_heading_decides_and_says_where_the_text_below_it_begins(text):
    spans = split_answer(text)
    assert [(s.component, text[s.start : s.text_start], text[s.text_start : s.end]) for s in spans] == FORMS[text]


@pytest.mark.parametrize("text", NONE)
def test_the_same_words_in_a_sentence_are_no_heading(text):
    assert all(span.start == span.text_start and not span.is_certain for span in split_answer(text))


def test_what_stands_before_the_first_heading_is_in_doubt():
    first, *rest = split_answer("Tell me of a time when it rained.\nSituation: It rained.\nTask: Mend.")
    assert first.is_doubtful and all(span.is_certain for span in rest)


def test_what_stands_under_no_heading_is_missing_and_so_is_what_has_a_heading_alone():
    assert missing(split_answer("Situation: It rained.\nTask:\nResult: It held.")) == ["T", "A"]


def test_under_a_heading_of_two_components_the_words_decide_between_them():
    text = "Situation/Task: Last year I worked in a hotel and the lift broke. My task was to mend it.\nAction: I ran."
    assert [span.component for span in split_answer(text)] == ["S", "T", "A"]


@pytest.mark.parametrize("form", HEADINGS)
def test_answers_with_headings_are_split_as_their_authors_did(form):
    assert headed([(split_answer, answer) for answer in answers(HELD_OUT)], form).accuracy >= 0.98
