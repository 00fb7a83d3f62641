"""Where the notes on a draft stand in its text as it is saved: for the desk, which shows them beside what is typed."""

from reviews.anchoring import anchors_in, span_of
from reviews.models import Review
from reviews.pages.feedback import section_of
from reviews.pages.notes import note_key, visible_notes


def places(draft, user):
    """{slug of a section: its number, and {key of a note: (start, end) in code points, None where its words are gone}}

    Without the notes on a whole section.
    """
    sections = draft.ordered_sections()
    shown = Review.objects.shown_to(user) | Review.objects.of_oneself(user).sent()
    reviews = shown.filter(version__draft=draft).select_related("version")
    notes = [note for note in visible_notes(reviews, user) if note.range()]
    anchors = anchors_in(notes, {section.get_component(): section.text for section in sections})
    found = [(section_of(note, anchors[note.pk]), note_key(note), span_of(note, anchors[note.pk])) for note in notes]
    return {
        section.get_component().slug: {
            "number": section.number,
            "notes": {key: span for component, key, span in found if component == section.component},
        }
        for section in sections
    }
