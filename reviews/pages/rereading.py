"""A second reading: what became of the notes that its reviewer sent about earlier versions, and what changed since."""

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from reviews.anchoring import anchors_in, span_of
from reviews.models import Annotation, Review, Verdict
from reviews.pages.notes import MarkedPiece, Note, ReviewedSection, talk
from reviews.states import Names
from starcoach.compiled import Compiled
from text.anchors import Fit
from text.compare import DiffSpan, as_one, differ_in_spaces, excerpt
from text.components import Component
from text.paragraphs import Paragraph, paragraphs, word_changes

CONTEXT = 30
"""How many characters are shown on either side of words that changed."""
FATES = {Fit.EXACT: "Same words", Fit.EDITED: "Edited", Fit.MOVED: "Moved here", Fit.GONE: "Gone"}


@dataclass
class EarlierNote(Note):
    """A note of an earlier review, as its reviewer finds it on reading again.

    verdict: what they say of it now. words_form: words for it that were not kept. is_in_hand: whether they are opened
    for words without the script.
    """

    is_earlier = True
    verdict: Verdict | None = None
    words_form: Any = None
    is_in_hand: bool = False

    def is_accepted(self):
        return self.annotation.settled_in_id is not None

    def is_asked(self):
        """Whether its reviewer is to say anything: not of praise, nor of a wording that was taken."""
        return self.annotation.kind != Annotation.Kind.PRAISE and not self.is_accepted()

    def is_judged(self):
        return bool(self.stance())

    def stance(self):
        return self.verdict.stance if self.verdict else ""

    def is_to_look_at(self):
        return self.is_asked() and not self.is_judged()

    def is_folded(self):
        """Whether there is nothing more to do about it."""
        return not self.is_asked() or self.stance() == "solved"

    def is_answered(self):
        return not self.is_to_look_at()

    def fate(self):
        if self.is_accepted() and not self.is_gone:
            return "In the text"
        return "Moved here" if self.moved_to else FATES[self.fit]

    def said(self):
        """What is said of it: by the verdict, else by the author where nothing is asked."""
        if self.verdict and self.stance():
            return self.verdict.get_stance_display()
        if self.is_asked():
            return ""
        return "Accepted" if self.is_accepted() else self.annotation.get_kind_display()

    def talk(self):
        """What was said before this reading."""
        return [word for word in self.annotation.talk() if word != self.verdict]

    def body(self):
        """The words for it that the page shows."""
        return self.words_form.data.get("body", "") if self.words_form else self.verdict and self.verdict.body

    def base(self):
        """The number that these words were written over."""
        return self.words_form.data.get("base", "") if self.words_form else self.verdict and self.verdict.number


@dataclass
class ChangedPiece:
    """Words between two cuts: those of a MarkedPiece, with what was taken out before them."""

    piece: MarkedPiece
    deleted: list[DiffSpan]

    def is_inserted(self):
        return any(name.startswith("inserted") for name in self.piece.others)


@dataclass
class ShownParagraph:
    """A paragraph that is read, or one or more that are folded."""

    text: str
    is_folded: bool
    pieces: list[ChangedPiece]
    deleted: list[DiffSpan]
    """What was taken out after its words."""


