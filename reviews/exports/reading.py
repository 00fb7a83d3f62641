"""What a user may take along of the notes on an answer, read from the database."""

from django.utils import timezone

from answers.rubric import RUBRIC, Progress
from reviews.exports import ExportedNote, ExportedPart, ExportedReader, ExportedReply, Feedback
from reviews.models import Annotation, Reply
from reviews.pages.feedback import FeedbackPage
from reviews.pages.notes import Note, ReviewedSection, sent_notes
from reviews.visibility import name_of
from text.components import Component

SAID = {
    Reply.Stance.DISAGREE: "disagrees",
    Reply.Stance.ASK: "asks",
    Reply.Stance.KEPT: "kept the words as they were",
}
"""What the label of a button reads like after a name."""


def feedback_on(draft, user):
    """All notes that were sent about the user's draft, on today's text."""
    page = FeedbackPage(draft, user)
    return Feedback(
        draft.title_or_question(),
        draft.question.text,
        "as it stands today",
        tuple(exported_reader(review, user) for review in page.reviews),
        tuple(exported_part(section, user) for section in page.sections),
    )


def feedback_in(review, user):
    """One review that was sent, on the version that was read."""
    version = review.version
    return Feedback(
        version.title_or_question(),
        version.draft.question.text,
        f"version {version.number}, as it was read",
        (exported_reader(review, user),),
        tuple(exported_part(section, user) for section in sections_of(review, user)),
    )


def sections_of(review, user):
    """The version with the notes on it, numbered by their place there."""
    sections = {component: ReviewedSection(component, review.version.text(component)) for component in Component}
    notes = sent_notes([review], user)
    notes.sort(key=lambda note: (note.get_component().position, note.range() or (-1, 0)))
    for number, note in enumerate(notes, 1):
        sections[note.get_component()].notes.append(Note(note, number, note.range()))
    return sections.values()


def exported_reader(review, user):
    by, sent_at = name_of(review.reviewer, user, review), timezone.localtime(review.submitted_at)
    ticked = [Progress(criterion, frozenset(review.met_indicators)) for criterion in RUBRIC]
    levels = tuple((progress.criterion.title, progress.word()) for progress in ticked if progress.has_met_any())
    return ExportedReader(
        by, review.role(), review.version.number, sent_at, review.sent_next_step(), review.sent_summary(), levels
    )


def exported_part(section, user):
    pieces = tuple((piece.text, tuple(note.number for note in piece.ending)) for piece in section.pieces())
    notes = tuple(exported_note(note, user) for note in section.notes)
    return ExportedPart(section.component.label, section.text, pieces, notes)


def exported_note(note, user):
    annotation = note.annotation
    is_suggestion = annotation.kind == Annotation.Kind.SUGGESTION
    return ExportedNote(
        note.number,
        name_of(annotation.review.reviewer, user, annotation.review),
        f"Belongs to {annotation.get_target_display()}" if annotation.target else annotation.get_kind_display(),
        annotation.quote() or annotation.gone_quote,
        annotation.body,
        annotation.replacement if is_suggestion else None,
        tuple(annotation.wording_diff()) if is_suggestion else (),
        tuple(exported_reply(word, annotation, user) for word in annotation.talk()),
    )


def exported_reply(reply, annotation, user):
    by = name_of(reply.author, user, annotation.review)
    stance = reply.get_stance_display().lower() if reply.stance else ""
    has_changed = reply.has_change() and reply.after != annotation.quote()
    return ExportedReply(by, SAID.get(reply.stance, stance), reply.body, reply.after if has_changed else None)
