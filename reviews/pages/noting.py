"""A note while it is typed: as its author will see its wording, and as two windows have written it differently."""

from dataclasses import dataclass

from reviews.chosen_words import chosen_words
from reviews.models import Annotation, Review
from text.compare import side_by_side
from text.components import Component


@dataclass
class Wording:
    """A suggestion as its author will see it: spans of text.compare.as_one(), none where nothing differs."""

    review: Review
    wording_diff: list


@dataclass
class LateNote:
    """A note that was typed on an earlier version, as it is kept; None where nothing was left of it."""

    review: Review
    note: Annotation | None
    component: Component

    def address(self):
        """Of the page on today's text, with the note open; no address of a page that shows an earlier one."""
        slug = (self.note.get_component() if self.note else self.component).slug
        opened = f"edit={self.note.public_id}" if self.note else f"note={slug}"
        return f"{self.review.get_absolute_url()}?{opened}&on-version={self.review.version.number}#{slug}"


class TwoNotes:
    """`mine` was typed in this window over an older one; `theirs` is the note as it stands."""

    def __init__(self, review, form, theirs):
        self.review, self.version, self.number = review, review.version, theirs.number
        self.mine = form.words()
        self.theirs = {name: getattr(theirs, name) for name in self.mine}

    def texts(self):
        """Both as they read, cut where they differ."""
        mine, theirs = self._read(self.mine), self._read(self.theirs)
        return {"mine": mine, "theirs": theirs, **side_by_side(mine, theirs)}

    def _read(self, words):
        kind = Annotation.Kind(words["kind"]).label
        to = f": {Component(words['target']).label}" if words["target"] else ""
        said = (f"{kind}{to}", self._quote(words), words["replacement"], words["body"])
        return "\n".join(line for line in said if line)

    def _quote(self, words):
        chosen = self._text(words)[words["start"] : words["end"]] if words["start"] is not None else ""
        return f"on “{chosen}”" if chosen else ""

    def _text(self, words):
        return self.version.text(Component(words["component"]))

    def choices(self):
        """(name, label, kind of the button, the fields it saves): both, mine, theirs."""
        mine, theirs = self._fields(self.mine), self._fields(self.theirs)
        both = {**mine, "body": "\n\n".join(filter(None, (theirs["body"], mine["body"])))}
        return [
            ("both", "Keep both", "button-primary", both),
            ("mine", "Keep this one", "", mine),
            ("theirs", "Keep the other", "", theirs),
        ]

    def _fields(self, words):
        span = (words["start"], words["end"])
        on = chosen_words(self._text(words), span) if words["start"] is not None else ""
        return {"on": on, **{name: words[name] for name in ("kind", "target", "replacement", "body")}}
