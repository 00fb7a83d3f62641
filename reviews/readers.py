"""Who reads: the user who is signed in, and the guest of every link that was opened in this browser.

A link leaves a cookie of its own in the browser that opens it, named after its review. It has nothing to do with the
session of a user, opens that one review, and is looked up at every request. Of a review that was found here its reader
is the one who asks: `review.reader`. Which reviews these are, reviews.visibility decides.
"""

from functools import wraps

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone

from accounts.page_user import marked_id
from reviews.models import Annotation, Review
from reviews.models.guests import digest
from starcoach.htmx import text_response
from starcoach.middleware import HtmxLoginRequiredMiddleware
from starcoach.typed_words import typed_words

COOKIE = "__Host-guest-" if settings.HTTPS else "guest-"
MOST_COOKIES = 50
ENDED = "This link no longer works. Ask for a new one."


def keys_of(request):
    """The hashes of the keys of the links that were opened in this browser."""
    keys = [key for name, key in request.COOKIES.items() if name.startswith(COOKIE)]
    return [digest(key) for key in keys[:MOST_COOKIES]]


def reviews_of(request):
    """What the request may read and write as a reviewer."""
    found = reviews_by(request.user) if request.user.is_authenticated else Review.objects.none()
    keys = keys_of(request)
    return found | Review.objects.asked_of_guest(keys) if keys else found


def reviews_by(user):
    return Review.objects.asked_of(user) | Review.objects.of_oneself(user)


def own_notes(request):
    """The notes that are the request's own as a reviewer."""
    return Annotation.objects.filter(review__in=reviews_of(request))


def seen_notes(request):
    """The notes that the request sees: as a reviewer, and as the author to whom they were sent."""
    seen = Annotation.objects.none()
    if request.user.is_authenticated:
        seen = Annotation.objects.visible_to(request.user)
    keys = keys_of(request)
    return seen | Annotation.objects.filter(review__in=Review.objects.asked_of_guest(keys)) if keys else seen


def open_to_guests(view):
    """Let the guests of links in beside the signed-in. Anybody else is told to sign in, as everywhere."""

    @login_not_required
    @wraps(view)
    def opened(request, public_id):
        came_by_link = has_opened(request, public_id)
        if not request.user.is_authenticated and not came_by_link:
            return HtmxLoginRequiredMiddleware(view).handle_no_permission(request, view)
        try:
            return view(request, public_id)
        except Http404:
            if came_by_link and not marked_id(request):
                return ended(request)
            raise

    return opened


def has_opened(request, public_id):
    """Whether this browser has opened a link to the review, or to that of the note, whatever became of it since."""
    if not any(name.startswith(COOKIE) for name in request.COOKIES):
        return False
    note = Annotation.objects.filter(public_id=public_id).values_list("review__public_id", flat=True).first()
    return COOKIE + (note or public_id) in request.COOKIES


def ended(request):
    """The same for every link that opens nothing. Where a form was sent, its words are there to copy."""
    if request.htmx:
        return text_response(ENDED, 401)
    words = typed_words(request) if request.method == "POST" else []
    return unseen(render(request, "reviews/guests/ended.html", {"typed_words": words}, status=404))


def unseen(response):
    """Nothing that looks at links keeps the page, or passes its address on."""
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def remember(response, guest_pass, key):
    """Leave the key of an opened link in the browser, as long as the link lives."""
    life = guest_pass.expires_at - timezone.now()
    name = COOKIE + guest_pass.review.public_id
    response.set_cookie(name, key, max_age=life, httponly=True, samesite="Lax", secure=settings.HTTPS)
    return response


def render_room(request, template, context, status=200):
    """Render for the reader of a review: a guest is no user, whoever else is signed in in the browser."""
    guest = context["page"].review.guest_pass
    if guest:
        context = {**context, "user": guest, "page_mark": ""}
    return render(request, template, context, status=status)
