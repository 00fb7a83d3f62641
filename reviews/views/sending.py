"""After a review is sent: a note of its own follows, and what its author has not read yet is taken back."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from reviews import actions
from reviews.readers import open_to_guests, own_notes
from reviews.views.reading import own_review
from reviews.visibility import name_of

READ = "{} has already read it, so it stays as it is. Say more in a new note."


def own_note(request, public_id):
    notes = own_notes(request).select_related("review__version__draft__story__owner", "review__guest_pass")
    return get_object_or_404(notes, public_id=public_id)


def author_of(review):
    return name_of(review.author, review.reader, review)


@open_to_guests
@require_POST
def send(request, public_id):
    """Send a note that was written, or taken back, after its review was sent."""
    note = own_note(request, public_id)
    review, slug = note.review, note.get_component().slug
    if actions.send_note(note):
        messages.success(request, f"{author_of(review)} can read this note now.")
        return redirect(f"{review.get_absolute_url()}#{slug}")
    why = f"It is not finished yet. {note.lack()[1]}" if note.lack() else "It goes with the others when you submit."
    messages.error(request, f"The note was not sent. {why}")
    return redirect(f"{review.get_absolute_url()}?edit={note.public_id}#{slug}")


@open_to_guests
@require_POST
def withdraw(request, public_id):
    """Take a sent note back, before its author reads it; perhaps to write on at once."""
    note = own_note(request, public_id)
    edit = f"?edit={note.public_id}" if request.POST.get("then") == "edit" else ""
    if not note.withdraw():
        messages.error(request, READ.format(author_of(note.review)))
        edit = ""
    return redirect(f"{note.review.get_absolute_url()}{edit}#{note.get_component().slug}")


@open_to_guests
@require_POST
def reopen(request, public_id):
    """Take a sent summary back, before its author reads it, to rewrite it."""
    review = own_review(request, public_id)
    if not review.withdraw_summary():
        messages.error(request, READ.format(author_of(review)))
    return redirect(f"{reverse('reviews:write', args=[review.public_id])}#summary")
