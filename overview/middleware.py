from django.http import HttpResponseForbidden
from django.shortcuts import redirect
from django.urls import reverse


class GraceMiddleware:
    """A user who ended their account and signs in again sees one page: whether to take it back. htmx swaps nothing."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.user.is_authenticated and request.user.ended_at and request.path not in open_paths():
            return HttpResponseForbidden() if request.htmx else redirect("overview:back")
        return self.get_response(request)


def open_paths():
    return {reverse("overview:back"), reverse("account_logout"), reverse("overview:takeout")}
