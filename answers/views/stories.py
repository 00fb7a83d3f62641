from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from answers.forms.drafts import RenameForm
from answers.forms.saving import SaveForm
from answers.forms.stories import AdaptForm, StoryForm, TagForm
from answers.memory_prompts import MEMORY_PROMPTS
from answers.models import Competency, Draft, Story
from answers.models.drafts import still_kept
from answers.models.sections import digest_of
from answers.pages.stories import StoriesPage, StoryPage
from answers.search import StorySearch
from answers.views.gone import story_in_trash
from starcoach.compare_and_swap import Conflict
from starcoach.compiled import Compiled, counted
from starcoach.forms import todays_names
from starcoach.htmx import render_page, text_response
from starcoach.transactions import hold
from text.compare import side_by_side
from text.targets import Target


def own_story(user, public_id):
    return get_object_or_404(Story.objects.owned_by(user).with_drafts(), public_id=public_id)


def held_story(user, public_id):
    """Nobody else changes it until the transaction ends."""
    hold(get_object_or_404(Story.objects.owned_by(user), public_id=public_id))
    return own_story(user, public_id)


@require_safe
def index(request):
    """The user's stories; or what they find in their own words."""
    search = StorySearch(request.user, request.GET.get("q", ""))
    if search.words:
        return render(request, "answers/stories/index.html", {"search": search})
    page, since = StoriesPage(request.user, request.GET.get("page")), still_kept()
    trashed = trashed_drafts.row(request.user, since) + trashed_stories.row(request.user, since)
    return render(request, "answers/stories/index.html", {"page": page, "search": search, "trashed": trashed})


@Compiled
def trashed_drafts(user, since):
    """How many there are."""
    return counted(Draft.objects.trashed_by(user, since))


@Compiled
def trashed_stories(user, since):
    """How many there are."""
    return counted(Story.objects.trashed_by(user, since))


@require_http_methods(["GET", "HEAD", "POST"])
def new(request):
    """Write down a story: what the user remembers, in any order; it needs no question yet."""
    form = StoryForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        data = form.cleaned_data
        return redirect(Story.add(request.user, data["title"], data["memory"], data["competency"]))
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
    """One story: what its owner remembers of it, what it shows, its drafts, and what else it could answer."""
    return show(request, own_story(request.user, public_id))


def show(request, story, status=200, **refused):
    page = StoryPage(request.user, story, request.GET.get("drafts"), **refused)
    return render(request, "answers/stories/detail.html", {"page": page, "story": story}, status=status)


@require_POST
@transaction.atomic
def rename(request, public_id):
    story = held_story(request.user, public_id)
    if brings_all(request):
        return save_all(request, story)
    form = renamed(story, request.POST)
    return show(request, story, form.refused_with(), title_form=form) if form.errors else redirect(story)


def renamed(story, data):
    """The form of its title, saved where it is valid."""
    form = RenameForm(data, initial={"title": story.title})
    if form.is_valid():
        story.title = form.cleaned_data["title"]
        story.save(update_fields=["title"])
    return form


@require_POST
@transaction.atomic
def tag(request, public_id):
    """Say what the story shows: one competency mainly, others also."""
    story = held_story(request.user, public_id)
    if brings_all(request):
        return save_all(request, story)
    form = tagged(story, request.POST)
    if form.errors:
        return show(request, story, form.refused_with(), competencies_form=form)
    return redirect(f"{story.get_absolute_url()}#shows")


def tagged(story, data):
    """The form of what it shows, saved where it is valid."""
    form = TagForm(data, story)
    if form.is_valid():
        story.tag(form.cleaned_data["mainly"], form.cleaned_data["also"])
    return form


def brings_all(request):
    """Whether the page has no script: then each of its buttons sends all that is typed on it."""
    return not request.htmx and {"title", "shows_seen", "body"} <= request.POST.keys()


