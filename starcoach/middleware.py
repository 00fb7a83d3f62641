from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from starcoach.referer import can_be_opened, page_before
from starcoach.topics import origin
from starcoach.typed_words import typed_words

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'{}; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "object-src 'none'"
)
PERMISSIONS = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"
KNOWN_METHODS = ("GET", "HEAD", "POST")


def policy(request, *more):
    events = origin(request)
    return "; ".join([CSP.format(events and f" {events}"), *more, *["upgrade-insecure-requests"] * settings.HTTPS])


def allow_recording(request, response):
    """Let this page, and no other, use the microphone and play what it recorded."""
    response.headers["Content-Security-Policy"] = policy(request, "media-src blob:")
    response.headers["Permissions-Policy"] = PERMISSIONS.replace("microphone=()", "microphone=(self)")
    return response


class SecurityHeadersMiddleware:
    """The headers of every response, error pages too; static files are served before it and stay cacheable."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        headers = response.headers
        headers.setdefault("Content-Security-Policy", policy(request))
        headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        headers.setdefault("Permissions-Policy", PERMISSIONS)
        headers["X-Starcoach"] = "1"  # a page's scripts tell it from an answer of a proxy or a captive portal
        headers.setdefault("Cache-Control", "no-store, private")
        patch_vary_headers(response, ["HX-Request", "Cookie"])
        return response


class KnownMethodsMiddleware:
    """GET, HEAD and POST alone: what a framework would do by itself at any other method, nobody has thought of."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method not in KNOWN_METHODS:
            return HttpResponseNotAllowed(KNOWN_METHODS)
        response = self.get_response(request)
        is_page = request.method != "HEAD" and "HX-Request" not in request.headers
        return not_a_page(request, response) if is_page and response.status_code == 405 else response


def not_a_page(request, response):
    """A page for the user who opens an address that takes forms alone, or sends a form to one that takes none."""
    page = render(request, "405.html", status=405)
    page.headers["Allow"] = response.headers["Allow"]
    return page


class HtmxLoginRequiredMiddleware(LoginRequiredMiddleware):
    """Closed by default; an htmx request gets 401, never the sign-in page in the middle of an editor.

    So does a form, with what was typed into it: its address cannot be opened after signing in.
    """

    def handle_no_permission(self, request, view_func):
        if request.htmx:
            return HttpResponse("You are signed out.", status=401, content_type="text/plain")
        if request.method == "POST":
            context = {"typed_words": typed_words(request), "next": page_before(request)}
            return render(request, "401.html", context, status=401)
        if not can_be_opened(request.path):
            return redirect_to_login(page_before(request))
        return super().handle_no_permission(request, view_func)
