from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_safe

from practice.gaps import check, is_done, told
from practice.models import Exemplar
from starcoach.htmx import render_page


@require_safe
@login_not_required
def index(request):
    return render(request, "practice/index.html", {"exemplars": Exemplar.objects.with_question()})


@require_safe
@login_not_required
def exemplar(request, slug):
    """A model answer: read whole, then taken apart."""
    one = get_object_or_404(Exemplar.objects.with_question(), slug=slug)
    context = {"exemplar": one, "parts": one.sections(), "words": one.word_counts()}
    return render(request, "practice/exemplar.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
def exercise(request, slug):
    """Name the four parts. What was tried comes with the form and goes back with the page; nothing is stored."""
    one = get_object_or_404(Exemplar.objects.with_question(), slug=slug)
    gaps = check(one.content["gaps"], request.POST)
    words = told(gaps, is_asked=request.method == "POST")
    context = {"exemplar": one, "gaps": gaps, "told": words, "is_done": is_done(gaps)}
    return render_page(request, "practice/exercise.html", context, part="gaps")
