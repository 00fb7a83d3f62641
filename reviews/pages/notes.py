"""A version or a draft section by section, with the notes on each: what the pages about notes share."""

from dataclasses import dataclass, field
from typing import Any

from reviews.models import Annotation, Reply, Review
from reviews.turns import Turn, last_reply, turn_of
from text.anchors import Fit
from text.components import Component
from text.length import count
from text.marks import cut

COMPOSER = "composer"


@dataclass
class Note:
    """A note as a page shows it.

    span: (start, end) of its words in the text that is shown, None where it is on the whole, or where they are gone.
    fit: what became of its words since they were read. words: they, as they read in the text that is shown. form: that
    of an answer to mend. refusal: why its wording was not put in. by_hand: what its author would put in.
    """

    annotation: Annotation
    number: int
    span: tuple[int, int] | None = None
    fit: Fit = Fit.EXACT
    form: object = None
    words: str = ""
    refusal: str = ""
    by_hand: str = ""
    gone_diff: list = field(default_factory=list)
    moved_to: Component | None = None
    """The other section in which its words stand now."""
    rival: "Note | None" = None
    """An earlier suggestion on some of the same words, open too."""

    @property
    def key(self):
        """Its id on the page."""
        return note_key(self.annotation)

    def look(self):
        """The class of the mark on its words."""
        if self.annotation.review.is_waiting():
            return "is-draft"
        return "is-answered" if self.settled_by() else ""

    def has_same_words(self):
        return self.words == self.annotation.quote()

    def is_open_suggestion(self):
        note = self.annotation
        is_suggestion = note.kind == Annotation.Kind.SUGGESTION
        return bool(is_suggestion and self.span and note.state == Annotation.State.OPEN) and not (
            note.settled_in_id or self.moved_to
        )

    def overlaps(self, other):
        return bool(self.span and other.span and self.span[0] < other.span[1] and other.span[0] < self.span[1])

    @property
    def is_edited(self):
        return self.fit != Fit.EXACT

    @property
    def is_gone(self):
        return self.fit == Fit.GONE

    def settled_by(self):
        """The author's last stance, where nobody has to say anything more."""
        return last_reply(self.annotation) if turn_of(self.annotation) == Turn.NOBODY else None

    def is_cut_off(self):
        """Whether the author asked something of a reviewer who no longer sees it."""
        settled = self.settled_by()
        return settled is not None and settled.stance == Reply.Stance.ASK


@dataclass
class MarkedPiece:
    """Words of a section between two cuts: the notes on them, whether the composer is, the notes that end with them."""

    text: str
    notes: list[Note]
    is_open: bool
    ending: list[Note]

    def ids(self):
        """Of what is on these words, on the page."""
        return " ".join([note.key for note in self.notes] + [COMPOSER] * self.is_open)

    def look(self):
        """Where several notes are on the words, the one that wants most."""
        if self.is_open:
            return "is-open"
        return min(note.look() for note in self.notes)


@dataclass
class ReviewedSection:
    """A component with the text that a page shows of it and the notes on it.

    The reviewer's page shows the text of the version, with their progress and perhaps the composer; the author's page
    shows today's text.
    """

    component: Component
    text: str
    notes: list = field(default_factory=list)
    composer: Any = None
    progress: list = field(default_factory=list)

    @property
    def slug(self):
        return self.component.slug

    @property
    def letter(self):
        return self.component.value.lower()

    def word_count(self):
        return count(self.text)

    def notes_on_words(self):
        return [note for note in self.notes if note.span]

    def notes_on_the_whole(self):
        """Those in the head of the section; also those whose words are gone."""
        return [note for note in self.notes if not note.span]

    def pieces(self):
        """The text cut where its marks begin and end."""
        notes = {note.key: note for note in self.notes_on_words()}
        opened = {COMPOSER: self.composer.span} if self.composer and self.composer.span else {}
        ranges = {key: note.span for key, note in notes.items() if note.span}
        return [
            MarkedPiece(
                piece.text,
                [notes[name] for name in piece.names if name in notes],
                COMPOSER in piece.names,
                [notes[name] for name in piece.ending if name in notes],
            )
            for piece in cut(self.text, {**ranges, **opened})
        ]

    def next(self):
        """The component after this; None after the last."""
        rest = list(Component)[list(Component).index(self.component) + 1 :]
        return rest[0] if rest else None


def note_key(annotation):
    """The id of a note on a page."""
    return f"note-{annotation.public_id}"


def visible_notes(reviews, user):
    """The annotations of these reviews that the user sees, with their replies, each with its review as it was found."""
    found = {review.pk: review for review in reviews}
    visible = Annotation.objects.visible_to(user).filter(review__in=found)
    annotations = list(visible.select_related("settled_in").prefetch_related("replies__author"))
    for annotation in annotations:
        annotation.review = found[annotation.review_id]
    return annotations


def asked_back_of(user):
    """The user's own notes about which the author of the draft has asked something."""
    sent = Review.objects.asked_of(user).sent().by_time()
    return [note for note in visible_notes(sent, user) if note.is_asked_back()]
