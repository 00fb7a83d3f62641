import secrets

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
from starcoach.compare_and_swap import Conflict, KeyReused
from starcoach.forms import todays_names
from starcoach.htmx import render_page, text_response
from starcoach.transactions import hold
from text.compare import side_by_side
from text.components import Component


@require_POST
@transaction.atomic
def new(request, public_id):
    """Begin a draft of this question, of a new story or of the one that the form names."""
    question = get_object_or_404(Question.objects.open_to(request.user).locked(), public_id=public_id)
    form = NewDraftForm(request.POST, user=request.user)
    if not form.is_valid():
        raise Http404
    story = form.cleaned_data["story"]
    return redirect(story.begin_draft(question) if story else Story.start(request.user, question))


@require_safe
def edit(request, public_id):
    """The desk."""
    drafts = Draft.objects.written_by(request.user).with_sections().with_siblings()
    draft = get_object_or_404(drafts, public_id=public_id)
    return show(request, DeskPage(draft))


def show(request, desk, status=200):
    return render(request, "answers/drafts/edit.html", {"desk": desk, "draft": desk.draft}, status=status)


@require_POST
@transaction.atomic
def rename(request, public_id):
    draft = get_object_or_404(Draft.objects.written_by(request.user), public_id=public_id)
    hold(draft.story)
    form = RenameForm(request.POST, initial={"title": draft.story.title})
    if form.is_valid():
        draft.story.title = form.cleaned_data["title"]
        draft.story.save(update_fields=["title"])
        return redirect(draft)
    return show(request, DeskPage(draft, "situation", title_form=form), status=form.refused_with())


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
        return redirect(f"{draft.get_absolute_url()}#{component.slug}")
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
    """Save one section. Its window gets 204 with the new number, 409 with both texts, 422 with what is wrong."""
    section = own_section(request.user, public_id, component)
    form = SaveForm(todays_names(request.POST))
    if not form.is_valid():
        return refuse(request, section, form)
    data = form.cleaned_data
    try:
        number = save_section(section, data)
    except Conflict as found:
        return conflict(request, found.row, data["discarded"] or data["body"])
    except KeyReused:
        form.add_error(None, "This save was mixed up with an earlier one. Your words are still here: save once more.")
        return refuse(request, section, form)
    if request.htmx:
        return HttpResponse(status=204, headers={"X-Saved-Number": str(number)})
    return redirect(f"{section.draft.get_absolute_url()}#{component}")


def save_section(section, data):
    """Save what a valid SaveForm holds, and return the number that the section got."""
    body, base, key = data["body"], data["base"], data["key"] or secrets.token_hex(16)
    if data["discarded"]:
        return section.choose(body, data["discarded"], base, key, data["superseded"])
    return section.revise(body, base, key, data["force"], data["superseded"])


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
        return text_response("This was mixed up with an earlier save. Try once more.", 422)
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
        return redirect(draft)
    return show(request, DeskPage(draft, "situation", target_form=form), status=422)


@require_POST
def confirm(request, public_id):
    """Confirm that a fact still holds here, whatever the other drafts of the story say."""
    draft = get_object_or_404(Draft.objects.written_by(request.user), public_id=public_id)
    form = ConfirmForm(request.POST)
    if form.is_valid():
        draft.confirm(form.cleaned_data["key"])
        return redirect(draft)
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
    messages.success(request, "It is back, with its history and its notes.")
    return redirect(draft)


def written_or_trashed(user):
    """So that a second press finds what the first one has moved."""
    return Draft.objects.written_by(user) | Draft.objects.trashed_by(user)
