from http import HTTPStatus

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from answers.forms.drafts import ConfirmForm, RenameForm, TargetForm, TickForm
from answers.forms.saving import MoveForm, SaveForm
from answers.forms.stories import NewDraftForm
from answers.models import Draft, Question, Section, Story
from answers.pages.desk import DeskPage
from answers.rubric import progress_by_criterion
from answers.saving import CONFLICT, REFUSED, SAVED, has_all_parts, names, outcome_in_words, save_parts, save_section
from answers.views import stories
from answers.views.gone import draft_in_trash
from starcoach.compare_and_swap import Conflict, KeyReused
from starcoach.compiled import Compiled
from starcoach.forms import todays_names
from starcoach.htmx import render_page, text_response
from starcoach.transactions import hold
from text.compare import side_by_side
from text.components import Component


@require_POST
@transaction.atomic
def new(request, public_id):
    """Begin a draft of this question, of a new story or of the one named; what is typed on its page is saved first."""
    question = get_object_or_404(Question.objects.open_to(request.user).locked(), public_id=public_id)
    form = NewDraftForm(request.POST, user=request.user)
    if not form.is_valid():
        raise Http404
    story = form.cleaned_data["story"]
    if story and stories.brings_all(request):
        hold(story)
        if (saved := stories.save_all(request, story)).status_code != HTTPStatus.FOUND:
            return saved
    request.user.hide_steps()
    return redirect(story.begin_draft(question) if story else Story.start(request.user, question))


@require_safe
def edit(request, public_id):
    """The desk."""
    return show(request, DeskPage(draft_with_siblings.row_or_404(request.user, public_id)))


@Compiled
def draft_with_siblings(user, public_id):
    return Draft.objects.written_by(user).filter(public_id=public_id).with_sections().with_siblings()


def show(request, desk, status=200):
    """The desk, its help folded away if that is how the user left it in this browser; or the hints alone."""
    context = {"desk": desk, "draft": desk.draft, "is_help_folded": request.COOKIES.get("help") == "folded"}
    return render_page(request, "answers/drafts/edit.html", context, part="hints", status=status)


@require_POST
def rename(request, public_id):
    draft = get_object_or_404(Draft.objects.written_by(request.user), public_id=public_id)
    form = draft_renamed(draft, request.POST)
    if brings_all(request) or not form.errors:
        return save_along(request, draft, title_form=form)
    return show(request, DeskPage(draft, "situation", title_form=form), status=form.refused_with())


@transaction.atomic
def draft_renamed(draft, data):
    """The form of its title, saved where it is valid."""
    hold(draft.story)
    form = RenameForm(data, initial={"title": draft.story.title})
    if form.is_valid():
        draft.story.title = form.cleaned_data["title"]
        draft.story.save(update_fields=["title"])
    return form


@require_POST
def tick(request, public_id):
    """Tick an indicator of the rubric as met, or take the tick back."""
    draft = get_object_or_404(Draft.objects.written_by(request.user), public_id=public_id)
    form = TickForm(request.POST)
    if not form.is_valid():
        return text_response("There is no such tick.", 422)
    draft.tick(form.slug(), form.is_met())
    component = form.criterion().component
    if not request.htmx:
        return save_along(request, draft, component.slug)
    found = progress_by_criterion(component, draft.met_indicators.values_list("slug", flat=True))
    context = {"draft": draft, "component": component, "by_criterion": found}
    return render(request, "answers/drafts/_indicators.html", context)


def own_section(user, public_id, slug):
    component = Component.of(slug)
    if component is None:
        raise Http404
    sections = Section.objects.written_by(user).select_related("draft")
    return get_object_or_404(sections, draft__public_id=public_id, component=component)


@require_POST
def save(request, public_id, component):
    """Save one section. Its window gets 204 with the new number, 409 with both texts, 410 in the trash, 422 and why."""
    try:
        section = own_section(request.user, public_id, component)
    except Http404:
        trashed = get_object_or_404(Draft.objects.trashed_by(request.user), public_id=public_id)
        return draft_in_trash(request, trashed, component)
    if brings_all(request):
        return save_all(request, section.draft, component)
    form = SaveForm(todays_names(request.POST))
    if not form.is_valid():
        return refuse(request, section, form)
    data = form.cleaned_data
    try:
        number = save_section(section, data)
    except Conflict as found:
        return conflict(request, found.row, data["discarded"] or data["body"])
    except KeyReused:
        form.add_error(None, "This save got mixed up with an earlier one. Your words are still here: save again.")
        return refuse(request, section, form)
    if request.htmx:
        return HttpResponse(status=204, headers={"X-Saved-Number": str(number)})
    return redirect(f"{section.draft.get_absolute_url()}#{component}")


def brings_all(request):
    """Whether the page has no script: then each of its buttons sends all that is typed on it."""
    return not request.htmx and has_all_parts(request.POST)


