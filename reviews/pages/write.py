from answers.rubric import progress_by_criterion
from reviews.models import Annotation, State
from reviews.pages.composer import Composer
from reviews.pages.notes import Note, ReviewedSection
from text.components import Component


class WritePage:
    """A version as its reviewer reads it, with their own notes.

    `query` says which composer is open. `form` is a note that was not kept, `summary` the form of a summary that was
    not, `refused_reply` a note and the form of its reply.
    """

    kinds = Annotation.Kind.choices

    def __init__(self, review, query, form=None, summary=None, refused_reply=(None, None)):
        self.review, self.summary = review, summary
        self.annotations = list(review.annotations.prefetch_related("replies__author"))
        wanted = form.data.get("note") if form else query.get("edit")
        edited = next((note for note in self.annotations if note.public_id == wanted), None)
        opened = edited.get_component() if edited else Component.of(query.get("note", ""))
        self.sections = [
            ReviewedSection(
                component,
                review.version.text(component),
                progress=progress_by_criterion(component, review.met_indicators),
            )
            for component in Component
        ]
        self._place(edited if review.is_waiting() else None, *refused_reply)
        if opened and (review.is_waiting() or form):
            self.section(opened).composer = self._composer(opened, query, form, edited)

    def _place(self, edited, mended_annotation, form):
        """Number the notes by their place in the text, and put each to its section, but the one in the composer."""
        ordered = sorted(self.annotations, key=lambda note: (note.get_component().position, note.range() or (-1, 0)))
        for number, annotation in enumerate(ordered, 1):
            if annotation != edited:
                mended = form if annotation == mended_annotation else None
                note = Note(annotation, number, annotation.range(), form=mended)
                self.section(annotation.get_component()).notes.append(note)

    def _composer(self, component, query, form, edited):
        text = self.review.version.text(component)
        composer = Composer.of(edited, text) if edited else Composer.on_words(text, query.get("on", ""))
        if form:
            composer.fill(form)
        return composer

    def section(self, component):
        return next(section for section in self.sections if section.component == component)

    def current(self):
        """The section in hand: where the reviewer writes a note, else the first."""
        return next((section for section in self.sections if section.composer), self.sections[0])

    def word_counts(self):
        return [section.word_count() for section in self.sections]

    def note_counts(self):
        """How many notes each letter has."""
        return {
            component.value: sum(note.component == component for note in self.annotations) for component in Component
        }

    def sections_with_counts(self):
        return [(section, self.note_counts()[section.component.value]) for section in self.sections]

    def note_count(self):
        return len(self.annotations)

    def summary_text(self):
        return self.summary.data.get("summary", "") if self.summary else self.review.summary

    def summary_base(self):
        """The number of the summary that the page shows, or that it was written over where it was not kept."""
        is_kept = not self.summary or self.summary.cleaned_data.get("summary") == self.review.summary
        return self.review.summary_number if is_kept else self.summary.data.get("base", "")

    def last_tab(self):
        """What the last tab says."""
        return {State.SUBMITTED: "Sent", State.DECLINED: "Declined"}.get(self.review.state, "Send")

    def later_versions(self):
        """How many versions were given to readers after the one that is read; those kept for oneself are not told."""
        later = self.review.version.draft.versions.filter(number__gt=self.review.version.number)
        return later.filter(reviews__isnull=False).distinct().count()
