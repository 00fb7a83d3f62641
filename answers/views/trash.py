from django.db.models import Count, Prefetch
from django.shortcuts import render
from django.views.decorators.http import require_safe

from answers.models import Draft, Story
from starcoach.paging import MostlyShort

PER_PAGE, SHAPES = 30, 6


@require_safe
def index(request):
    """What the user has deleted, and how long it is still there."""
    drafts = Draft.objects.trashed_by(request.user).with_sections().order_by("-trashed_at", "-pk")
    shapes = Prefetch("drafts", Draft.objects.with_sections()[:SHAPES], to_attr="first_drafts")
    stories = (
        Story.objects.trashed_by(request.user).annotate(draft_count=Count("drafts")).order_by("-trashed_at", "-pk")
    )
    context = {
        "drafts": MostlyShort(drafts, PER_PAGE).get_page(request.GET.get("drafts")),
        "stories": MostlyShort(stories.prefetch_related(shapes), PER_PAGE).get_page(request.GET.get("stories")),
        "shapes": SHAPES,
    }
    return render(request, "answers/trash/index.html", context)
