from functools import cache, cached_property

from django.urls import reverse
from django.utils import timezone

from answers.models.indicators import met_indicators
from answers.rubric import RUBRIC, Progress
from reviews.anchoring import anchors_in, span_of
from reviews.forms import ANSWERS, RatingForm
from reviews.models import Annotation, Ask, Review, State
from reviews.pages.filters import Filter, facets_for_author, readers
from reviews.pages.notes import Note, ReviewedSection, changes_in, visible_notes
from reviews.visibility import name_of
from starcoach.compiled import Compiled
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


@Compiled
def reviews_about(draft, user):
    found = Review.objects.shown_to(user) | Review.objects.pending_for(user) | Review.objects.of_oneself(user)
    return found.filter(version__draft=draft).by_time().select_related("version")


@Compiled
def held_about(draft, user):
    return Review.objects.held_from(user).filter(version__draft=draft).by_time()


@Compiled
def blind_asks_about(draft, user):
    return Ask.objects.made_by(user).filter(version__draft=draft).blind().with_progress()


class FeedbackPage:
    """The sent notes on a draft, shown on today's text, for its author.

    `refused_reply`: a note and the form of its reply. `refused_wording`: a suggestion, why it was not put in, and the
    words that its author typed. `refused_rating`: the form of how useful a review was. `query` says which notes are
    shown. `is_read`: what it shows stays from now on; each of its notes
    says whether it is new. `own`: the author's own review, where it is not done.
    """

    stances = ANSWERS

    def __init__(
        self,
        draft,
        user,
        refused_reply=(None, None),
        refused_wording=(None, "", ""),
        refused_rating=None,
        query=None,
        is_read=False,
    ):
        self.draft, self.refused_rating = draft, refused_rating
        reviews = reviews_about(draft, user)
        self.reviews = [review for review in reviews if review.state == State.SUBMITTED]
        pending = [review for review in reviews if review.state != State.SUBMITTED]
        self.pending = [review for review in pending if not review.is_of_oneself()]
        self.own = next((review for review in pending if review.is_of_oneself() and review.is_waiting()), None)
        self.held = held_about(draft, user) if self.own else []
        self.blind_asks = blind_asks_about(draft, user)
        self.sections = [ReviewedSection(section.get_component(), section.text) for section in draft.ordered_sections()]
        if is_read:
            self._mark_read()
        self._place(visible_notes(self.reviews, user), *refused_reply)
        self._prepare_suggestions(*refused_wording)
        self._quote_gone()
        self.all_notes = [note for section in self.sections for note in section.notes]
        names = readers(
            self.reviews,
            lambda review: "You" if review.is_of_oneself() else name_of(review.reviewer, user, review),
        )
        self.filter = Filter(self.all_notes, facets_for_author(names), query or {})
        for section in self.sections:
            section.leave_out_hidden()

    def _mark_read(self):
        """Before the notes are read: it waits for who takes one back at this moment, and the note is gone then."""
        shown = [review.pk for review in self.reviews]
        Review.objects.filter(pk__in=shown).with_news().update(read_at=timezone.now())

    def has_notes(self):
        """Whether there are any, shown or held back."""
        return bool(self.reviews or self.held)

    def others(self):
        """What readers sent, without the author's own."""
        return [review for review in self.reviews if not review.is_of_oneself()]

    def _place(self, annotations, mended_annotation, form):
        """Number the notes by their place in today's text, and put each to its section."""
        sections = {section.component: section for section in self.sections}
        anchors = anchors_in(annotations, {component: section.text for component, section in sections.items()})
        found = [(annotation, anchors[annotation.pk]) for annotation in annotations]
        has_read = any(review.read_at for review in self.others())
        for number, (annotation, anchor) in enumerate(sorted(found, key=by_place), 1):
            mended = form if annotation == mended_annotation else None
            span = span_of(annotation, anchor)
            section = sections[section_of(annotation, anchor)]
            words = section.text[slice(*span)] if span else ""
            moved_to = section.component if anchor.component else None
            is_new = has_read and annotation.review.is_news(annotation.sent_at)
            note = Note(annotation, number, span, anchor.fit, mended, words, moved_to=moved_to, is_new=is_new)
            section.notes.append(note)

    def _prepare_suggestions(self, refused, refusal, typed):
        """Those that wait: which share words with an earlier one, and what their author may put in by hand."""
        for section in self.sections:
            waiting = [note for note in section.notes if note.is_open_suggestion()]
            for place, note in enumerate(waiting):
                note.rival = next((other for other in waiting[:place] if other.overlaps(note)), None)
                note.by_hand = typed if typed and note.annotation == refused else note.words
            for note in section.notes:
                note.refusal = refusal if note.annotation == refused else ""
                note.lost_words = typed if note.refusal and not note.is_open_suggestion() else ""

    def _quote_gone(self):
        """Those whose words are gone: what stands there now."""
        spans = cache(as_one)
        for section in self.sections:
            for note in section.notes:
                if note.is_gone and not note.annotation.settled_in_id:
                    old = note.annotation.review.version.text(section.component)
                    start, end = note.annotation.range()
                    note.gone_diff = excerpt(spans(old, section.text), start, end, GONE_CONTEXT)

    def latest(self):
        """The time of the last thing that others sent of what it shows: what is sent later is news."""
        times = [review.summary_sent_at or review.submitted_at for review in self.others()]
        for note in self.all_notes:
            times += [note.annotation.sent_at, *(reply.created_at for reply in note.annotation.all_replies())]
        return max(times, default=None)

    def address(self):
        """Of the page with all notes."""
        return reverse("reviews:feedback", args=[self.draft.public_id])

    def waiting(self):
        return [review for review in self.pending if review.is_waiting()]

    def declined(self):
        return [review for review in self.pending if not review.is_waiting()]

    @cached_property
    def current(self):
        """The section in hand: where an answer is to be mended, else the first that the filter leaves a note in."""
        with_form = (section for section in self.sections if any(note.form or note.refusal for note in section.notes))
        return next(with_form, self.filter.first_of(self.sections))

    @cached_property
    def notes_to_answer(self):
        """The notes that want an answer, answered or not; praise is among them once something was said to it."""
        kind = Annotation.Kind.PRAISE
        notes = [note for note in self.all_notes if not note.annotation.review.is_of_oneself()]
        return [note for note in notes if note.annotation.kind != kind or note.annotation.all_replies()]

    def has_open_suggestions(self):
        return any(note.is_open_suggestion() for note in self.all_notes)

    def has_rounds(self):
        """Whether the same reviewer has sent notes on more than one version."""
        people = [review.reviewer_id for review in self.reviews if review.reviewer_id]
        return len(people) > len(set(people))

    @cached_property
    def open_notes(self):
        """Those that wait for the author."""
        return [note for note in self.notes_to_answer if note.wants_answer()]

    @cached_property
    def asked_back(self):
        """Those that wait for their reviewer."""
        return [note for note in self.notes_to_answer if note.is_asked_back()]

    def answered_count(self):
        return len(self.notes_to_answer) - len(self.open_notes) - len(self.asked_back)

    @cached_property
    def author_met(self):
        return set(met_indicators(self.draft))

    def progress_by_reviewer(self, criterion):
        """(review, Progress) of each reviewer who ticked anything by this criterion; None, the author, comes first."""
        slugs = {indicator.slug for indicator in criterion.indicators}
        met = [(None, self.author_met), *((review, set(review.met_indicators)) for review in self.reviews)]
        return [(review, Progress(criterion, frozenset(ticked))) for review, ticked in met if ticked & slugs]

    @cached_property
    def levels(self):
        """Where a reviewer ticked: (criterion, rows, what the next level of the strictest asks for).

        Each of the rows is (review, Progress, the Note because of which, or None).
        """
        rows = []
        for criterion in RUBRIC if any(review.met_indicators for review in self.reviews) else ():
            if found := self.progress_by_reviewer(criterion):
                strictest = min((progress for _, progress in found), key=lambda progress: progress.level())
                missing = [indicator.text for indicator, is_met in strictest.near() if not is_met]
                rows.append((criterion, [(*pair, self._reason(criterion, pair[0])) for pair in found], missing))
        return rows

    def _reason(self, criterion, review):
        """The note because of which a reviewer gives the level; None where they name none, or for the author."""
        return self._justifying.get((review.pk, criterion.slug)) if review else None

    @cached_property
    def _justifying(self):
        """{(key of a review, slug of a criterion): the note because of which}"""
        return {(note.annotation.review_id, note.annotation.justifies): note for note in self.all_notes}

    def last_tab(self):
        """What the last tab says."""
        return "Levels" if self.levels else "Useful" if self.others() else ""

    def progress_by_section(self):
        """(slug of the section, [(review, Progress)]) where a reviewer ticked, as the desk shows it."""
        rows: dict[str, list] = {section.slug: [] for section in self.sections}
        for criterion, found, _ in self.levels:
            rows[criterion.component.slug] += [(review, progress) for review, progress, _ in found if review]
        return [(slug, found) for slug, found in rows.items() if found]

    def ratings(self):
        """(review, the form of how useful it was, its notes, how many of them led to a change) of each."""
        refused = self.refused_rating
        forms = {refused.instance.pk: refused} if refused else {}
        rows = []
        for review in self.others():
            notes = [note.annotation for note in self.all_notes if note.annotation.review_id == review.pk]
            form = forms.get(review.pk) or RatingForm(instance=review)
            rows.append((review, form, len(notes), len(changes_in(notes))))
        return rows

    def summaries(self):
        """Those with words on the whole, the one thing to do next or a summary: of the last version read first."""
        found = [review for review in self.reviews if review.sent_next_step() or not is_blank(review.sent_summary())]
        return sorted(found, key=lambda review: -review.version.number)

    def word_counts(self):
        return [section.word_count() for section in self.sections]

    def note_counts(self):
        """How many notes each letter has."""
        return {section.component.value: len(section.notes) for section in self.sections}
