"""All notes on a draft, as an export, for its author."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from reviews.exports import markdown
from reviews.exports.reading import feedback_on
from reviews.models import Review
from reviews.views.asking import own_draft
from reviews.views.exporting import KINDS, annotations_of, file_response
from starcoach.transactions import repeatable_read


def sent_reviews(draft, user):
    shown = Review.objects.shown_to(user) | Review.objects.of_oneself(user).sent()
    return shown.filter(version__draft=draft).by_time()


@require_safe
def export(request, public_id):
    """What can be exported: all notes, or those of one reader."""
    draft = own_draft(request, public_id)
    context = {"draft": draft, "reviews": sent_reviews(draft, request.user)}
    return render(request, "reviews/feedback/export.html", context)


@require_safe
def sheet(request, public_id):
    """All notes beside today's text, on clean paper."""
    with repeatable_read():
        draft = own_draft(request, public_id)
        feedback = feedback_on(draft, request.user)
    context = {"feedback": feedback, "back": reverse("feedback:export", args=[public_id])}
    return render(request, "reviews/feedback/sheet.html", context)


@require_safe
def download(request, public_id, kind):
    """All notes as a file."""
    if kind not in KINDS:
        raise Http404
    with repeatable_read():
        draft = own_draft(request, public_id)
        title = draft.title_or_question()
        if kind == "markdown":
            content = markdown.write(feedback_on(draft, request.user))
        else:
            content = annotations_of(request, list(sent_reviews(draft, request.user)), title)
    return file_response(request, kind, content, title, draft)
