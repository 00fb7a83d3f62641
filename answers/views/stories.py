from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from answers.forms.desk import TitleForm
from answers.forms.saving import SaveForm
from answers.forms.stories import NoteForm, ShowForm
from answers.matching import answerable
from answers.memory_prompts import JOGS
from answers.models import Competency, Draft, Question, Story
from answers.pages.stories import StoryBank
from answers.search import Finding
from starcoach.htmx import render_page, say
from text.compare import two_texts


def own_story(user, public_id):
    return get_object_or_404(Story.objects.noted_by(user).with_drafts(), public_id=public_id)


@require_safe
def stories(request):
    """The story bank; or what is found in one's own words."""
    finding = Finding(request.user, request.GET.get("q", ""))
    if finding.words:
        return render(request, "answers/stories.html", {"finding": finding})
    trashed = Draft.objects.trashed_by(request.user).count() + Story.objects.trashed_by(request.user).count()
    return render(
        request, "answers/stories.html", {"bank": StoryBank(request.user), "finding": finding, "trashed": trashed}
    )


@require_http_methods(["GET", "HEAD", "POST"])
def note(request):
    """Note down a story: what one remembers, in any order; it needs no question yet."""
    form = NoteForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        words = form.cleaned_data
        return redirect(Story.note(request.user, words["title"], words["memory"], words["competency"]))
    slug = request.POST.get("competency") or request.GET.get("competency", "")
    context = {"form": form, "competencies": Competency.objects.all(), "chosen": slug, "jog": JOGS.get(slug, "")}
    return render(request, "answers/note.html", context, status=422 if form.is_bound else 200)


@require_safe
def story(request, public_id):
    """One story: what one remembers of it, what it shows, its drafts, and what else it could answer."""
    return show_story(request, own_story(request.user, public_id))


def show_story(request, one, status=200, **forms):
    context = {
        "story": one,
        "answerable": answerable(request.user, one),
        "competencies": Competency.objects.all(),
        **forms,
    }
    return render(request, "answers/story.html", context, status=status)


@require_POST
def name(request, public_id):
    one = own_story(request.user, public_id)
    form = TitleForm(request.POST)
    if not form.is_valid():
        return show_story(request, one, 422, title_form=form)
    one.title = form.cleaned_data["title"]
    one.save(update_fields=["title"])
    return redirect(one)


@require_POST
def show(request, public_id):
    """Say what the story shows: one competency mainly, others also."""
    one = own_story(request.user, public_id)
    form = ShowForm(request.POST)
    if not form.is_valid():
        return show_story(request, one, 422, show_form=form)
    one.show(form.cleaned_data["mainly"], form.cleaned_data["also"])
    return redirect(f"{one.get_absolute_url()}#shows")


@require_POST
def remember(request, public_id):
    """Save what one remembers. The page's script gets 204 with the new number, 409 with both texts, 422 with why."""
    one = own_story(request.user, public_id)
    form = SaveForm(request.POST)
    if not form.is_valid():
        if request.htmx:
            return say(form.problem(), 422)
        return show_story(request, one, 422, memory_form=form)
    words = form.cleaned_data
    if not one.remember(words["body"], words["base"], words["key"], words["after"]):
        return both(request, one, words["body"])
    if request.htmx:
        return HttpResponse(status=204, headers={"X-Saved-Number": str(one.memory_number)})
    return redirect(one)


def both(request, one, mine):
    """409: what one remembers was saved elsewhere; both texts, and the choice."""
    context = {"story": one, "mine": mine, **two_texts(mine, one.memory)}
    response = render_page(request, "answers/remember.html", context, part="conflict", status=409)
    response.headers["X-Saved-Number"] = str(one.memory_number)
    return response


@require_POST
@transaction.atomic
def tell(request, public_id, question):
    """Start a draft of this story for a question."""
    one = own_story(request.user, public_id)
    return redirect(one.tell(get_object_or_404(Question.objects.open_to(request.user).held(), public_id=question)))
