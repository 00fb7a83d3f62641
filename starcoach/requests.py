"""What a request may weigh and how it may be written; decided from its head, before any of its body is read."""

from django.conf import settings
from django.core.exceptions import BadRequest, TooManyFieldsSent
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.http import HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.template.loader import render_to_string

from starcoach.htmx import text_response

READABLE = {"utf-8", "utf8"}
UNREADABLE = {
    413: f"It was too large: a request may have {settings.DATA_UPLOAD_MAX_MEMORY_SIZE:,} bytes.",
    431: "Its headers were too long.",
    500: "The server failed on it.",
}
"""What the web server could not read, by the status it gives."""


class RequestLimitsMiddleware:
    """The size announced is also the most that Django reads, so a body of unknown length is refused as well."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if refusal := refusal_of(request):
            return refused(request, *refusal)
        return self.get_response(request)


def bad_request(request, exception):
    return refused(request, 400, reason_of(exception))


def reason_of(exception):
    if isinstance(exception, TooManyFieldsSent):
        return f"It had too many fields: a request may have {settings.DATA_UPLOAD_MAX_NUMBER_FIELDS}."
    if isinstance(exception, MultiPartParserError):
        return "Its parts could not be told apart."
    return str(exception) if isinstance(exception, BadRequest) else "It was not whole, or came by an unknown name."


def refusal_of(request):
    if status := request.META.get("starcoach.refusal"):
        return status, UNREADABLE.get(status, "It was not written as the server reads requests.")
    length = request.META.get("CONTENT_LENGTH") or ""
    if request.headers.get("Transfer-Encoding") and not length:
        return 411, "It did not say how long it is."
    if length.isdecimal() and int(length[:20]) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
        return 413, UNREADABLE[413]
    if request.content_params.get("charset", "utf-8").lower() not in READABLE:
        return 415, "It was not written in UTF-8, the only encoding that is read here."
    return None


def refused(request, status, reason):
    """A sentence for htmx, a page for everyone else."""
    if request.headers.get("HX-Request"):
        return text_response(f"{reason} Nothing was changed.", status)
    return HttpResponse(render_to_string("400.html", {"reason": reason}), status=status)


def takes_file(view):
    """A view whose form has a file in it."""
    view.takes_file = True
    return view


class FilesWhereTaken(MemoryFileUploadHandler):
    """A file is held in memory, as large as a request may be, where the view takes one; no other form has any."""

    def new_file(self, *args, **kwargs):
        found = self.request and self.request.resolver_match
        if not (found and getattr(found.func, "takes_file", False)):
            raise BadRequest("No form here takes a file.")
        super().new_file(*args, **kwargs)
