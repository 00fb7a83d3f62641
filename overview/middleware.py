from django.http import HttpResponseForbidden
from django.shortcuts import redirect
from django.urls import reverse

OPEN = (
    "overview:back",
    "overview:data",
    "overview:takeout",
    "account_logout",
    "account_reauthenticate",
    "accounts:reauthenticate",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
)


def open_paths():
    return {reverse(name) for name in OPEN}


class GraceMiddleware:
    """A user who ended their account and signs in again sees one page: whether to take it back. htmx swaps nothing."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.user.is_authenticated and request.user.ended_at and request.path not in open_paths():
            return HttpResponseForbidden() if request.htmx else redirect("overview:back")
        return self.get_response(request)
