from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from answers.forms.desk import TitleForm
from answers.forms.saving import SaveForm
from answers.forms.stories import AdaptForm, CompetenciesForm, NoteForm
from answers.matching import answerable
from answers.memory_prompts import MEMORY_PROMPTS
from answers.models import Competency, Draft, Story
from answers.pages.stories import StoriesPage
from answers.search import Finding
from starcoach.compare_and_swap import Conflict
from starcoach.htmx import render_page, say
from text.compare import side_by_side
from text.targets import Target


def own_story(user, public_id):
    return get_object_or_404(Story.objects.owned_by(user).with_drafts(), public_id=public_id)


@require_safe
def index(request):
    """The story bank; or what is found in one's own words."""
    finding = Finding(request.user, request.GET.get("q", ""))
    if finding.words:
        return render(request, "answers/stories/index.html", {"finding": finding})
    trashed = Draft.objects.trashed_by(request.user).count() + Story.objects.trashed_by(request.user).count()
    return render(
        request,
        "answers/stories/index.html",
        {"bank": StoriesPage(request.user), "finding": finding, "trashed": trashed},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def new(request):
    """Note down a story: what one remembers, in any order; it needs no question yet."""
    form = NoteForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        words = form.cleaned_data
        return redirect(Story.add(request.user, words["title"], words["memory"], words["competency"]))
    slug = request.POST.get("competency") or request.GET.get("competency", "")
    context = {
        "form": form,
        "competencies": Competency.objects.all(),
        "chosen": slug,
        "memory_prompt": MEMORY_PROMPTS.get(slug, ""),
    }
    return render(request, "answers/stories/new.html", context, status=422 if form.is_bound else 200)


@require_safe
def detail(request, public_id):
    """One story: what one remembers of it, what it shows, its drafts, and what else it could answer."""
    return show_story(request, own_story(request.user, public_id))


def show_story(request, one, status=200, **forms):
    context = {
        "story": one,
        "answerable": answerable(request.user, one),
        "competencies": Competency.objects.all(),
        **forms,
    }
    return render(request, "answers/stories/detail.html", context, status=status)


@require_POST
def rename(request, public_id):
    one = own_story(request.user, public_id)
    form = TitleForm(request.POST)
    if not form.is_valid():
        return show_story(request, one, 422, title_form=form)
    one.title = form.cleaned_data["title"]
    one.save(update_fields=["title"])
    return redirect(one)


@require_POST
def tag(request, public_id):
    """Say what the story shows: one competency mainly, others also."""
    one = own_story(request.user, public_id)
    form = CompetenciesForm(request.POST)
    if not form.is_valid():
        return show_story(request, one, 422, show_form=form)
    one.tag(form.cleaned_data["mainly"], form.cleaned_data["also"])
    return redirect(f"{one.get_absolute_url()}#shows")


@require_POST
def save(request, public_id):
    """Save what one remembers. The page's script gets 204 with the new number, 409 with both texts, 422 with why."""
    one = own_story(request.user, public_id)
    form = SaveForm(request.POST)
    if not form.is_valid():
        if request.htmx:
            return say(form.problem(), 422)
        return show_story(request, one, 422, memory_form=form)
    words = form.cleaned_data
    try:
        one.save_memory(words["body"], words["base"], words["key"], words["superseded"])
    except Conflict:
        return both(request, one, words["body"])
    if request.htmx:
        return HttpResponse(status=204, headers={"X-Saved-Number": str(one.memory_number)})
    return redirect(one)


def both(request, one, mine):
    """409: what one remembers was saved elsewhere; both texts, and the choice."""
    context = {"story": one, "mine": mine, **side_by_side(mine, one.memory)}
    response = render_page(request, "answers/stories/conflict.html", context, part="conflict", status=409)
    response.headers["X-Saved-Number"] = str(one.memory_number)
    return response


@require_http_methods(["GET", "POST"])
def adapt(request, public_id):
    """Another draft of a story: to another question, in another length, with the words of one or with none."""
    story = get_object_or_404(Story.objects.owned_by(request.user), public_id=public_id)
    initial = proposed(story, request)
    data = request.POST if request.method == "POST" else None
    form = AdaptForm(data, story=story, user=request.user, initial=initial)
    if form.is_bound and (draft := begun(form, story)):
        return redirect(draft)
    context = {"story": story, "form": form, "source": initial["source"]}
    status = 422 if request.method == "POST" else 200
    return render(request, "answers/stories/adapt.html", context, status=status)


@transaction.atomic
def begun(form, story):
    """The new draft; None where the form has to be mended."""
    return form.adapt(story) if form.is_valid() else None


def proposed(story, request):
    """What the page begins with: the draft one came from, or the last touched, in a shape it does not have yet."""
    drafts = list(Draft.objects.written_by(request.user).filter(story=story).with_sections())
    source = next((one for one in drafts if one.public_id == request.GET.get("from")), drafts[0] if drafts else None)
    taken = {one.target for one in drafts}
    return {
        "source": source,
        "question": request.GET.get("question") or (source and source.question.public_id),
        "target": next((one for one in (Target.FORM, *Target) if one not in taken), Target.SPOKEN),
        "words": source.public_id if source and any(source.word_counts()) else "",
    }


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request, public_id):
    """Ask, then move a story to the trash, with all its drafts."""
    if request.method == "POST":
        get_object_or_404(noted_or_trash(request.user), public_id=public_id).trash()
        Story.objects.empty_trash()
        return redirect("trash:index")
    story = get_object_or_404(Story.objects.owned_by(request.user).with_drafts(), public_id=public_id)
    return render(request, "answers/stories/delete.html", {"story": story})


@require_POST
def restore(request, public_id):
    """A story comes back, with the drafts that went with it."""
    story = get_object_or_404(noted_or_trash(request.user), public_id=public_id)
    if not story.untrash():
        raise Http404
    messages.success(request, "It is back, with all that you wrote of it.")
    return redirect(story)


def noted_or_trash(user):
    return Story.objects.owned_by(user) | Story.objects.trashed_by(user)
