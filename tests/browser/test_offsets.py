"""Where words stand is one number for the browser and the server, whatever the words: from the screen and back."""

from dataclasses import dataclass
from random import Random

import pytest
from django.template.loader import render_to_string

from answers.models import Version
from reviews.chosen_words import chosen_range
from reviews.models import Annotation, Review, State
from reviews.pages.notes import Note, ReviewedSection
from tests.text.test_graphemes import random_text
from text.clean import normalise
from text.components import Component
from text.graphemes import Borders, widen

SELECTED = """async (rooms) => {
    const { selectedWords } = await import("/static/js/select-words.js");
    const place = (nodes, at, isEnd) => {
        for (const node of nodes) {
            if (at < node.length || (isEnd && at === node.length)) return [node, at];
            at -= node.length;
        }
    };
    return rooms.map(({ html, start, end }) => {
        const room = document.querySelector("#action .field-read");
        room.innerHTML = html;
        const isText = (node) => node.parentElement.closest("[data-text]") && !node.parentElement.closest(".note-key");
        const walker = document.createTreeWalker(room, NodeFilter.SHOW_TEXT);
        const nodes = [];
        while (walker.nextNode()) if (isText(walker.currentNode)) nodes.push(walker.currentNode);
        const range = document.createRange();
        range.setStart(...place(nodes, start, false));
        range.setEnd(...place(nodes, end, true));
        getSelection().removeAllRanges();
        getSelection().addRange(range);
        return selectedWords()?.on ?? "";
    });
}"""
MARKED = """(rooms) => rooms.map((html) => {
    const room = document.querySelector("#action .field-read");
    room.innerHTML = html;
    for (const key of room.querySelectorAll(".note-key")) key.remove();
    const text = room.querySelector("[data-text]");
    const marks = [...room.querySelectorAll('mark[data-note~="note-chosen"]')];
    const before = document.createRange();
    before.setStart(text, 0);
    before.setEndBefore(marks[0]);
    return [text.textContent, before.toString(), marks.map((mark) => mark.textContent).join("")];
})"""


@dataclass
class Selection:
    """A text, and (start, end) in code points, the words in it that a hand drags over."""

    text: str
    start: int
    end: int
    others: list[tuple[int, int]]

    @classmethod
    def of(cls, random):
        """With other notes on the text already; as a form sends it, its lines end with CR LF."""
        text = normalise((random_text(random, 30) + "a" + random_text(random, 30)).replace("\n", "\r\n"))
        cuts = [sorted(random.sample(range(len(text) + 1), 2)) for _ in range(random.randint(1, 4))]
        (start, end), *others = cuts
        return cls(text, start, end, [widen(text, *cut) for cut in others])

    def in_utf_16(self, offset):
        return len(self.text[:offset].encode("utf-16-le")) // 2

    def for_browser(self):
        return {"html": self.html(self.others), "start": self.in_utf_16(self.start), "end": self.in_utf_16(self.end)}

    def html(self, spans, chosen=None):
        """The section as the reading room shows it, with notes on these spans."""
        review = Review(pk=1, state=State.OPEN, version=Version(action=self.text))
        named = [(f"n{number}", span) for number, span in enumerate(spans)] + ([("chosen", chosen)] if chosen else [])
        notes = [
            Note(Annotation(pk=1, public_id=name, review=review, component="A", start=span[0], end=span[1]), 1, span)
            for name, span in named
        ]
        section = ReviewedSection(Component.ACTION, self.text, notes)
        return render_to_string("reviews/_section_text.html", {"section": section})

    def expected(self):
        """The signs that the hand dragged over, none cut, without spaces around; None where there is nothing else."""
        borders = Borders(self.text).offsets
        signs = zip(borders, borders[1:], strict=False)
        touched = [(at, to) for at, to in signs if self.text[max(at, self.start) : min(to, self.end)].strip()]
        return (touched[0][0], touched[-1][1]) if touched else None


def samples():
    """(seed, number of texts): in the long run ten thousand more."""
    return [(0, 100), *(pytest.param(seed, 500, marks=pytest.mark.long) for seed in range(1, 21))]


@pytest.mark.parametrize(("seed", "number"), samples())
def test_words_selected_are_those_that_the_server_finds_and_the_page_marks(open_page, ben, review, seed, number):
    random = Random(seed)  # noqa: S311
    selections = [Selection.of(random) for _ in range(number)]
    page = open_page(ben, review.get_absolute_url())
    carried = page.evaluate(SELECTED, [selection.for_browser() for selection in selections])
    found = [
        chosen_range(selection.text, on) if on else None for selection, on in zip(selections, carried, strict=True)
    ]
    assert found == [selection.expected() for selection in selections]
    chosen = [(selection, span) for selection, span in zip(selections, found, strict=True) if span]
    assert len(chosen) > number // 2
    for selection, span in chosen:
        assert set(span) <= set(Borders(selection.text).offsets), "a note cuts what is drawn as one"
    marked = page.evaluate(MARKED, [selection.html(selection.others, span) for selection, span in chosen])
    assert marked == [
        [selection.text, selection.text[:start], selection.text[start:end]] for selection, (start, end) in chosen
    ]
