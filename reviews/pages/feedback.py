from functools import cache

from django.utils import timezone

from answers.rubric import RUBRIC, Progress
from reviews.anchoring import anchors_in
from reviews.forms import ANSWERS
from reviews.models import Annotation, Review
from reviews.pages.notes import Note, ReviewedSection, visible_notes
from text.anchors import Fit
from text.clean import is_blank
from text.compare import as_one, excerpt
from text.components import Component

GONE_CONTEXT = 30
"""How many characters are shown on either side of words that are gone."""


def by_place(found):
    """Sorts (annotation, anchor): those on a whole section before those on its words, gone ones last."""
    annotation, anchor = found
    place = (anchor.fit == Fit.GONE, anchor.start, anchor.end) if annotation.range() else (False, -1, 0)
    return section_of(annotation, anchor).position, *place, annotation.created_at, annotation.pk


def section_of(annotation, anchor):
    """The component where it is shown: where its words stand now."""
    return Component(anchor.component or annotation.component)


class FeedbackPage:
    """The sent notes on a draft, shown on today's text, for its author.

    `refused_reply`: a note and the form of its reply. `refused_wording`: a suggestion, why it was not put in, and the
    words that its author typed.
    """

    stances = ANSWERS

    def __init__(self, draft, user, refused_reply=(None, None), refused_wording=(None, "", "")):
        self.draft = draft
        received = Review.objects.received_by(user).filter(version__draft=draft)
        pending = Review.objects.pending_for(user).filter(version__draft=draft)
        self.reviews = list(received.by_time().select_related("version"))
        self.pending = list(pending.by_time().select_related("version"))
        self.author_met = set(draft.met_indicators.values_list("slug", flat=True))
        self.sections = [ReviewedSection(section.get_component(), section.text) for section in draft.ordered_sections()]
        self._place(visible_notes(self.reviews, user), *refused_reply)
        self._prepare_suggestions(*refused_wording)
        self._quote_gone()

    def _place(self, annotations, mended_annotation, form):
        """Number the notes by their place in today's text, and put each to its section."""
        sections = {section.component: section for section in self.sections}
        anchors = anchors_in(annotations, {component: section.text for component, section in sections.items()})
        found = [(annotation, anchors[annotation.pk]) for annotation in annotations]
        for number, (annotation, anchor) in enumerate(sorted(found, key=by_place), 1):
            mended = form if annotation == mended_annotation else None
            has_place = annotation.range() and anchor.fit != Fit.GONE
            span = (anchor.start, anchor.end) if has_place else None
            section = sections[section_of(annotation, anchor)]
            words = section.text[slice(*span)] if span else ""
            moved_to = section.component if anchor.component else None
            section.notes.append(Note(annotation, number, span, anchor.fit, mended, words, moved_to=moved_to))

    def _prepare_suggestions(self, refused, refusal, typed):
        """Those that wait: which share words with an earlier one, and what their author may put in by hand."""
        for section in self.sections:
            waiting = [note for note in section.notes if note.is_open_suggestion()]
            for place, note in enumerate(waiting):
                note.rival = next((other for other in waiting[:place] if other.overlaps(note)), None)
                note.by_hand = typed if typed and note.annotation == refused else note.words
            for note in section.notes:
                note.refusal = refusal if note.annotation == refused else ""

    def _quote_gone(self):
        """Those whose words are gone: what stands there now."""
        spans = cache(as_one)
        for section in self.sections:
            for note in section.notes:
                if note.is_gone and not note.annotation.settled_in_id:
                    old = note.annotation.review.version.text(section.component)
                    start, end = note.annotation.range()
                    note.gone_diff = excerpt(spans(old, section.text), start, end, GONE_CONTEXT)

    def mark_read(self):
        """The author has what is here before them now: it is no news any more."""
        unread = [review.pk for review in self.reviews if not review.read_at]
        if unread:
            Review.objects.filter(pk__in=unread).unread().update(read_at=timezone.now())

    def waiting(self):
        return [review for review in self.pending if review.is_waiting()]

    def declined(self):
        return [review for review in self.pending if not review.is_waiting()]

    def current(self):
        """The section in hand: where an answer is to be mended, else the first."""
        with_form = (section for section in self.sections if any(note.form or note.refusal for note in section.notes))
        return next(with_form, self.sections[0])

    def notes(self):
        return [note for section in self.sections for note in section.notes]

    def notes_to_answer(self):
        """The notes that want an answer, answered or not; praise is among them once something was said to it."""
        kind = Annotation.Kind.PRAISE
        return [note for note in self.notes() if note.annotation.kind != kind or note.annotation.replies.all()]

    def open_notes(self):
        """Those that wait for the author."""
        return [note for note in self.notes_to_answer() if note.annotation.wants_answer()]

    def asked_back(self):
        """Those that wait for their reviewer."""
        return [note for note in self.notes_to_answer() if note.annotation.is_asked_back()]

    def answered_count(self):
        return len(self.notes_to_answer()) - len(self.open_notes()) - len(self.asked_back())

    def progress_by_reviewer(self, criterion):
        """(review, Progress) of each reviewer who ticked anything by this criterion; None, the author, comes first."""
        slugs = {indicator.slug for indicator in criterion.indicators}
        met = [(None, self.author_met), *((review, set(review.met_indicators)) for review in self.reviews)]
        return [(review, Progress(criterion, frozenset(ticked))) for review, ticked in met if ticked & slugs]

    def levels(self):
        """(criterion, [(review, Progress)], what the next level of the strictest asks for) where a reviewer ticked."""
        rows = []
        for criterion in RUBRIC if any(review.met_indicators for review in self.reviews) else ():
            if found := self.progress_by_reviewer(criterion):
                strictest = min((progress for _, progress in found), key=lambda progress: progress.level())
                missing = [indicator.text for indicator, is_met in strictest.near() if not is_met]
                rows.append((criterion, found, missing))
        return rows

    def last_tab(self):
        """What the last tab says."""
        return "Levels" if self.levels() else ""

    def progress_by_section(self):
        """(slug of the section, [(review, Progress)]) where a reviewer ticked, as the desk shows it."""
        rows: dict[str, list] = {section.slug: [] for section in self.sections}
        for criterion, found, _ in self.levels():
            rows[criterion.component.slug] += [(review, progress) for review, progress in found if review]
        return [(slug, found) for slug, found in rows.items() if found]

    def summaries(self):
        return [review for review in self.reviews if not is_blank(review.summary)]

    def word_counts(self):
        return [section.word_count() for section in self.sections]

    def note_counts(self):
        """How many notes each letter has."""
        return {section.component.value: len(section.notes) for section in self.sections}
