"""What was missed, asked again."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_safe

from practice.models import Attempt
from practice.pages.today import RecallPage, TodayPage
from starcoach.htmx import render_page


@require_safe
def today(request):
    """What comes back today."""
    return render(request, "practice/today.html", {"page": TodayPage(request.user)})


@require_http_methods(["GET", "HEAD", "POST"])
def recall(request, slug, kind, item):
    """One of the user's own items that were missed once."""
    own = Attempt.objects.made_by(request.user).returning().select_related("exemplar__question")
    attempt = get_object_or_404(own, exemplar__slug=slug, kind=kind, item=item)
    page = RecallPage(attempt, request.POST, is_check=request.method == "POST")
    Attempt.keep(request.user, attempt.exemplar, kind, page.items)
    context = {"page": page, "exemplar": attempt.exemplar}
    return render_page(request, "practice/recall.html", context, part="tries")
