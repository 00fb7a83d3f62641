"""After a rehearsal: what one heard oneself say, what may be asked back, and whether the story is ready."""

from http import HTTPStatus

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from answers.forms.drafts import TickForm
from answers.forms.saving import SaveForm
from answers.rubric import Progress
from practice.answering import Unsaved, brings_answers, save_answers
from practice.models import FollowUp
from practice.models.follow_ups import TO_SURVIVE
from practice.questions import QUESTIONS
from practice.views.rehearsals import own_rehearsal, show
from starcoach.compare_and_swap import Conflict
from starcoach.forms import todays_names
from starcoach.htmx import render_page, text_response
from text.compare import side_by_side


@require_POST
def tick(request, public_id):
    """Say that an indicator of the rubric was heard, or take that back."""
    rehearsal = own_rehearsal(request.user, public_id)
    form = TickForm(request.POST)
    if not form.is_valid():
        return text_response("There is no such tick.", 422)
    if not rehearsal.tick(form.slug(), form.is_met()):
        raise Http404
    if not request.htmx:
        return saved_along(request, rehearsal, form.criterion().component.slug)
    progress = Progress(form.criterion(), frozenset(rehearsal.met_indicators))
    context = {"rehearsal": rehearsal, "progress": progress, "is_open": True}
    return render(request, "practice/_heard.html", context)


def saved_along(request, rehearsal, at):
    """The page again, at what was done; the answers typed on a page without the script are saved with it."""
    unsaved = save_answers(rehearsal.draft.story, request.POST) if brings_answers(request) else {}
    if unsaved:
        return show(request, rehearsal, 409, unsaved=unsaved)
    return redirect(f"{rehearsal.get_absolute_url()}#{at}")


def known_question(slug):
    if slug not in QUESTIONS:
        raise Http404
    return slug


@require_POST
def answer(request, public_id, slug):
    """Save what one would say. Its box gets 204 with the new number, 409 with both texts, 422 with why."""
    rehearsal, slug = own_rehearsal(request.user, public_id), known_question(slug)
    if brings_answers(request):
        return saved_along(request, rehearsal, f"follow-up-{slug}")
    form = SaveForm(todays_names(request.POST))
    if not form.is_valid():
        return refused(request, rehearsal, slug, form)
    follow_up, data = FollowUp.of(rehearsal.draft.story, slug), form.cleaned_data
    try:
        follow_up.save_answer(data["body"], data["base"], data["key"], data["superseded"])
    except Conflict:
        return conflict(request, rehearsal, follow_up, data["body"])
    if request.htmx:
        return HttpResponse(status=204, headers={"X-Saved-Number": str(follow_up.number)})
    return redirect(f"{rehearsal.get_absolute_url()}#follow-up-{slug}")


def refused(request, rehearsal, slug, form):
    if request.htmx:
        return text_response(form.problem(), 422)
    unsaved = Unsaved(request.POST.get("body", ""), request.POST.get("base", "0"), form.problem())
    return show(request, rehearsal, 422, unsaved={slug: unsaved})


def conflict(request, rehearsal, follow_up, mine):
    """409: the answer was saved from another window; both texts, and the choice."""
    context = {"rehearsal": rehearsal, "follow_up": follow_up, "mine": mine, **side_by_side(mine, follow_up.answer)}
    response = render_page(request, "practice/conflict.html", context, part="conflict", status=409)
    response.headers["X-Saved-Number"] = str(follow_up.number)
    return response


@require_POST
def skip(request, public_id, slug):
    """Put a question aside, or take it back."""
    rehearsal, slug = own_rehearsal(request.user, public_id), known_question(slug)
    FollowUp.of(rehearsal.draft.story, slug).put_aside(request.POST.get("aside") == "1")
    if request.htmx:
        return show(request, rehearsal, part="follow-ups")
    return saved_along(request, rehearsal, "follow-ups")


@require_POST
@transaction.atomic
def ready(request, public_id):
    """Call the story ready, after five questions; or take that back."""
    rehearsal = own_rehearsal(request.user, public_id)
    story = rehearsal.draft.story
    saved = saved_along(request, rehearsal, "ready")
    if saved.status_code != HTTPStatus.FOUND:
        return saved
    is_ready = request.POST.get("ready") == "1"
    if is_ready and story.follow_ups.answered().count() < TO_SURVIVE:
        return show(request, rehearsal, 422, part="ready", is_refused=True)
    story.call_ready(is_ready)
    return show(request, rehearsal, part="ready") if request.htmx else saved
