from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.events import Kind, record
from accounts.reauthentication import reauthenticated_lately
from cohorts.access import get_coached_cohort
from overview.pages.board import BoardPage, changed_rows
from overview.pages.home import HomePage
from overview.takeout import archive
from starcoach.htmx import render_page
from starcoach.replica import lagging


@require_safe
@login_not_required
def home(request):
    """Signed in: what waits for me. Signed out: what this is, and a way to try it."""
    if request.user.is_authenticated:
        return render(request, "overview/home.html", {"home": HomePage(request.user, request.GET.get("work", ""))})
    return render(request, "overview/welcome.html")


@require_POST
def hide(request):
    """Put the newcomer's first steps away."""
    request.user.hide_steps()
    return redirect("overview:home")


@require_safe
def counts(request):
    """What the menu counts by now, for a page that is open."""
    return render(request, "overview/counts.html")


@require_safe
def board(request, public_id):
    """Who is where, for the cohort's coaches; the cohort's own page loads it from here."""
    cohort = get_coached_cohort(request.user, public_id)
    with lagging():
        context = {"cohort": cohort, "board": BoardPage(cohort, request.user, request.GET)}
        return render_page(request, "overview/board.html", context, part="board")


@require_safe
def cells(request, public_id):
    """What has changed in the rows that an open board shows; 204 where nothing has."""
    cohort = get_coached_cohort(request.user, public_id)
    rows = changed_rows(cohort, request.user, request.GET.getlist("row"))
    return render(request, "overview/cells.html", {"rows": rows}) if rows else HttpResponse(status=204)


@require_safe
@reauthentication_required
def data(request):
    """What the user's file will hold, before the download."""
    return render(request, "overview/data.html")


@require_safe
def takeout(request):
    """Everything the user has here, in one file; whoever has to reauthenticate comes to the page that leads here."""
    if not reauthenticated_lately(request):
        return redirect("overview:data")
    headers = {"Content-Disposition": f'attachment; filename="starcoach {timezone.localdate():%Y-%m-%d}.zip"'}
    file = archive(request.user)
    record(request.user, Kind.TOOK_OUT, about=request.user)
    return HttpResponse(file, content_type="application/zip", headers=headers)


@require_safe
@login_not_required
def patterns(request):
    """Every piece by its name; in DEBUG alone."""
    if not settings.DEBUG:
        raise Http404
    return render(request, "overview/patterns.html")
