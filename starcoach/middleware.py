from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpResponse, HttpResponseNotAllowed
from django.utils.cache import patch_vary_headers

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "object-src 'none'"
)
PERMISSIONS = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"
KNOWN_METHODS = ("GET", "HEAD", "POST")


class SecurityHeadersMiddleware:
    """The headers of every response, error pages too; static files are served before it and stay cacheable."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        headers = response.headers
        headers.setdefault("Content-Security-Policy", CSP + "; upgrade-insecure-requests" * settings.HTTPS)
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
        return self.get_response(request)


class HtmxLoginRequiredMiddleware(LoginRequiredMiddleware):
    """Closed by default; an htmx request gets 401, never the sign-in page in the middle of an editor."""

    def handle_no_permission(self, request, view_func):
        if request.htmx:
            return HttpResponse("You are signed out.", status=401, content_type="text/plain")
        return super().handle_no_permission(request, view_func)
