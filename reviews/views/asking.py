"""What is asked of a reader, and whom an author asks."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from answers.models import Draft
from reviews import actions
from reviews.forms import AskForm
from reviews.pages.ask import AskPage
from reviews.pages.index import IndexPage
from reviews.visibility import name_of


@require_safe
def index(request):
    """What is asked of me, by date, what I declined, and what I have sent."""
    return render(request, "reviews/index.html", {"page": IndexPage(request.user)})


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request, public_id):
    """Choose who reads the draft as it stands; that makes a version, and is not handing in."""
    draft = get_object_or_404(Draft.objects.written_by(request.user).with_sections(), public_id=public_id)
    form = AskForm(request.POST if request.method == "POST" else None, user=request.user)
    page = AskPage(draft, request.user, form)
    if form.is_valid() and page.is_written():
        asked = actions.ask(request, draft, form.cleaned_data["people"], form.cleaned_data["request"])
        names = " and ".join(name_of(review.reviewer, request.user, review) for review in asked) or "Nobody new"
        messages.success(request, f"{names} can read it now, as it stands. You can go on writing.")
        return redirect("reviews:feedback", draft.public_id)
    return render(request, "reviews/ask.html", {"page": page}, status=422 if request.method == "POST" else 200)