def save_all(request, story):
    """Save all that the page holds, each whatever becomes of the others; what is not saved is shown with its words."""
    was, data = story.memory_digest, request.POST.copy()
    title_form = renamed(story, data)
    data["seen"] = data["shows_seen"]
    forms = {"title_form": title_form, "competencies_form": tagged(story, data), "memory_form": SaveForm(data)}
    refused = {name: form for name, form in forms.items() if not form.is_valid()}
    if "memory_form" not in refused:
        mine = forms["memory_form"].cleaned_data
        try:
            if digest_of(mine["body"]) not in (was, data.get("was")):
                story.save_memory(mine["body"], mine["base"])
        except Conflict:
            if title_form.errors:
                messages.error(request, f"The title “{data['title']}” is not saved. {title_form.problem()}")
            return conflict(request, story, mine["body"])
    if refused:
        return show(request, own_story(request.user, story.public_id), 422, **refused)
    messages.success(request, "Saved.")
    return redirect(story)


@require_POST
def save(request, public_id):
    """Save what the user remembers. Their window gets 204 with the new number, 409 with both texts, 422 with why."""
    try:
        story = own_story(request.user, public_id)
    except Http404:
        trashed = get_object_or_404(Story.objects.trashed_by(request.user), public_id=public_id)
        return story_in_trash(request, trashed)
    if brings_all(request):
        with transaction.atomic():
            return save_all(request, held_story(request.user, public_id))
    form = SaveForm(todays_names(request.POST))
    if not form.is_valid():
        return text_response(form.problem(), 422) if request.htmx else show(request, story, 422, memory_form=form)
    data = form.cleaned_data
    try:
        story.save_memory(data["body"], data["base"], data["key"], data["superseded"])
    except Conflict:
        return conflict(request, story, data["body"])
    if request.htmx:
        return HttpResponse(status=204, headers={"X-Saved-Number": str(story.memory_number)})
    return redirect(story)


def conflict(request, story, mine):
    """409: what the user remembers was saved from another window; both texts, and the choice."""
    context = {"story": story, "mine": mine, **side_by_side(mine, story.memory)}
    response = render_page(request, "answers/stories/conflict.html", context, part="conflict", status=409)
    response.headers["X-Saved-Number"] = str(story.memory_number)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def adapt(request, public_id):
    """Another draft of a story: for another question, at another length, with the words of one or with none."""
    story = get_object_or_404(Story.objects.owned_by(request.user), public_id=public_id)
    initial = proposal(story, request)
    data = request.POST if request.method == "POST" else None
    form = AdaptForm(data, story=story, user=request.user, initial=initial)
    if form.is_bound and (draft := adapted(form, story)):
        return redirect(draft)
    context = {"story": story, "form": form, "source": initial["source"]}
    status = 422 if request.method == "POST" else 200
    return render(request, "answers/stories/adapt.html", context, status=status)


@transaction.atomic
def adapted(form, story):
    """The new draft; None where the form was refused."""
    return form.adapt(story) if form.is_valid() else None


def proposal(story, request):
    """What the form begins with: the draft the user came from, or the last touched, for a target without a draft."""
    drafts = list(Draft.objects.written_by(request.user).filter(story=story).with_sections())
    wanted = request.GET.get("from")
    source = next((draft for draft in drafts if draft.public_id == wanted), drafts[0] if drafts else None)
    taken = {draft.target for draft in drafts}
    free = next((target for target in (Target.FORM, *Target) if target not in taken), Target.SPOKEN)
    return {
        "source": source,
        "question": request.GET.get("question") or (source and source.question.public_id),
        "target": request.GET.get("target") or free,
        "words": source.public_id if source and any(source.word_counts()) else "",
    }


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request, public_id):
    """Ask, then move a story to the trash, with all its drafts."""
    if request.method == "POST":
        get_object_or_404(owned_or_trashed(request.user), public_id=public_id).trash()
        return redirect("trash:index")
    story = get_object_or_404(Story.objects.owned_by(request.user).with_drafts(), public_id=public_id)
    return render(request, "answers/stories/delete.html", {"story": story})


@require_POST
def restore(request, public_id):
    """Bring a story back from the trash, with the drafts that went there with it."""
    story = get_object_or_404(owned_or_trashed(request.user), public_id=public_id)
    if not story.untrash():
        raise Http404
    if "body" in request.POST:
        return save(request, public_id)
    messages.success(request, "It is back, with all that you wrote of it.")
    return redirect(story)


def owned_or_trashed(user):
    """So that a second press finds what the first one has moved."""
    return Story.objects.owned_by(user) | Story.objects.trashed_by(user)