@dataclass
class RereadSection(ReviewedSection):
    """A component as it reads now.

    was: how its reviewer read it last. is_folding: whether what is unchanged is folded.
    """

    was: str = ""
    is_folding: bool = True

    @cached_property
    def found(self):
        return paragraphs(self.was, self.text)

    def is_changed(self):
        return self.was != self.text

    def is_in_spaces(self):
        """Whether white space alone has changed."""
        return differ_in_spaces(self.was, self.text)

    def word_changes(self):
        """How many words were put in, how many taken out."""
        return dict(zip(("put_in", "taken_out"), word_changes(self.text, self.found), strict=True))

    def paragraphs(self):
        """What is read, and what is folded: neighbours that are unchanged, and on which nothing stands, as one."""
        shown: list[ShownParagraph] = []
        starts = [paragraph.start for paragraph in self.found]
        pieces = defaultdict(list)
        for at, piece in self._pieces():
            pieces[starts[bisect_right(starts, at) - 1]].append(piece)
        for paragraph in self.found:
            text, is_folded = self.text[paragraph.start : paragraph.end], self._is_folded(paragraph)
            if is_folded and shown and shown[-1].is_folded:
                shown[-1].text += text
                continue
            after = [span for at, span in paragraph.deleted if at == paragraph.end]
            shown.append(ShownParagraph(text, is_folded, pieces[paragraph.start], after))
        return shown

    def _is_folded(self, paragraph: Paragraph):
        spans = [note.span for note in self.notes_on_words()] + [self.composer.span if self.composer else None]
        return (
            self.is_folding
            and not paragraph.is_changed()
            and not any(span and span[0] < paragraph.end and paragraph.start < span[1] for span in spans)
        )

    def _pieces(self):
        """(where it begins, a ChangedPiece), in order."""
        places: dict[str, tuple[int, int]] = {}
        found, at = [], 0
        for paragraph in self.found:
            places |= {f"paragraph {paragraph.start}": (paragraph.start, paragraph.end)}
            places |= {f"inserted {start}": (start, end) for start, end in paragraph.inserted}
            places |= {f"before {end}": (paragraph.start, end) for end, _ in paragraph.deleted if end > paragraph.start}
        deleted = defaultdict(list)
        for place, span in (taken for paragraph in self.found for taken in paragraph.deleted):
            deleted[place].append(span)
        for piece in self.pieces_with(places) if self.text else ():
            found.append((at, ChangedPiece(piece, deleted[at])))
            at += len(piece.text)
        return found


@Compiled
def sent_before(reader, draft, number):
    return Review.objects.sent_before(reader, draft, number).by_time().order_by("version__number")


@dataclass
class Rereading:
    """What a reviewer finds who reads a draft again.

    earlier: their reviews of earlier versions, the last of which is compared with this one.
    """

    review: Review
    earlier: list[Review]
    notes: list[EarlierNote] = field(default_factory=list)

    @classmethod
    def of(cls, review):
        """None for a first reading."""
        if review.ask.names != Names.OPEN or not review.reviewer:
            return None
        earlier = sent_before(review.reviewer, review.version.draft_id, review.version.number)
        return cls(review, earlier) if earlier else None

    @property
    def read(self):
        return self.earlier[-1]

    def versions(self):
        """The numbers of those that the notes are on."""
        return sorted({note.annotation.review.version.number for note in self.notes} or {self.read.version.number})

    def last_summary(self):
        return self.read.sent_summary()

    def found(self):
        """(annotation, its Anchor in the version that is read now)."""
        by_key = {review.pk: review for review in self.earlier}
        said = Verdict.objects.sent() | Verdict.objects.filter(review=self.review)
        earlier = Annotation.objects.of_earlier_readings(self.review).select_related("settled_in")
        annotations = list(earlier.prefetch_related(*talk(said)))
        for annotation in annotations:
            annotation.review = by_key[annotation.review_id]
        anchors = anchors_in(annotations, {component: self.review.version.text(component) for component in Component})
        return [(annotation, anchors[annotation.pk]) for annotation in annotations]

    def verdict_on(self, annotation):
        return next((verdict for verdict in annotation.all_verdicts() if verdict.review_id == self.review.pk), None)

    def place(self, annotation, anchor, number, section):
        """The note as the page shows it in a section."""
        span = span_of(annotation, anchor)
        note = EarlierNote(
            annotation, number, span, anchor.fit, moved_to=section.component if anchor.component else None
        )
        note.words = section.text[slice(*span)] if span else ""
        note.verdict = self.verdict_on(annotation)
        self.notes.append(note)
        return note

    def quote_changes(self):
        """Of those whose words were edited or are gone: how they read now."""
        spans = cache(as_one)
        for note in self.notes:
            span, component = note.annotation.range(), note.annotation.get_component()
            is_known = any(reply.change() for reply in note.annotation.all_replies())
            if span and note.fit in {Fit.EDITED, Fit.GONE} and not (note.is_accepted() or note.moved_to or is_known):
                found = spans(note.annotation.review.version.text(component), self.review.version.text(component))
                note.gone_diff = excerpt(found, span[0], span[1], CONTEXT)

    def asked(self):
        return [note for note in self.notes if note.is_asked()]

    def to_look_at(self):
        return [note for note in self.notes if note.is_to_look_at()]

    def looked_at_count(self):
        return len(self.asked()) - len(self.to_look_at())
