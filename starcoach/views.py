from functools import cache

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from starcoach.referer import page_before
from starcoach.typed_words import typed_words

TOO_MANY = "That was too many times in a minute, so nothing was done. Nothing is lost: try again in a minute."


class NotReady(Exception):
    """This process is to be given no request now."""


@require_safe
@login_not_required
def health(request):
    """200 when this process answers and its database does."""
    return answer_to_a_machine(ask_database)


@require_safe
@login_not_required
def ready(request):
    """200 when this process may be given requests: it is well, its migrations are applied, and it is not stopping."""
    is_stopping = request.META.get("starcoach.is_stopping")
    return not_now() if is_stopping else answer_to_a_machine(ask_database, check_migrations)


def answer_to_a_machine(*checks):
    try:
        for check in checks:
            check()
    except (DatabaseError, NotReady):
        return not_now()
    return HttpResponse("ok", content_type="text/plain")


def not_now():
    return HttpResponse("not now", status=503, content_type="text/plain")


def ask_database():
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


@cache
def check_migrations():
    """Once all are applied that this code knows, they stay so: what is raised is not kept."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise NotReady


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
