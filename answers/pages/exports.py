"""What the page of exports shows: the answer and its parts, each ready to paste."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from answers.exports import Answer, ExportedSection, text
from text.components import Component
from text.targets import Target


def answer_of(draft, author, headings=False, whys=False, facts=False, part=""):
    """The draft as it is exported, or one part of it; its 5 Whys stand in Action, the shared ones alone."""
    rungs = {Component.ACTION: tuple((rung.why, rung.because) for rung in draft.shared_rungs)} if whys else {}
    sections = tuple(
        ExportedSection(
            section.get_component().label, section.text, section.number, rungs.get(section.get_component(), ())
        )
        for section in draft.ordered_sections()
        if part in ("", section.component)
    )
    saved_at, target = timezone.localtime(draft.touched_at), Target(draft.target).label
    return Answer(str(draft), author.name, draft.question.text, target, saved_at, sections, facts, headings)


@dataclass(frozen=True)
class Piece:
    """Words to paste, and the address of the same as a file."""

    key: str
    label: str
    component: Component | None
    words: str
    address: str


def pieces(draft, author):
    """The whole, the whole with headings, each part."""
    address = reverse("exports:download", args=[draft.public_id, "text"])

    def piece(key, label, query="", component=None, **choices):
        words = text.words(answer_of(draft, author, **choices))
        return Piece(key, label, component, words, f"{address}?{query}" if query else address)

    yield piece("whole", "The whole answer")
    yield piece("headed", "With headings", "headings=on", headings=True)
    for part in Component:
        yield piece(part.slug, part.label, f"part={part}", part, part=part)
