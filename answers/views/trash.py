from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from answers.models import Draft, Story


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request, public_id):
    """Ask, then move a draft to the trash. What has lain there long enough goes for good at the same time."""
    if request.method == "POST":
        get_object_or_404(in_hand_or_trash(request.user), public_id=public_id).trash()
        Story.objects.empty_trash()
        return redirect("answers:trash")
    draft = get_object_or_404(Draft.objects.written_by(request.user).with_words(), public_id=public_id)
    return render(request, "answers/delete.html", {"draft": draft})


@require_safe
def trash(request):
    """What one has deleted, and how long it is still there."""
    drafts = Draft.objects.trashed_by(request.user).with_words().order_by("-trashed_at")
    stories = Story.objects.trashed_by(request.user).order_by("-trashed_at")
    return render(request, "answers/trash.html", {"drafts": drafts, "stories": stories})


@require_POST
def recover(request, public_id):
    draft = get_object_or_404(in_hand_or_trash(request.user), public_id=public_id)
    if not draft.recover():
        raise Http404
    messages.success(request, "It is back, with its history and its notes.")
    return redirect(draft)


@require_http_methods(["GET", "HEAD", "POST"])
def discard(request, public_id):
    """Ask, then move a story to the trash, with all its drafts."""
    if request.method == "POST":
        get_object_or_404(noted_or_trash(request.user), public_id=public_id).trash()
        Story.objects.empty_trash()
        return redirect("answers:trash")
    story = get_object_or_404(Story.objects.noted_by(request.user).with_drafts(), public_id=public_id)
    return render(request, "answers/discard.html", {"story": story})


@require_POST
def reclaim(request, public_id):
    """A story comes back, with the drafts that went with it."""
    story = get_object_or_404(noted_or_trash(request.user), public_id=public_id)
    if not story.recover():
        raise Http404
    messages.success(request, "It is back, with all that you wrote of it.")
    return redirect(story)


def noted_or_trash(user):
    return Story.objects.noted_by(user) | Story.objects.trashed_by(user)


def in_hand_or_trash(user):
    """So that a second press finds what the first one has moved."""
    return Draft.objects.written_by(user) | Draft.objects.trashed_by(user)
