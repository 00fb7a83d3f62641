"""The reading room: a reader writes notes, ticks, sums up, and sends or declines."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from accounts.events import Kind, record
from answers.forms.drafts import TickForm
from answers.rubric import Progress
from reviews import actions
from reviews.forms import NoteForm, SummaryForm
from reviews.models import Annotation, Review, State
from reviews.pages.write import WritePage
from reviews.visibility import name_of
from starcoach.compare_and_swap import Conflict, KeyReused
from starcoach.forms import CONFLICT, todays_names
from starcoach.htmx import text_response
from text.components import Component

ELSEWHERE = "The summary was changed in another window. Copy your words, and load this page anew to see the other ones."
NOTE_ELSEWHERE = "It was changed in another window to “{}”. Keep yours in its place, or discard it."
UNSENDABLE = "Nothing was sent: there is neither a note nor a summary yet. One useful note is a review."


def own_review(user, public_id):
    return get_object_or_404(Review.objects.asked_of(user).by_time(), public_id=public_id)


def refuse(request, review, query=None, **forms):
    """The reviewer's page with the words that were not kept, and why; 409 where another window was faster."""
    page = WritePage(review, query or {}, **forms)
    component = Component.of(request.htmx.target) if request.htmx else None
    context = {"page": page, "section": component and page.section(component), "swapped": bool(component)}
    template = "reviews/_section_update.html" if component else "reviews/write.html"
    context["is_closed"] = not review.is_waiting()
    is_late = context["is_closed"] or any(form.is_conflict() for form in forms.values())
    return render(request, template, context, status=409 if is_late else 422)


@require_safe
def write(request, public_id):
    """The reviewer's page: one version, notes by section, a summary, submit."""
    page = WritePage(own_review(request.user, public_id), request.GET)
    component = Component.of(request.htmx.target) if request.htmx else None
    if component:
        context = {"page": page, "section": page.section(component), "swapped": True}
        return render(request, "reviews/_section_update.html", context)
    return render(request, "reviews/write.html", {"page": page})


@require_POST
def note(request, public_id):
    """Keep a note: a new one, or other words for one that is not sent yet."""
    review = own_review(request.user, public_id)
    form = NoteForm(request.POST, version=review.version)
    if form.is_valid() and keep_note(review, form):
        return redirect(f"{review.get_absolute_url()}#{form.cleaned_data['component']}")
    return refuse(request, review, {"note": request.POST.get("component", "")}, form=form)


def keep_note(review, form):
    """Whether the note was kept; the form says why not, if the review is not closed."""
    try:
        return review.save_note(form.annotation_in(review), form.words(), form.save())
    except Conflict as found:
        form.add_error(None, ValidationError(NOTE_ELSEWHERE.format(found.row.body), CONFLICT))
    except KeyReused:
        form.add_error(None, "This was mixed up with an earlier note. Keep it once more.")
    return False


@require_POST
def tick(request, public_id):
    """Say that an indicator of the rubric is met in the version that is read, or that it is not."""
    review = own_review(request.user, public_id)
    form = TickForm(request.POST)
    if not form.is_valid():
        return text_response("There is no such tick.", 422)
    is_kept, criterion = review.tick(form.slug(), form.is_met()), form.criterion()
    if request.htmx:
        progress = Progress(criterion, frozenset(review.met_indicators))
        context = {"review": review, "progress": progress, "is_open": True, "is_refused": not is_kept}
        context |= {"page": WritePage(review, {}), "swapped": True}
        return render(request, "reviews/_ticked.html", context, status=200 if is_kept else 409)
    return redirect(f"{review.get_absolute_url()}#{criterion.component.slug}") if is_kept else refuse(request, review)


@require_POST
def delete(request, public_id):
    """Take back a note that is not sent. The summary comes along, as it stands in its box."""
    notes = Annotation.objects.asked_of(request.user).select_related("review__version__draft__story__owner")
    annotation = get_object_or_404(notes, public_id=public_id)
    review = annotation.review
    form = keep_summary(review, request.POST) if "summary" in request.POST else None
    if form and not form.is_valid():
        return refuse(request, review, summary=form)
    if review.drop(annotation):
        return redirect(f"{review.get_absolute_url()}#{annotation.get_component().slug}")
    return refuse(request, review)


def keep_summary(review, data):
    """The form of the summary, valid where it was kept."""
    form = SummaryForm(todays_names(data))
    try:
        if form.is_valid() and not review.summarise(form.cleaned_data["summary"], form.save()):
            form.add_error(None, ELSEWHERE)
    except Conflict:
        form.add_error(None, ValidationError(ELSEWHERE, CONFLICT))
    return form


@require_POST
def summarise(request, public_id):
    """Keep the summary, unsent; the page does it by itself, "Finish later" by hand."""
    review = own_review(request.user, public_id)
    form = keep_summary(review, request.POST)
    if not request.htmx:
        return go_on(request, review) if form.is_valid() else refuse(request, review, summary=form)
    if form.is_valid():
        return HttpResponse(status=204, headers={"X-Saved-Number": str(review.summary_number)})
    if not review.is_waiting():
        raise PermissionDenied("This review is closed: what was sent stays as it was sent.")
    return text_response(" ".join(sum(form.errors.values(), [])), form.refused_with())


def go_on(request, review):
    """To the note that is opened with the button that kept the summary, or to the list."""
    note = review.annotations.filter(public_id=request.GET.get("edit", "")).first()
    component = note.get_component() if note else Component.of(request.GET.get("note", ""))
    if not component:
        return redirect("reviews:index")
    query = urlencode({"edit": note.public_id} if note else {"note": component.slug})
    return redirect(f"{review.get_absolute_url()}?{query}#{component.slug}")


@require_POST
def submit(request, public_id):
    """Send the notes and the summary to the author. What was sent already with the same words is sent."""
    review = own_review(request.user, public_id)
    form = keep_summary(review, request.POST)
    if form.is_valid():
        if actions.submit(request, review):
            messages.success(request, f"{name_of(review.author, request.user, review)} can read your notes now.")
            return redirect("reviews:index")
        form.add_error(None, UNSENDABLE)
    review.refresh_from_db()
    if review.state == State.SUBMITTED and review.summary == form.cleaned_data.get("summary"):
        return redirect(review)
    return refuse(request, review, summary=form)


@require_POST
def decline(request, public_id):
    """Say that they will not read it; the author sees that, and can ask another member."""
    review = own_review(request.user, public_id)
    if review.move(State.DECLINED):
        record(request.user, Kind.DECLINED, about=review.author, thing=review.version.draft)
        messages.success(request, f"{name_of(review.author, request.user, review)} sees that you can’t this time.")
    return refuse(request, review) if review.state == State.SUBMITTED else redirect("reviews:index")


@require_POST
def resume(request, public_id):
    """The reviewer can after all; what they had written is still there."""
    review = own_review(request.user, public_id)
    review.move(State.ASKED)
    return redirect(review)
