"""One review that was sent, as an export, for its author and its reader."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.events import Kind, record
from answers.exports.names import attachment, file_name
from reviews.exports import heading, markdown, web_annotations
from reviews.exports.reading import feedback_in
from reviews.models import Review
from reviews.pages.notes import sent_notes
from starcoach.links import mailed
from starcoach.transactions import repeatable_read
from text.components import Component

KINDS = {
    "markdown": ("md", "text/markdown; charset=utf-8"),
    "annotations": ("jsonld", web_annotations.MEDIA_TYPE),
}
"""Of each kind of file: the ending of its name, its media type."""


def sent_review(user, public_id):
    return get_object_or_404(Review.objects.visible_to(user).sent().by_time(), public_id=public_id)


def file_response(request, kind, content, title, draft):
    ending, media_type = KINDS[kind]
    name = file_name(heading(title), timezone.localtime(), ending)
    record(request.user, Kind.EXPORTED, thing=draft)
    return HttpResponse(content, content_type=media_type, headers={"Content-Disposition": attachment(name)})


def annotations_of(request, reviews, title):
    """The notes of these reviews by the model of the W3C; the address of the file is its id."""
    notes, iri = sent_notes(reviews, request.user), mailed(request, request.path)
    return web_annotations.write(notes, request.user, heading(title), iri, source_of(request))


def source_of(request):
    """The address of the words that a note is on, by its review and component."""

    def source(review, component):
        return mailed(request, reverse("reviews:text", args=[review.public_id, component.slug]))

    return source


@require_safe
def sheet(request, public_id):
    """One review on clean paper."""
    with repeatable_read():
        review = sent_review(request.user, public_id)
        feedback = feedback_in(review, request.user)
    back = reverse("feedback:export", args=[review.version.draft.public_id])
    context = {"feedback": feedback, "back": back if review.author == request.user else review.get_absolute_url()}
    return render(request, "reviews/sheet.html", context)


@require_safe
def download(request, public_id, kind):
    """One review as a file."""
    if kind not in KINDS:
        raise Http404
    with repeatable_read():
        review = sent_review(request.user, public_id)
        title = review.version.title_or_question()
        if kind == "markdown":
            content = markdown.write(feedback_in(review, request.user))
        else:
            content = annotations_of(request, [review], title)
    return file_response(request, kind, content, title, review.version.draft)


@require_safe
def text(request, public_id, component):
    """A part of the version that was read, as plain text: what the positions of its annotations count in."""
    review, part = sent_review(request.user, public_id), Component.of(component)
    if not part:
        raise Http404
    return HttpResponse(review.version.text(part), content_type="text/plain; charset=utf-8")
