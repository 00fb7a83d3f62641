from django.db.models import Prefetch
from django.shortcuts import render
from django.views.decorators.http import require_safe

from answers.models import Draft, Story


@require_safe
def index(request):
    """What the user has deleted, and how long it is still there."""
    drafts = Draft.objects.trashed_by(request.user).with_sections().order_by("-trashed_at")
    shapes = Prefetch("drafts", Draft.objects.with_sections(), to_attr="all_drafts")
    stories = Story.objects.trashed_by(request.user).order_by("-trashed_at").prefetch_related(shapes)
    return render(request, "answers/trash/index.html", {"drafts": drafts, "stories": stories})
