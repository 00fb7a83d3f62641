"""How well a splitter finds the sections of answers whose sentences are labelled."""

from bisect import bisect_right
from dataclasses import dataclass, field

from text.components import Component

HEADINGS = {
    "Situation:": "{word}: ",
    "S - ": "{letter} - ",
    "**Task**": "**{word}**\n",
    "## Action": "## {word}\n",
    "1. RESULT": "{number}. {capitals}\n",
    "(T)": "({letter}) ",
    "- Action:": "- {word}:\n",
}
"""Forms of headings by an example."""


@dataclass
class Figures:
    """Sentences as (their component, the one found, how certain)."""

    sentences: list = field(default_factory=list)
    cuts: int = 0
    invented: int = 0

    @property
    def accuracy(self):
        return share(gold == found for gold, found, _ in self.sentences)

    @property
    def macro_f1(self):
        return sum(map(self.f1, Component)) / len(Component)

    def f1(self, component):
        right = sum(gold == found == component for gold, found, _ in self.sentences)
        of_both = sum((gold == component) + (found == component) for gold, found, _ in self.sentences)
        return 2 * right / of_both if of_both else 0

    @property
    def invented_rate(self):
        return self.invented / self.cuts

    def certain(self, least):
        """(How much of what is at least so certain is right, which share of all this is.)"""
        right = [gold == found for gold, found, certainty in self.sentences if certainty >= least]
        return share(right), len(right) / len(self.sentences)


def share(rights):
    rights = list(rights)
    return sum(rights) / len(rights) if rights else 0


def whole(pairs):
    """Answers as they are; pairs: (splitter, answer)."""
    figures = Figures()
    for split, answer in pairs:
        figures.sentences += compared(answer.pieces, answer.components, split)
    return figures


def with_a_part_cut(pairs):
    """Answers with all four components, each four times, without one of them."""
    figures = Figures()
    for split, answer in pairs:
        for component in Component if len(set(answer.components)) == len(Component) else ():
            cut = answer.without(component)
            rows = list(compared(cut.pieces, cut.components, split))
            figures.sentences += rows
            figures.cuts += 1
            figures.invented += any(found == component for _, found, _ in rows)
    return figures


def headed(pairs, form):
    """Answers with a heading of this form wherever another component begins."""
    figures = Figures()
    for split, answer in pairs:
        figures.sentences += compared(headed_pieces(answer, HEADINGS[form]), answer.components, split)
    return figures


def compared(pieces, components, split):
    """(Component, the one found, certainty) of each sentence, by the span in which it ends."""
    pieces = list(pieces)
    spans = split("".join(pieces))
    starts, at = [span.start for span in spans], 0
    for piece, component in zip(pieces, components, strict=True):
        at += len(piece)
        span = spans[bisect_right(starts, at - 1) - 1]
        yield component, span.component, span.certainty


def headed_pieces(answer, form):
    before = None
    for number, ((component, sentence), piece) in enumerate(zip(answer.sentences, answer.pieces, strict=True), 1):
        word = component.label
        heading = form.format(word=word, capitals=word.upper(), letter=component.value, number=number)
        yield piece if component == before else ("\n\n" if before else "") + heading + sentence
        before = component
