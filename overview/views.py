from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from overview.home import Home


@require_http_methods(["GET"])
@login_not_required
def home(request):
    """Signed in: what waits for me. Signed out: what this is, and a way to try it."""
    if request.user.is_authenticated:
        return render(request, "overview/home.html", {"home": Home(request.user)})
    return render(request, "overview/welcome.html")


@require_http_methods(["GET"])
def board(request, public_id):
    raise Http404


@require_http_methods(["GET"])
@login_not_required
def patterns(request):
    """Every piece by its name; in DEBUG alone."""
    if not settings.DEBUG:
        raise Http404
    return render(request, "overview/patterns.html")
