"""Verbs that also send a mail. Mails carry names and an address, never a word of a story or a note."""

from functools import partial

from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

from accounts.events import Kind, record
from reviews import suggestions
from reviews.models import Review
from starcoach.links import mailed


def ask(request, draft, memberships, request_text):
    """Ask members to read the draft; each gets one mail."""
    reviews = Review.ask(draft, memberships, request_text)
    for review in reviews:
        record(request.user, Kind.ASKED, about=review.reviewer, thing=draft)
        _mail(review.reviewer, "reviews/mail/asked.txt", review, mailed(request, review.get_absolute_url()))
    return reviews


def submit(request, review):
    """Send the review; its author gets one mail."""
    sent = review.submit()
    if sent:
        record(request.user, Kind.SENT, about=review.author, thing=review.version.draft)
        path = reverse("reviews:feedback", args=[review.version.draft.public_id])
        _mail(review.author, "reviews/mail/sent.txt", review, mailed(request, path))
    return sent


def settle_wording(author, annotation, how, words, seen):
    """Do with a suggestion what its author chose; CannotPutIn where that is not possible any more.

    A version outlives its reader's account: it keeps no name of theirs.
    """
    if how == "accept":
        suggestions.accept(annotation, author, "A reader’s wording accepted")
    elif how == "by-hand":
        suggestions.put_in_by_hand(annotation, author, "A reader’s wording put in by hand", seen, words)
    elif how == "undo":
        suggestions.undo(annotation, "A reader’s wording taken out again")
    else:
        suggestions.keep(annotation, author)


def _mail(person, template, review, address):
    """Mail a person about a review that they see.

    It goes once the database has it; a mail that cannot be sent stops nothing, the page says it too.
    """
    if not Review.objects.visible_to(person).filter(pk=review.pk).exists():
        return
    subject, _, body = render_to_string(template, {"review": review, "address": address, "user": person}).partition(
        "\n"
    )
    subject = f"starcoach: {' '.join(subject.split())}"
    transaction.on_commit(partial(send_mail, subject, body.strip(), None, [person.email], fail_silently=True))