def save_along(request, draft, component="", title_form=None):
    """The answer to what was done beside the parts; what is typed in them is saved with it, if it came along."""
    if not brings_all(request):
        return redirect(f"{draft.get_absolute_url()}#{component}" if component else draft)
    return save_all(request, draft, component, title_form, is_along=True)


def save_all(request, draft, component="", title_form=None, is_along=False):
    """What became of the title and of each part; whatever is not saved stands on the page that says so."""
    title_form = title_form or (draft_renamed(draft, request.POST) if "title" in request.POST else RenameForm())
    parts = save_parts(draft, request.POST)
    if any(part.is_open() for part in parts):
        return show_unsaved(request, draft, component or "situation", parts, title_form)
    if not is_along or any(part.outcome == SAVED for part in parts):
        messages.success(request, outcome_in_words(parts))
    if title_form.errors:
        renewed = get_object_or_404(Draft.objects.with_sections(), pk=draft.pk)
        return show(request, DeskPage(renewed, component, title_form=title_form), title_form.refused_with())
    return redirect(f"{draft.get_absolute_url()}#{component}" if component else draft)


def show_unsaved(request, draft, component, parts, title_form):
    context = {
        "draft": draft,
        "component": component,
        "parts": parts,
        "unsaved": names(parts, CONFLICT, REFUSED),
        "said": outcome_in_words(parts),
        "title_form": title_form,
    }
    status = 409 if any(part.outcome == CONFLICT for part in parts) else 422
    return render(request, "answers/drafts/unsaved.html", context, status=status)


def conflict(request, section, mine):
    """409: the section was saved from another window; both texts, and the choice."""
    context = {"section": section, "draft": section.draft, "mine": mine, **side_by_side(mine, section.text)}
    response = render_page(request, "answers/drafts/conflict.html", context, part="conflict", status=409)
    response.headers["X-Saved-Number"] = str(section.number)
    return response


def refuse(request, section, form):
    """422: what is wrong; without the script on a page that still holds what was typed."""
    if request.htmx:
        return text_response(form.problem(), 422)
    context = {
        "section": section,
        "draft": section.draft,
        "form": form,
        "typed": request.POST.get("body", ""),
        "base": form["base"].value(),
    }
    return render(request, "answers/drafts/refused.html", context, status=422)


@require_POST
def move(request, public_id):
    """Move words to another section, or back. 204 with both new numbers; 409 and 422 say why nothing was moved."""
    draft = get_object_or_404(Draft.objects.written_by(request.user), public_id=public_id)
    form = MoveForm(request.POST)
    if not form.is_valid():
        return text_response(form.problem(), 422)
    try:
        numbers = draft.save_sections(form.by_component("body"), form.by_component("base"), form.cleaned_data["key"])
    except Conflict as found:
        return text_response(f"{found.row.get_component().label} was changed elsewhere.", 409)
    except KeyReused:
        return text_response("This got mixed up with an earlier save. Try again.", 422)
    source, target = (numbers[Component.of(form.cleaned_data[end])] for end in ("source", "target"))
    return HttpResponse(status=204, headers={"X-Saved-Number": str(source), "X-Other-Number": str(target)})


@require_POST
def retarget(request, public_id):
    """Change what a draft is for."""
    draft = get_object_or_404(Draft.objects.written_by(request.user), public_id=public_id)
    form = TargetForm(request.POST)
    if form.is_valid():
        draft.target = form.cleaned_data["target"]
        draft.save(update_fields=["target"])
        return save_along(request, draft)
    return show(request, DeskPage(draft, "situation", target_form=form), status=422)


@require_POST
def confirm(request, public_id):
    """Confirm that a fact still holds here, whatever the other drafts of the story say."""
    draft = get_object_or_404(Draft.objects.written_by(request.user), public_id=public_id)
    form = ConfirmForm(request.POST)
    if form.is_valid():
        draft.confirm(form.cleaned_data["key"])
        return save_along(request, draft)
    return show(request, DeskPage(draft, "situation"), status=422)


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request, public_id):
    """Ask, then move a draft to the trash."""
    if request.method == "POST":
        get_object_or_404(written_or_trashed(request.user), public_id=public_id).trash()
        return redirect("trash:index")
    draft = get_object_or_404(Draft.objects.written_by(request.user).with_sections(), public_id=public_id)
    return render(request, "answers/drafts/delete.html", {"draft": draft})


@require_POST
def restore(request, public_id):
    draft = get_object_or_404(written_or_trashed(request.user), public_id=public_id)
    if not draft.untrash():
        raise Http404
    if request.POST.getlist("body"):
        return save(request, public_id, request.POST.get("component") or "situation")
    messages.success(request, "It is back, with its history and its notes.")
    return redirect(draft)


def written_or_trashed(user):
    """So that a second press finds what the first one has moved."""
    return Draft.objects.written_by(user) | Draft.objects.trashed_by(user)
