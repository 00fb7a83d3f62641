"""The reading room: a reader sums up, and sends or declines."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.datastructures import MultiValueDict
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from accounts.notices import mark_read
from reviews import actions
from reviews.forms import NewsForm, NextStepForm, SummaryForm
from reviews.models import Annotation, Renewed, Review, State
from reviews.pages.filters import query_of
from reviews.pages.news import ReviewNews
from reviews.pages.notes import note_key
from reviews.pages.write import WritePage
from reviews.readers import keys_of, open_to_guests, render_room, reviews_by, reviews_of
from reviews.views.renewing import NOT_SENT, is_behind, offer_anew, see, start_anew
from reviews.visibility import name_of
from starcoach.compare_and_swap import Conflict, Save
from starcoach.compiled import Compiled
from starcoach.forms import CONFLICT, todays_names
from starcoach.htmx import text_response
from starcoach.ids import sent_id
from text.components import Component

RECALLED = "Its author has taken it back. Your words are still here: copy them."
CLOSED = "This review is closed: what was sent stays as it is."
ELSEWHERE = "The summary was changed in another window. Copy your words, then reload this page to see the others."
STEP_ELSEWHERE = "It was changed in another window. Copy your words, then reload this page to see the others."
UNSENDABLE = "Nothing was sent: there is neither a note nor a summary yet. One useful note is a review."


def own_review(request, public_id):
    if not keys_of(request):
        return review_by.row_or_404(request.user, public_id)
    found = reviews_of(request)
    if request.user.is_authenticated:
        found |= Review.objects.recalled_from(request.user)
    return get_object_or_404(found.by_time(), public_id=public_id)


@Compiled
def review_by(user, public_id):
    found = reviews_by(user) | Review.objects.recalled_from(user)
    return found.filter(public_id=public_id).by_time()


def leave_room(review):
    """To the list of what is asked of a member; a guest has this review alone, an author the notes of others."""
    if review.is_of_oneself():
        return redirect("reviews:feedback", review.version.draft.public_id)
    return redirect(review) if review.guest_pass else redirect("reviews:index")


def render_recalled(request, review, status=200):
    """That its author took it back, with the reader's own words, also what came too late; none of the author's."""
    typed = [request.POST[name] for name in ("replacement", "body", "next_step", "summary") if request.POST.get(name)]
    return render(request, "reviews/recalled.html", {"review": review, "typed": typed}, status=status)


def refuse(request, review, query=None, **forms):
    """The reviewer's page with the words that were not kept, and why; 409 where another window was faster."""
    if review.is_recalled():
        return render_recalled(request, review, status=409)
    page = WritePage(review, {**query_of(request), **(query or {})}, **forms)
    component = Component.of(request.htmx.target) if request.htmx else None
    context = {"page": page, "section": component and page.section(component), "swapped": bool(component)}
    template = "reviews/_section_update.html" if component else "reviews/write.html"
    context["is_closed"] = is_closed(review, **forms)
    is_late = context["is_closed"] or any(form.is_conflict() for form in forms.values())
    return render_room(request, template, context, status=409 if is_late else 422)


def is_closed(review, form=None, summary=None, words=None):
    """Whether the words came too late: a note's, the summary's, or those of a verdict."""
    if words:
        return not review.is_waiting()
    if summary:
        return not review.has_open_summary()
    sent = review.annotations.sent().filter(public_id=sent_id(form.data.get("note", ""))) if form else None
    return sent is None or not review.takes_notes() or sent.exists()


@open_to_guests
@require_safe
def write(request, public_id):
    """The reviewer's page: one version, notes by section, a summary, submit."""
    review = own_review(request, public_id)
    if review.is_recalled():
        return render_recalled(request, review)
    component = Component.of(request.htmx.target) if request.htmx else None
    if component and is_behind(request, review):
        return start_anew(request, review)
    page = WritePage(review, query_of(request))
    if request.method == "GET" and not component and request.user.is_authenticated:
        mark_read(request.user, [page.review])
    if component:
        context = {"page": page, "section": page.section(component), "swapped": True}
        return render_room(request, "reviews/_section_update.html", context)
    return render_room(request, "reviews/write.html", {"page": page})


@open_to_guests
@require_safe
def news(request, public_id):
    """What its author has done since the page was made that asks; 204 where it says that already."""
    form, review = NewsForm(request.GET), own_review(request, public_id)
    if not form.is_valid():
        return HttpResponseBadRequest()
    found = ReviewNews(review, form.cleaned_data["since"])
    if found.told() == form.cleaned_data["told"]:
        return HttpResponse(status=204)
    return render_room(request, "reviews/news.html", {"page": found})


def refuse_summary(request, review):
    """The summary comes along without the script: None where it was kept or did not come, else the page with why."""
    form = keep_summary(review, request.POST) if "summary" in request.POST else None
    return refuse(request, review, summary=form) if form and not form.is_valid() else None


