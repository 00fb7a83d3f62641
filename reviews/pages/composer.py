"""The box in which a reviewer writes a note."""

import secrets
from dataclasses import dataclass, field
from typing import Any

from reviews.chosen_words import chosen_range, chosen_words
from reviews.models import Annotation
from text.clean import normalise
from text.compare import as_one
from text.sentences import sentence_spans


@dataclass
class Composer:
    """The box in which the reviewer writes a note on a text: empty, with what was refused, or with the note to change.

    on: the chosen words as the form carries them, "" for the whole. number: of the note that is changed, as its
    reviewer last saw it. key: of this box, that makes one note.
    """

    text: str
    on: str = ""
    kind: str = Annotation.Kind.COMMENT
    target: str = ""
    replacement: str = ""
    body: str = ""
    note: str = ""
    kept: str = ""
    kept_wording: str = ""
    number: int = 0
    key: str = field(default_factory=lambda: secrets.token_hex(16))
    errors: Any = None
    gone_quote: str = ""

    @classmethod
    def of(cls, annotation, text):
        """With a note to change."""
        on = chosen_words(text, annotation.range()) if annotation.range() else ""
        composer = cls(text, on, annotation.kind, annotation.target, annotation.replacement, annotation.body)
        composer.note, composer.number = annotation.public_id, annotation.number
        composer.gone_quote = annotation.gone_quote
        composer.kept, composer.kept_wording = annotation.body, composer.wording()
        return composer

    @classmethod
    def on_words(cls, text, on):
        """For a new note on the words that a link carries."""
        composer = cls(text, on)
        composer.kept_wording = composer.wording()
        return composer

    def fill(self, form):
        """With what was refused."""
        for name in ("on", "kind", "target", "replacement", "body"):
            setattr(self, name, normalise(form.data.get(name, "")))
        self.errors = form.errors
        if self.note and not form.is_conflict():
            self.number = form.data.get("base") or self.number

    @property
    def span(self):
        """(start, end) of the chosen words, None for the whole."""
        try:
            return chosen_range(self.text, self.on)
        except ValueError:
            return None

    def words(self):
        """The chosen words."""
        return self.text[slice(*self.span)] if self.span else ""

    def wording(self):
        """What is typed over: the suggested words, else those that they would replace."""
        return self.replacement if self.kind == Annotation.Kind.SUGGESTION else self.words()

    def wording_diff(self):
        """What its author will see of the wording that stands in the box."""
        return as_one(self.words(), self.wording()) if self.span and self.wording() != self.words() else []

    def choices(self):
        """(what the form carries, the sentence) of each sentence that can be chosen."""
        spans = sentence_spans(self.text)
        return [(chosen_words(self.text, span), self.text[slice(*span)]) for span in spans]

    def is_on_a_sentence(self):
        return self.span in sentence_spans(self.text)
