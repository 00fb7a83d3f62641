"""A reader's page shows an earlier version than the one that is read by now: its author has renewed the request since.

What goes by the words (a note, a level, a verdict, sending) is done on the version that the page shows, or not at all;
then the page is offered anew. A summary is about the answer as a whole, and is kept.
"""

from functools import wraps

from django.contrib import messages
from django.http import HttpResponse

from reviews.models import Renewed, Review
from reviews.pages.write import WritePage
from reviews.readers import render_room
from reviews.visibility import name_of

ANEW = "{} renewed the request on today’s text, so this page came anew. {}"
NOT_DONE = "What you pressed was not done: press it again once you have seen what changed."
NOT_SENT = "Nothing was sent: see what changed, then submit."
KEPT = "What you typed is kept: it is here, on today’s text."


def shown_number(request):
    """Of the version that the page shows, as it says: its forms by a field, what htmx asks for by a header."""
    return request.POST.get("version") or request.headers.get("X-Version", "")


def see(request, review):
    """Note which version the page shows: what goes by its words raises Renewed where that is read no more."""
    review.shown = review.ask.version_before(shown_number(request)) or review.version


def is_behind(request, review):
    return shown_number(request) not in {"", str(review.version.number)}


def on_the_shown_version(view):
    """What the view does goes by the words that the page shows."""

    @wraps(view)
    def guarded(request, public_id):
        try:
            return view(request, public_id)
        except Renewed as renewed:
            return offer_anew(request, renewed.review, NOT_DONE)

    return guarded


def offer_anew(request, review, what, query=None):
    """409: the page on today's text. What was typed is kept by now."""
    if request.htmx:
        return start_anew(request, review, what)
    page = WritePage(Review.objects.by_time().get(pk=review.pk), query or {})
    return render_room(request, "reviews/write.html", {"page": page, "what": what}, status=409)


def start_anew(request, review, what=NOT_DONE):
    """A part of a page is not put among parts of an earlier version: htmx loads all of it."""
    messages.info(request, ANEW.format(name_of(review.author, review.reader, review), what))
    return HttpResponse(status=409, headers={"HX-Refresh": "true"})
