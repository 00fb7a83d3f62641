from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from starcoach.referer import page_before
from starcoach.typed_words import typed_words

TOO_MANY = "That was too many times in a minute, so nothing was done. Nothing is lost: try again in a minute."


@require_safe
@login_not_required
def health(request):
    """200 when this process answers and its database does."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


@login_not_required
def too_many(request):
    """A limit of requests a minute: a sentence for htmx, a page for everyone else."""
    headers = {"Retry-After": "60"}
    if request.htmx:
        return HttpResponse(TOO_MANY, status=429, headers=headers, content_type="text/plain")
    return HttpResponse(render_to_string("429.html", {"reason": TOO_MANY}, request), status=429, headers=headers)


@login_not_required
def csrf_failure(request, reason=""):
    context = {"typed_words": typed_words(request), "next": page_before(request)}
    return render(request, "403_csrf.html", context, status=403)
