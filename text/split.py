"""A whole answer, pasted as it stands, proposed as its four sections: by its own headings, else by its words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil, log

import regex

from text.components import Component
from text.sentences import sentence_spans
from text.splitting.features import Sentence, features, read_all
from text.splitting.headings import headings
from text.splitting.sequences import Chain
from text.splitting.weights import COMPONENTS, Row, Weights, weights
from text.words import trim

CERTAIN, DOUBTFUL = 0.9, 0.6
"""From here on a span may be called certain; below, in doubt."""
BY_HEADING, BEFORE_HEADINGS = 0.98, 0.5
"""How sure what stands under a heading is, and what stands before the first."""
SOFTENED = 0.85
"""Other people's answers are less like the corpus than its own are like each other."""
MISSING = 0.65
"""Probability from which on a component is held to be missing."""
WORDS_NEEDED, KNOWN_NEEDED, KNOWN_BY_CHANCE = 20, 0.6, 0.25
"""Words of a text, and the share of them known, below which it is judged less surely; what other languages reach."""
UNFAMILIAR = 0.25
"""Below this familiarity nothing is said of a text: all of it stays in the first section."""
MOST_UNITS = 500
"""Spans under one heading; a text of more sentences than these is no answer, and gets longer spans."""
SMALL_START = regex.compile(
    r"(?<=[\p{L}\d]{2}[.!?])(?<!\b(?:etc|vs|approx|no|incl|max|min|mr|mrs|ms|dr|st)\.)[ \t]++(?=\p{Ll})"
)
"""Where a sentence of those who write no capitals begins."""
LETTER = regex.compile(r"\p{L}")
LABELS = tuple(range(len(COMPONENTS)))


@dataclass(frozen=True)
class Span:
    """A sentence and the space behind it, or a heading with the first sentence below it.

    start, end: code points; each begins where the one before ends. text_start: where the author's sentence
    begins, without its heading; `end` where there is nothing below one. second: the next likeliest component.
    """

    start: int
    end: int
    component: Component
    certainty: float
    text_start: int
    second: Component | None = None

    @property
    def is_certain(self) -> bool:
        return self.certainty >= CERTAIN

    @property
    def is_doubtful(self) -> bool:
        return self.certainty < DOUBTFUL

    @property
    def has_text(self) -> bool:
        return self.text_start < self.end


def split_answer(text: str) -> list[Span]:
    """Spans that together cover the text, in order; none for a text in which there is nothing to see."""
    return split_with(weights(), text)


def missing(spans: Sequence[Span]) -> list[Component]:
    """The components to which no sentence went; none of a text that the model cannot judge."""
    if not any(span.certainty for span in spans):
        return []
    found = {span.component for span in spans if span.has_text}
    return [component for component in Component if component not in found]


@dataclass(frozen=True)
class Part:
    """A stretch of a text: what stands under a heading, or before the first."""

    start: int
    text_start: int
    end: int
    components: tuple[Component, ...]
    is_headed: bool = True


def split_with(model: Weights, text: str) -> list[Span]:
    """The spans by these weights."""
    if not text.strip():
        return []
    parts = headed_parts(text)
    if not parts:
        return whole_by_words(model, text)
    return [span for part in parts for span in (by_heading(text, part) or by_words(model, text, part))]


def headed_parts(text: str) -> list[Part]:
    """What stands under each heading; before the first one, what may come before its component."""
    found = headings(text)
    starts = [*(heading.start for heading in found), len(text)]
    parts = [
        Part(heading.start, trim(text, heading.end, end)[0], end, heading.components)
        for heading, end in zip(found, starts[1:], strict=True)
    ]
    if found and text[: found[0].start].strip():
        earlier = tuple(c for c in Component if c.position < found[0].components[0].position)
        return [Part(0, trim(text, 0, starts[0])[0], starts[0], earlier or (Component.SITUATION,), False), *parts]
    return [replace(parts[0], start=0), *parts[1:]] if parts else []


def by_heading(text: str, part: Part) -> list[Span]:
    """The sentences below a heading that leaves no choice."""
    if len(part.components) > 1 and part.text_start < part.end:
        return []
    component = part.components[0]
    certainty = BY_HEADING if part.is_headed else BEFORE_HEADINGS
    return [Span(start, end, component, certainty, own) for start, own, end in units(text, part)]


