"""A version or a draft section by section, with the notes on each: what the pages about notes share."""

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Prefetch

from reviews.models import Annotation, Reply, Review, State, Verdict
from reviews.turns import Turn, last_word, turn_of
from starcoach.compiled import Compiled
from text.anchors import Fit
from text.components import Component
from text.counts import count
from text.credit import credited
from text.marks import cut

COMPOSER = "composer"


@dataclass
class Note:
    """A note as a page shows it.

    span: (start, end) of its words in the text that is shown, None where it is on the whole, or where they are gone.
    fit: what became of its words since they were read. words: they, as they read in the text that is shown. form: that
    of an answer to mend. refusal: why its wording was not put in. by_hand: what its author would put in.
    lost_words: what its author typed to put in, where nothing can be put in any more.
    """

    is_earlier = False
    """Whether it stands on a page about a later version than the one that it was written on."""

    annotation: Annotation
    number: int
    span: tuple[int, int] | None = None
    fit: Fit = Fit.EXACT
    form: object = None
    words: str = ""
    refusal: str = ""
    by_hand: str = ""
    lost_words: str = ""
    gone_diff: list = field(default_factory=list)
    moved_to: Component | None = None
    """The other section in which its words stand now."""
    rival: "Note | None" = None
    """An earlier suggestion on some of the same words, open too."""
    is_new: bool = False
    """Whether its author, who has read notes on the draft before, finds it for the first time."""
    is_hidden: bool = False
    """Whether the filter of the page hides it."""

    @property
    def component(self):
        """The section in which it stands on the page."""
        return self.moved_to or self.annotation.get_component()

    @property
    def key(self):
        """Its id on the page."""
        return note_key(self.annotation)

    def look(self):
        """The class of the mark on its words."""
        if not self.annotation.is_sent():
            return "is-draft"
        return "is-answered" if self.is_answered() else ""

    def is_answered(self):
        return bool(self.settled_by)

    @cached_property
    def turn(self):
        """Whose turn it is."""
        return turn_of(self.annotation)

    def is_asked_back(self):
        return self.turn == Turn.READER

    def wants_answer(self):
        return self.turn == Turn.AUTHOR

    def has_same_words(self):
        return self.words == self.annotation.quote()

    def is_open_suggestion(self):
        note = self.annotation
        is_suggestion = note.kind == Annotation.Kind.SUGGESTION and not note.review.is_of_oneself()
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

    @cached_property
    def settled_by(self):
        """The last word, where nobody has to say anything more."""
        return last_word(self.annotation) if self.turn == Turn.NOBODY else None

    def credit(self):
        """How many words of its reader's wording, once accepted, stand in the text that is shown."""
        led_to = self.annotation.led_to()
        is_accepted = led_to and led_to.stance == Reply.Stance.ACCEPTED
        return credited(led_to.before, self.annotation.replacement, self.words) if is_accepted else 0

    def is_cut_off(self):
        """Whether the author asked something of a reviewer who no longer sees it."""
        return self.settled_by is not None and self.settled_by.stance == Reply.Stance.ASK


@dataclass
class MarkedPiece:
    """Words of a section between two cuts: the notes on them, whether the composer is, the notes that end with them.

    others: the names of other ranges that they are in.
    """

    text: str
    notes: list[Note]
    is_open: bool
    ending: list[Note]
    others: frozenset[str] = frozenset()

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
    beside: list = field(default_factory=list)
    """What other readers of the same ask noted, as Notes."""
    composer: Any = None
    progress: list = field(default_factory=list)

    def leave_out_hidden(self):
        self.notes = [note for note in self.notes if not note.is_hidden]

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
        return self.pieces_with({})

    def pieces_with(self, others):
        """The text cut where its marks, and other ranges by name, begin and end."""
        notes = {note.key: note for note in self.notes_on_words()}
        opened = {COMPOSER: self.composer.span} if self.composer and self.composer.span else {}
        ranges = {key: note.span for key, note in notes.items() if note.span}
        return [
            MarkedPiece(
                piece.text,
                [notes[name] for name in piece.names if name in notes],
                COMPOSER in piece.names,
                [notes[name] for name in piece.ending if name in notes],
                frozenset(piece.names) & others.keys(),
            )
            for piece in cut(self.text, {**ranges, **opened, **others})
        ]

    def credits(self):
        """(review, how many words of the text are its reader's) of each reader whose wording stands in it."""
        found: dict[tuple, list] = {}
        for note in self.notes_on_words():
            review = note.annotation.review
            found.setdefault(review.reader_key(), [review, 0])[1] += note.credit()
        return [(review, words) for review, words in found.values() if words]

    def next(self):
        """The component after this; None after the last."""
        rest = list(Component)[list(Component).index(self.component) + 1 :]
        return rest[0] if rest else None


def note_key(annotation):
    """The id of a note on a page."""
    return f"note-{annotation.public_id}"


def talk(verdicts=None):
    """What was said to notes, to be prefetched with them: replies, and these verdicts, else those that were sent.

    As lists: a queryset for each note costs more than all of their replies.
    """
    said = Verdict.objects.sent() if verdicts is None else verdicts
    return (
        Prefetch("replies", Reply.objects.select_related("author"), "found_replies"),
        Prefetch("verdicts", said.with_readings(), "found_verdicts"),
    )


def visible_notes(reviews, user):
    """The annotations of these reviews that the user sees, each with what was said to it, and its review as found."""
    return _with_reviews(_visible_of, reviews, user)


def sent_notes(reviews, user):
    """Those that were sent."""
    return _with_reviews(_sent_of, reviews, user)


@Compiled
def _visible_of(reviews, user):
    seen = Annotation.objects.visible_to(user) | Annotation.objects.of_oneself(user)
    return with_talk(seen.filter(review__pk__among=reviews))


@Compiled
def _sent_of(reviews, user):
    return _visible_of.build(reviews, user).sent()


def with_talk(notes):
    """Each with what was said to it, and the version in which it is settled."""
    return notes.select_related("settled_in").prefetch_related(*talk())


def _with_reviews(notes_of, reviews, user):
    found = {review.pk: review for review in reviews}
    annotations = notes_of(list(found), user) if found else []
    for annotation in annotations:
        annotation.review = found[annotation.review_id]
    return annotations


def changes_in(notes):
    """(note, the answer that says so) of each annotation that led to a change."""
    return [(note, led_to) for note in notes if (led_to := note.led_to())]


def waiting_notes(user):
    """The user's own, of the reviews that they sent: not sent, or asked back. Of all the others none is read."""
    notes = _waiting_for(user)
    reviews = {review.pk: review for review in _sent_by(user, [note.review_id for note in notes])} if notes else {}
    found = [note for note in notes if note.review_id in reviews]
    for note in found:
        note.review = reviews[note.review_id]
    return found


@Compiled
def _waiting_for(user):
    own = Annotation.objects.asked_of(user).filter(review__state=State.SUBMITTED)
    return with_talk(own.unsent_or_asked_back())


@Compiled
def _sent_by(user, reviews):
    return Review.objects.asked_of(user).sent().filter(pk__among=reviews).by_time()


def asked_back(notes):
    """Those about which the author of the draft has asked something."""
    return [note for note in notes if note.is_asked_back()]


def unsent(notes):
    """(review, how many) of those that are not sent."""
    return list(Counter(note.review for note in notes if not note.is_sent()).items())
