from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.events import Kind, record
from answers.forms.drafts import TickForm
from answers.models import Draft
from answers.rubric import Progress
from reviews import actions
from reviews.forms import AnswerForm, AskForm, NoteForm, SummaryForm, WordingForm
from reviews.models import Annotation, Review, State
from reviews.pages.ask import AskPage
from reviews.pages.feedback import FeedbackPage
from reviews.pages.index import IndexPage
from reviews.pages.places import places as find_places
from reviews.pages.write import WritePage
from reviews.suggestions import CannotPutIn
from reviews.visibility import name_of
from starcoach.compare_and_swap import Conflict, KeyReused
from starcoach.forms import CONFLICT, todays_names
from starcoach.htmx import render_page, text_response
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
def index(request):
    """What is asked of me, by date, what I declined, and what I have sent."""
    return render(request, "reviews/index.html", {"page": IndexPage(request.user)})


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request, public_id):
    """Choose who reads the draft as it stands; that makes a version, and is not handing in."""
    draft = get_object_or_404(Draft.objects.written_by(request.user).with_sections(), public_id=public_id)
    form = AskForm(request.POST if request.method == "POST" else None, user=request.user)
    page = AskPage(draft, request.user, form)
    if form.is_valid() and page.is_written():
        asked = actions.ask(request, draft, form.cleaned_data["people"], form.cleaned_data["request"])
        names = " and ".join(name_of(review.reviewer, request.user, review) for review in asked) or "Nobody new"
        messages.success(request, f"{names} can read it now, as it stands. You can go on writing.")
        return redirect("reviews:feedback", draft.public_id)
    return render(request, "reviews/ask.html", {"page": page}, status=422 if request.method == "POST" else 200)


@require_safe
def feedback(request, public_id):
    """The author's page: the notes by section, on today's text; the desk shows them beside the words."""
    draft = get_object_or_404(Draft.objects.written_by(request.user).with_sections(), public_id=public_id)
    page = FeedbackPage(draft, request.user)
    if request.method == "GET" and not request.htmx:  # the desk shows the notes alone
        page.mark_read()
    return render_page(request, "reviews/feedback.html", {"page": page}, part="notes")


@require_safe
def places(request, public_id):
    """Where the notes stand in the text as it is saved: after each save the desk asks."""
    draft = get_object_or_404(Draft.objects.written_by(request.user).with_sections(), public_id=public_id)
    return JsonResponse(find_places(draft, request.user))


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


@require_POST
def answer(request, public_id):
    """Answer a note that was sent: its draft's author with a stance, its reviewer with words."""
    notes = Annotation.objects.visible_to(request.user).sent().select_related("review__version__draft__story__owner")
    annotation = get_object_or_404(notes, public_id=public_id)
    review, by_author = annotation.review, annotation.review.author == request.user
    form = AnswerForm(request.POST, by_author=by_author)
    if form.is_valid():
        stance = form.cleaned_data["stance"] if by_author else ""
        today = {section.get_component(): section.text for section in review.version.draft.sections.all()}
        annotation.answer(request.user, stance, form.cleaned_data["body"], today)
        back = (
            reverse("reviews:feedback", args=[review.version.draft.public_id])
            if by_author
            else review.get_absolute_url()
        )
        return redirect(f"{back}#note-{annotation.public_id}")
    refused_reply = annotation, form
    if by_author:
        context = {"page": FeedbackPage(review.version.draft, request.user, refused_reply)}
        return render(request, "reviews/feedback.html", context, status=422)
    return render(
        request, "reviews/write.html", {"page": WritePage(review, {}, refused_reply=refused_reply)}, status=422
    )


@require_POST
def wording(request, public_id):
    """The author accepts a suggestion, puts it in by hand, keeps their own words, or takes it out again."""
    notes = Annotation.objects.visible_to(request.user).sent().filter(kind=Annotation.Kind.SUGGESTION)
    notes = notes.filter(review__version__draft__story__owner=request.user)
    annotation = get_object_or_404(
        notes.select_related("review__reviewer", "review__version__draft__story__owner"), public_id=public_id
    )
    form = WordingForm(request.POST)
    draft, refusal = annotation.review.version.draft, "This is none of the answers."
    if form.is_valid():
        try:
            actions.settle_wording(request.user, annotation, **form.cleaned_data)
            return redirect(f"{reverse('reviews:feedback', args=[draft.public_id])}#note-{annotation.public_id}")
        except CannotPutIn as found:
            refusal = str(found)
    page = FeedbackPage(draft, request.user, refused_wording=(annotation, refusal, request.POST.get("words", "")))
    return render(request, "reviews/feedback.html", {"page": page}, status=409 if form.is_valid() else 422)
