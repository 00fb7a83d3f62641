"""Saying an answer aloud: the time is kept; what is recorded stays in the browser."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from answers.models import Draft
from practice.forms import RehearsalForm
from practice.models import Rehearsal
from practice.pages.rehearsal import RehearsalPage
from practice.pages.rehearse import RehearsePage
from starcoach.htmx import render_page
from starcoach.middleware import allow_recording

REHEARSALS_PER_PAGE = 20


def own_draft(user, public_id):
    return get_object_or_404(Draft.objects.written_by(user).with_sections(), public_id=public_id)


@require_http_methods(["GET", "HEAD", "POST"])
def rehearse(request, public_id):
    """Say an answer aloud. The one page that may use the microphone: what it records, it plays, and sends nowhere."""
    draft = own_draft(request.user, public_id)
    form = RehearsalForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return kept(request, form.save(draft))
    context = {"page": RehearsePage(draft, form), "draft": draft}
    status = 422 if form.is_bound else 200
    response = render_page(request, "practice/rehearse.html", context, part="rehearsal", status=status)
    return allow_recording(request, response)


def kept(request, rehearsal):
    """The page of a rehearsal; where htmx asks it takes the place of the clock, so that a recording is still there."""
    if not request.htmx:
        return redirect(rehearsal)
    response = show(request, rehearsal)
    response.headers["HX-Push-Url"] = rehearsal.get_absolute_url()
    return response


def show(request, rehearsal, status=200, part="rehearsal", unsaved=None, is_refused=False):
    """unsaved: the answers that were not saved, by slug; is_refused: it was called ready too early."""
    page = RehearsalPage(rehearsal, unsaved or {})
    context = {"page": page, "rehearsal": rehearsal, "draft": rehearsal.draft, "is_refused": is_refused}
    return render_page(request, "practice/rehearsal.html", context, part=part, status=status)


def own_rehearsal(user, public_id):
    found = Rehearsal.objects.said_by(user).select_related("draft__story", "draft__question")
    return get_object_or_404(found.prefetch_related("draft__sections"), public_id=public_id)


@require_safe
def rehearsal(request, public_id):
    """How it was."""
    return show(request, own_rehearsal(request.user, public_id))


@require_safe
def rehearsals(request, public_id):
    """How long the answer took each time it was said."""
    draft = own_draft(request.user, public_id)
    page = Paginator(draft.rehearsals.last_first(), REHEARSALS_PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "practice/rehearsals.html", {"draft": draft, "page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request, public_id):
    """Ask, then delete a rehearsal for good; what one would answer stays with the story."""
    rehearsal = own_rehearsal(request.user, public_id)
    if request.method == "POST":
        rehearsal.delete()
        messages.success(request, "The rehearsal is deleted.")
        return redirect("practice:rehearsals", rehearsal.draft.public_id)
    return render(request, "practice/delete.html", {"rehearsal": rehearsal, "draft": rehearsal.draft})