def by_words(model: Weights, text: str, part: Part) -> list[Span]:
    """The sentences of a part as the model has them, of those components that its heading allows."""
    found = list(units(text, part))
    sentences = read_all([text[own:end] for _, own, end in found])
    allowed = [COMPONENTS.index(component) for component in part.components]
    scores = softened(model.scores(features(sentences)))
    chain = Chain(scores, model.begin, model.steps, model.end, allowed)
    return spans(found, chain, chain.best(), familiarity(sentences))


def whole_by_words(model: Weights, text: str) -> list[Span]:
    """The sentences of a text without headings; a component that seems missing gets none of them."""
    found = list(units(text, Part(0, trim(text, 0, len(text))[0], len(text), ())))
    sentences = read_all([text[own:end] for _, own, end in found])
    known = familiarity(sentences)
    if known < UNFAMILIAR:
        return [Span(start, end, Component.SITUATION, 0, own) for start, own, end in found]
    scores = softened(model.scores(features(sentences)))
    chain = Chain(scores, model.begin, model.steps, model.end, LABELS)
    best = Chain(scores, model.begin, model.steps, model.end, present(model, scores, chain)).best()
    return spans(found, chain, best, known)


def present(model: Weights, scores: Sequence[Row], chain: Chain) -> list[int]:
    """The components that some sentence seems to be: those that are not likelier to be missing."""
    missing = [without(model, scores, label) - chain.log_total for label in LABELS]
    return [label for label in LABELS if missing[label] < log(MISSING)] or [missing.index(min(missing))]


def without(model: Weights, scores: Sequence[Row], label: int) -> float:
    """How likely (log) all sequences without this label are."""
    others = [other for other in LABELS if other != label]
    return Chain(scores, model.begin, model.steps, model.end, others).log_total


def softened(scores: Sequence[Row]) -> list[Row]:
    return [tuple(SOFTENED * score for score in row) for row in scores]


def familiarity(sentences: Sequence[Sentence]) -> float:
    """From 0 to 1, how far a text can be judged: few words, or those of another language, say little."""
    words = [word for sentence in sentences for word in sentence.words]
    known = sum(map(weights().knows, words)) / max(len(words), 1)
    share = (known - KNOWN_BY_CHANCE) / (KNOWN_NEEDED - KNOWN_BY_CHANCE)
    return min(max(share, 0), 1) * min(len(words) / WORDS_NEEDED, 1)


def spans(found: Sequence[tuple[int, int, int]], chain: Chain, best: Sequence[int], familiarity: float) -> list[Span]:
    """The units with their components, how sure these are, and what else they may be."""
    rows = []
    for (start, own, end), label, shares in zip(found, best, chain.marginals(), strict=True):
        certainty = dict(zip(chain.allowed, shares, strict=True))
        others = [other for other in chain.allowed if other != label]
        second = COMPONENTS[max(others, key=certainty.__getitem__)] if others else None
        rows.append(Span(start, end, COMPONENTS[label], round(certainty[label] * familiarity, 3), own, second))
    return rows


def units(text: str, part: Part) -> Iterator[tuple[int, int, int]]:
    """(start, text start, end) of each sentence of a part; together they cover it."""
    starts = sentence_starts(text, part)
    starts = starts[:: ceil(len(starts) / MOST_UNITS) or 1]
    for at, start in enumerate(starts):
        end = starts[at + 1] if at + 1 < len(starts) else part.end
        yield (start, start, end) if at else (part.start, start, end)


def sentence_starts(text: str, part: Part) -> list[int]:
    """Where the sentences begin; signs without a word go with the next sentence, the last with the one before."""
    own = text[part.text_start : part.end]
    pieces = [piece for start, end in sentence_spans(own) for piece in small_pieces(own, start, end)]
    starts, waiting = [], None
    for start, end in pieces:
        waiting = start if waiting is None else waiting
        if LETTER.search(own, start, end):
            starts.append(waiting)
            waiting = None
    return [part.text_start + start for start in starts] or [part.text_start]


def small_pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A sentence, cut again where one begins with a small letter."""
    cuts = [start, *(found.end() for found in SMALL_START.finditer(text, start, end)), end]
    return list(zip(cuts, cuts[1:], strict=False))