def keep_summary(review, data):
    """The form of the summary, valid where it was kept, and the one thing to do next with it if it came along."""
    form = SummaryForm(todays_names(data))
    try:
        if form.is_valid() and not keep_both(review, form):
            form.add_error(None, ELSEWHERE)
    except Conflict:
        form.add_error(None, ValidationError(ELSEWHERE, CONFLICT))
    return form


def keep_both(review, form):
    """False where the review is closed."""
    is_kept = review.summarise(form.cleaned_data["summary"], form.save())
    if is_kept and form.brings_next_step():
        is_kept = review.advise(form.cleaned_data["next_step"], Save(form.cleaned_data["next_base"]))
    return is_kept


def summary_alone(data):
    """What the page sent by itself: the one thing to do next, which htmx sends along, has saves of its own."""
    return MultiValueDict({name: data.getlist(name) for name in data if name != "next_step"})


def answer_save(review, form, is_open, number):
    """To a box that saves itself."""
    if review.is_recalled():
        return text_response(RECALLED, 422)
    if form.is_valid():
        return HttpResponse(status=204, headers={"X-Saved-Number": str(number())})
    if not is_open:
        raise PermissionDenied(CLOSED)
    return text_response(" ".join(sum(form.errors.values(), [])), form.refused_with())


@open_to_guests
@require_POST
def advise(request, public_id):
    """Keep the one thing to do next, unsent; the page does it by itself."""
    review = own_review(request, public_id)
    form = NextStepForm(request.POST)
    try:
        if form.is_valid() and not review.advise(form.cleaned_data["next_step"], form.save()):
            form.add_error(None, STEP_ELSEWHERE)
    except Conflict:
        form.add_error(None, ValidationError(STEP_ELSEWHERE, CONFLICT))
    return answer_save(review, form, review.is_waiting(), lambda: review.next_step_number)


@open_to_guests
@require_POST
def summarise(request, public_id):
    """Keep the summary, unsent; the page does it by itself, "Finish later" by hand."""
    review = own_review(request, public_id)
    form = keep_summary(review, summary_alone(request.POST) if request.htmx else request.POST)
    if not request.htmx:
        return go_on(request, review) if form.is_valid() else refuse(request, review, summary=form)
    return answer_save(review, form, review.has_open_summary(), lambda: review.summary_number)


def go_on(request, review):
    """To the note that is opened with the button that kept the summary, or to the list."""
    edited, judged = sent_id(request.GET.get("edit", "")), sent_id(request.GET.get("words", ""))
    note = review.annotations.filter(public_id=edited).first()
    judged = Annotation.objects.of_earlier_readings(review).filter(public_id=judged).first()
    if judged:
        return redirect(f"{review.get_absolute_url()}?words={judged.public_id}#{note_key(judged)}")
    component = note.get_component() if note else Component.of(request.GET.get("note", ""))
    if not component:
        return leave_room(review)
    query = urlencode({"edit": note.public_id} if note else {"note": component.slug})
    return redirect(f"{review.get_absolute_url()}?{query}#{component.slug}")


@open_to_guests
@require_POST
def submit(request, public_id):
    """Send the notes and the summary to the author; or the summary, where it is written after the notes."""
    review = own_review(request, public_id)
    form, is_late = keep_summary(review, request.POST), review.is_sent()
    see(request, review)
    if form.is_valid():
        try:
            is_sent = actions.submit(review)
        except Renewed:
            return offer_anew(request, review, NOT_SENT)
        if is_sent:
            messages.success(request, said_when_sent(review, "summary" if is_late else "notes"))
            return redirect(review) if is_late else leave_room(review)
        form.add_error(None, unsendable(review))
    review.refresh_from_db()
    if review.is_sent() and review.sent_summary() == form.cleaned_data.get("summary"):
        return redirect(review)
    unfinished = None if is_late else review.unfinished()
    return refuse(request, review, {"edit": unfinished.public_id} if unfinished else {}, summary=form)


def said_when_sent(review, what):
    if review.is_of_oneself():
        return "Your own notes are done. They stand here beside those of others; nobody else sees them."
    return f"{name_of(review.author, review.reader, review)} can read your {what} now."


def unsendable(review):
    """Why a review was not sent."""
    unfinished = review.unfinished()
    return f"Nothing was sent: one note is not finished yet. {unfinished.lack()[1]}" if unfinished else UNSENDABLE


@require_POST
def decline(request, public_id):
    """Say that they will not read it; the author sees that, and can ask another member. Or give one's own up."""
    review = own_review(request, public_id)
    is_declined = actions.decline(review)
    if review.is_of_oneself():
        return leave_room(review)
    if is_declined:
        messages.success(request, f"{name_of(review.author, request.user, review)} sees that you can’t this time.")
    return refuse(request, review) if review.state == State.SUBMITTED else redirect("reviews:index")


@require_POST
def resume(request, public_id):
    """The reviewer can after all; what they had written is still there."""
    review = own_review(request, public_id)
    actions.resume(review)
    return redirect(review)
