"""Pages are compressed where their length can tell nothing (BREACH).

The attack has a victim's browser ask again and again with guesses, and sees by the length of the answers which guess
stands in the page. So what another site asks for is not compressed, nor a page with a secret that stays the same:
a link's token, a code. Django masks the CSRF token anew and pads each answer at random.
"""

from django.middleware.gzip import GZipMiddleware

OWN = {"same-origin", "none"}
"""From where a request comes, as its browser says: one of our pages, or the user's own hand."""
SECRET = ("account_", "accounts:", "cohorts:", "guests:", "mfa_")
"""How the names begin of routes whose pages may show one."""


class CompressionMiddleware(GZipMiddleware):
    def process_response(self, request, response):
        return super().process_response(request, response) if is_safe(request, response) else response


def is_safe(request, response):
    route = request.resolver_match.view_name if request.resolver_match else ""
    is_page = response.headers.get("Content-Type", "").startswith("text/html")
    return is_page and request.headers.get("Sec-Fetch-Site") in OWN and not route.startswith(SECRET)
