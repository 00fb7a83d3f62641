from functools import cached_property

from django.db.models import Exists, OuterRef

from answers.models import Version
from answers.rubric import progress_by_criterion
from reviews.anchoring import anchors_in, span_of, words_at
from reviews.models import Annotation, Phrase, Review, State
from reviews.pages.composer import Composer
from reviews.pages.feedback import by_place, section_of
from reviews.pages.filters import Filter, facets_for_reader
from reviews.pages.notes import Note, ReviewedSection, changes_in, with_talk
from reviews.pages.rereading import Rereading, RereadSection
from starcoach.compiled import Compiled, counted
from text.anchors import Anchor, Fit
from text.components import Component
from text.counts import count


@Compiled
def notes_of(review):
    return with_talk(Annotation.objects.filter(review=review))


@Compiled
def phrases_of(user):
    return Phrase.objects.owned_by(user)


@Compiled
def later_versions_of(draft, number):
    """How many versions of the draft were given to readers after this one; those kept for oneself are not told."""
    given = Review.objects.by_others().filter(version=OuterRef("pk"))
    return counted(Version.objects.filter(Exists(given), draft=draft, number__gt=number))


class WritePage:
    """A version as its reviewer reads it, with their own notes.

    `query` says which composer is open and which notes are shown. `form` is a note that was not kept, `summary` the
    form of a summary that was not, `words` the form of words for a verdict that were not, `refused_reply` a note and
    the form of its reply.
    """

    kinds = Annotation.Kind.choices

    def __init__(self, review, query, form=None, summary=None, words=None, refused_reply=(None, None)):
        self.review, self.summary, self.rereading = review, summary, Rereading.of(review)
        self.last_seen = self._last_seen()
        self.annotations = notes_of(review)
        for note in self.annotations:
            note.review = review
        wanted = form.data.get("note") if form else query.get("edit")
        edited = next((note for note in self.annotations if note.public_id == wanted), None)
        opened = edited.get_component() if edited else Component.of(query.get("note", ""))
        self.sections = [self._section(component) for component in Component]
        is_open = self.takes_notes() and not (edited and edited.is_sent())
        self._place(edited if is_open else None, *refused_reply)
        placed = [note for section in self.sections for note in section.notes]
        self.filter = Filter(placed, facets_for_reader(), {} if refused_reply[0] else query)
        for section in self.sections:
            section.leave_out_hidden()
        if opened and (is_open or form):
            self.section(opened).composer = self._composer(opened, query, form, edited)
        beside = Review.objects.beside(review)
        self.beside = [] if beside.query.is_empty() else list(beside.by_time())
        self._put_beside()
        if self.rereading:
            self._open_words(query.get("words"), words)

    def _section(self, component):
        text, progress = (
            self.review.version.text(component),
            progress_by_criterion(component, self.review.met_indicators),
        )
        if not self.last_seen:
            return ReviewedSection(component, text, progress=progress)
        is_folding = self.last_seen != self.review.renewed_from
        return RereadSection(
            component, text, progress=progress, was=self.last_seen.text(component), is_folding=is_folding
        )

    def _last_seen(self):
        """The version that its reviewer saw last, with which this one is compared; None for the first that they see."""
        if self.review.renewed_from_id and self.review.is_waiting():
            return self.review.renewed_from
        return self.rereading.read.version if self.rereading else None

    def is_renewed(self):
        """Whether its author has renewed the request since its reviewer began."""
        return bool(self.last_seen) and self.last_seen == self.review.renewed_from

    def _put_beside(self):
        """What the other readers of the ask noted, in the order of the text."""
        reviews = {review.pk: review for review in self.beside}
        notes = list(Annotation.objects.filter(review__in=reviews).sent()) if reviews else []
        for note in notes:
            note.review = reviews[note.review_id]
            if note.review.version_id == self.review.version_id:
                note.review.version = self.review.version
        anchors = anchors_in(notes, {section.component: section.text for section in self.sections})
        for note, anchor in sorted(((note, anchors[note.pk]) for note in notes), key=by_place):
            section = self.section(section_of(note, anchor))
            section.beside.append(Note(note, 0, span_of(note, anchor), anchor.fit))

    def summaries_beside(self):
        return [review for review in self.beside if review.sent_summary() or review.sent_next_step()]

    def _open_words(self, public_id, form):
        """The words for the verdict on this note are in hand; form: with what was not kept of them."""
        self.rereading.quote_changes()
        for note in self.rereading.notes:
            if note.annotation.public_id == public_id:
                note.is_in_hand, note.words_form = True, form

    def _place(self, edited, mended_annotation, form):
        """Number the notes by their place in the text, and put each to its section, but the one in the composer."""
        own = [(note, Anchor(Fit.EXACT, *(note.range() or (0, 0)))) for note in self.annotations]
        earlier = self.rereading.found() if self.rereading else []
        for number, (annotation, anchor) in enumerate(sorted([*own, *earlier], key=by_place), 1):
            section = self.section(section_of(annotation, anchor))
            if annotation.review_id != self.review.pk:
                section.notes.append(self.rereading.place(annotation, anchor, number, section))
            elif annotation != edited:
                mended = form if annotation == mended_annotation else None
                section.notes.append(Note(annotation, number, annotation.range(), form=mended))

    def _composer(self, component, query, form, edited):
        text = self.review.version.text(component)
        composer = Composer.of(edited, text) if edited else Composer.on_words(text, query.get("on", ""))
        if form:
            composer.fill(form)
        return composer

    def expect_more(self):
        """What is missing in the composer is no fault: its writer goes on."""
        for section in self.sections:
            if section.composer:
                section.composer.errors = None

    def latest(self):
        """The time of the last thing that its author did of what it shows: what is done later is news."""
        answers = [reply.created_at for note in self.annotations for reply in note.all_replies() if reply.stance]
        return max([*answers, *filter(None, [self.review.ask.renewed_at])], default=None)

    def address(self):
        """Of the page with all notes."""
        return self.review.get_absolute_url()

    def has_end_form(self):
        """Whether the summary stands in a form, which goes with the buttons of a page without the script."""
        return self.review.has_open_summary()

    def is_read(self):
        """Whether its author has read all that was sent of it."""
        return not self.review.has_news() and all(note.is_read() for note in self.annotations if note.is_sent())

    def takes_notes(self):
        return self.review.takes_notes()

    def section(self, component):
        return next(section for section in self.sections if section.component == component)

    @cached_property
    def current(self):
        """The section in hand: where the reviewer writes a note, else the first that the filter leaves a note in."""
        with_composer = (section for section in self.sections if section.composer)
        return next(with_composer, self.filter.first_of(self.sections))

    def word_counts(self):
        return [section.word_count() for section in self.sections]

    def note_counts(self):
        """How many notes each letter has, those of earlier reviews among them."""
        own = self.own_counts
        return {
            section.component.value: own[section.component] + sum(note.is_earlier for note in section.notes)
            for section in self.sections
        }

    @cached_property
    def own_counts(self):
        return {component: sum(note.component == component for note in self.annotations) for component in Component}

    def sections_with_counts(self):
        """(section, what of it goes to the author, in words)."""
        return [(section, ", ".join(self._going(section))) for section in self.sections]

    def _going(self, section):
        said = [note.said().lower() for note in section.notes if note.is_earlier and note.is_judged()]
        verdicts = [f"{said.count(word)} {word}" for word in ("still stands", "solved") if word in said]
        new = self.own_counts[section.component]
        noun = "new" if self.rereading else "note" if new == 1 else "notes"
        return verdicts + [f"{new} {noun}"] * bool(new)

    def note_count(self):
        return len(self.annotations)

    def closed_count(self):
        """Of the notes but the one in the composer, which is counted while it is typed."""
        return self.note_count() - any(section.composer and section.composer.note for section in self.sections)

    def summary_text(self):
        return self.summary.data.get("summary", "") if self.summary else self.review.summary

    def summary_base(self):
        """The number of the summary that the page shows, or that it was written over where it was not kept."""
        is_kept = not self.summary or self.summary.cleaned_data.get("summary") == self.review.summary
        return self.review.summary_number if is_kept else self.summary.data.get("base", "")

    def next_step_text(self):
        return self.summary.data.get("next_step", self.review.next_step) if self.summary else self.review.next_step

    def next_step_base(self):
        """As summary_base()."""
        is_kept = self.next_step_text() == self.review.next_step
        return self.review.next_step_number if is_kept else self.summary.data.get("next_base", "")

    def phrases(self):
        """The reviewer's own, to be put into a note."""
        return phrases_of(self.review.reviewer) if self.review.reviewer else []

    def last_tab(self):
        """What the last tab says."""
        return {State.SUBMITTED: "Sent", State.DECLINED: "Declined"}.get(self.review.state, "Send")

    def changes(self):
        """(note, the author's answer) of each that led to a change."""
        notes = {note.annotation: note for section in self.sections for note in section.notes}
        return [(notes[annotation], led_to) for annotation, led_to in changes_in(notes)]

    def credit(self):
        """(how many words today's answer has, how many of them their wordings brought); None where it has none."""
        accepted = [note for note in self.annotations if note.settled_in_id]
        if not accepted:
            return None
        today = {section.get_component(): section.text for section in self.review.version.draft.sections.all()}
        anchors = anchors_in(accepted, today)
        found = [Note(note, 0, words=words_at(note, anchors[note.pk], today)) for note in accepted]
        return sum(count(text) for text in today.values()), sum(note.credit() for note in found)

    def later_versions(self):
        """How many versions were given to readers after the one that is read; those kept for oneself are not told."""
        return later_versions_of.row(self.review.version.draft_id, self.review.version.number)
