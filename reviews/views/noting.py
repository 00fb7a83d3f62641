"""In the reading room a reader writes a note, which is saved while it is typed, and deletes it."""

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from reviews.models import Renewed
from reviews.note_form import NoteForm
from reviews.note_saves import drop, empty_note, save_late, save_note
from reviews.pages.noting import LateNote, TwoNotes, Wording
from reviews.readers import open_to_guests, own_notes, render_room
from reviews.views.reading import RECALLED, own_review, refuse, refuse_summary
from reviews.views.renewing import KEPT, offer_anew, see
from starcoach.compare_and_swap import Conflict, KeyReused
from starcoach.forms import CONFLICT
from starcoach.htmx import text_response

STAYS = "It has been sent, so it stays as it is. Copy what you want to add into a new note."
NOTE_ELSEWHERE = "It was changed in another window to “{}”. Keep yours instead, or discard it."


@open_to_guests
@require_POST
def note(request, public_id):
    """Keep a note: a new one, or other words for one that is not sent yet. While it is typed its window saves it."""
    review = own_review(request, public_id)
    see(request, review)
    is_typed = request.htmx.target == "conflict"
    form = NoteForm(request.POST, version=review.shown, is_typed=is_typed)
    try:
        return save_typed(request, review, form) if is_typed else save_pressed(request, review, form)
    except Renewed:
        return keep_late(request, review, form)


def save_pressed(request, review, form):
    if form.is_valid() and keep_note(review, form):
        return redirect(f"{review.get_absolute_url()}#{form.cleaned_data['component']}")
    return refuse(request, review, {"note": request.POST.get("component", "")}, form=form)


def keep_late(request, review, form):
    """409: a note that was typed on an earlier version is kept on today's text, and the page is offered anew."""
    note, save, is_empty = form.annotation_in(review), form.save(), form.says_nothing()
    kept = None if is_empty else save_late(review, note, form.words(), save, form.made_by())
    if request.htmx.target == "conflict":
        is_told = kept or is_empty
        return (
            late_note(request, LateNote(review, kept, form.component_read()), save) if is_told else say_closed(review)
        )
    if not (kept or is_empty):
        return refuse(request, review, {"note": form.component_read().slug}, form=form)
    return offer_anew(request, review, KEPT, {"edit": kept.public_id} if kept else {})


def late_note(request, page, save):
    """That its author has renewed the request; beside the box, whose words are kept."""
    response = render_room(request, "reviews/_late_note.html", {"page": page}, status=409)
    response.headers["X-Saved-Number"] = str(page.note.number if page.note else save.base)
    response.headers["X-Saved-Note"] = page.note.public_id if page.note else ""
    response.headers["X-Renewed"] = "1"
    return response


def save_typed(request, review, form):
    """204 with the note's number and id, 409 with both texts, 422 with what is wrong."""
    if not form.is_valid():
        return text_response(form.problem(), 422)
    note, save, key = form.annotation_in(review), form.save(), form.made_by()
    try:
        if form.says_nothing():
            is_saved, note = empty_note(review, note, save, key), None
        else:
            is_saved = note = save_note(review, note, form.words(), save, key)
    except Conflict as found:
        return two_notes(request, review, form, found.row)
    if review.is_recalled():
        return text_response(RECALLED, 422)
    if not is_saved:
        return say_closed(review)
    saved = {"X-Saved-Number": str(note.number if note else save.base), "X-Saved-Note": note.public_id if note else ""}
    return HttpResponse(status=204, headers=saved)


def say_closed(review):
    return text_response(STAYS if review.is_sent() else "You have since said that you can’t this time.", 422)


def two_notes(request, review, form, theirs):
    """409: the note was saved from another window; both, and the choice."""
    page = TwoNotes(review, form, theirs)
    response = render_room(request, "reviews/_two_notes.html", {"page": page, **page.texts()}, status=409)
    response.headers["X-Saved-Number"] = str(theirs.number)
    response.headers["X-Saved-Note"] = theirs.public_id
    return response


def keep_note(review, form):
    """Whether the note was kept; the form says why not, if the review is not closed."""
    try:
        return save_note(review, form.annotation_in(review), form.words(), form.save(), form.made_by())
    except Conflict as found:
        form.add_error(None, ValidationError(NOTE_ELSEWHERE.format(found.row.body), CONFLICT))
    except KeyReused:
        form.add_error(None, "This got mixed up with an earlier note. Save it again.")
    return False


@open_to_guests
@require_POST
def preview(request, public_id):
    """A wording that is typed over the chosen words, as its author will see it."""
    review = own_review(request, public_id)
    see(request, review)
    form = NoteForm(request.POST, version=review.shown, is_typed=True)
    if not form.is_valid():
        return text_response(form.problem(), 422)
    page = Wording(review, form.wording_diff())
    return render_room(request, "reviews/_wording.html", {"page": page, "wording": page})


@open_to_guests
@require_POST
def delete(request, public_id):
    """Take back a note that is not sent. The summary comes along, as it stands in its box."""
    notes = own_notes(request).select_related("review__version__draft__story__owner")
    annotation = get_object_or_404(notes, public_id=public_id)
    review = annotation.review
    if refusal := refuse_summary(request, review):
        return refusal
    if drop(review, annotation):
        return redirect(f"{review.get_absolute_url()}#{annotation.get_component().slug}")
    return refuse(request, review)
