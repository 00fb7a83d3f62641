from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_safe

from practice.models import Attempt, Exemplar, Reading
from practice.pages.climbing import ClimbingPage
from practice.pages.exemplar import ExemplarPage
from practice.pages.exercise import ExercisePage
from practice.pages.library import LibraryPage
from practice.pages.rating import RatingPage
from practice.pages.sorting import SortingPage
from practice.pages.weakness import WeaknessPage
from starcoach.htmx import render_page


@require_safe
@login_not_required
def index(request):
    """The library."""
    return render(request, "practice/index.html", {"page": LibraryPage(request.GET, request.user)})


@require_safe
@login_not_required
def exemplar(request, slug):
    """A model answer: read whole, then taken apart."""
    page = ExemplarPage(get_exemplar(slug))
    if request.user.is_authenticated:
        Reading.objects.get_or_create(reader=request.user, exemplar=page.exemplar)
    return render(request, "practice/exemplar.html", {"page": page, "exemplar": page.exemplar})


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
def exercise(request, slug):
    """Name the four parts."""
    return render_tries(request, slug, ExercisePage, "practice/exercise.html")


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
def sorting(request, slug):
    """Say to which part each sentence belongs."""
    return render_tries(request, slug, SortingPage, "practice/sorting.html")


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
def weakness(request, slug):
    """Find what the earlier draft misses."""
    return render_tries(request, slug, WeaknessPage, "practice/weakness.html")


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
def climbing(request, slug):
    """Put the rungs of the ladder in order, where there is one; tell causes from symptoms."""
    return render_tries(request, slug, ClimbingPage, "practice/climbing.html")


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
def rating(request, slug):
    """Give each part a level."""
    return render_tries(request, slug, RatingPage, "practice/rating.html")


def render_tries(request, slug, page_class, template):
    """An exercise. What was tried comes with the form and goes back with the page; of a user it is kept as well."""
    exemplar = get_exemplar(slug)
    if page_class is ClimbingPage and not exemplar.has_ladder():
        raise Http404
    page = page_class(exemplar, request.POST, is_check=request.method == "POST")
    if request.user.is_authenticated:
        Attempt.keep(request.user, exemplar, page.kind, page.items)
    return render_page(request, template, {"page": page, "exemplar": exemplar}, part="tries")


def get_exemplar(slug):
    return get_object_or_404(Exemplar.objects.with_question(), slug=slug)
