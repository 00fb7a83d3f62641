"""What a request may weigh and how it may be written; decided from its head, before any of its body is read."""

from django.conf import settings
from django.core.exceptions import BadRequest
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpResponse
from django.template.loader import render_to_string

from starcoach.htmx import text_response

READABLE = {"utf-8", "utf8"}


class RequestLimitsMiddleware:
    """The size announced is also the most that Django reads, so a body of unknown length is refused as well."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if refusal := refusal_of(request):
            return refused(request, *refusal)
        return self.get_response(request)


def refusal_of(request):
    length = request.META.get("CONTENT_LENGTH") or ""
    if request.headers.get("Transfer-Encoding") and not length:
        return 411, "It did not say how long it is."
    if length.isdecimal() and int(length[:20]) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
        return 413, f"It was too large: a request may have {settings.DATA_UPLOAD_MAX_MEMORY_SIZE:,} bytes."
    if request.content_params.get("charset", "utf-8").lower() not in READABLE:
        return 415, "It was not written in UTF-8, the only encoding that is read here."
    return None


def refused(request, status, reason):
    """A sentence for htmx, a page for everyone else."""
    if request.headers.get("HX-Request"):
        return text_response(f"{reason} Nothing was changed.", status)
    return HttpResponse(render_to_string("400.html", {"reason": reason}), status=status)


class RefuseFiles(FileUploadHandler):
    """No form takes a file; a view that does names its own handlers."""

    def new_file(self, *args, **kwargs):
        raise BadRequest("No form here takes a file.")

    def receive_data_chunk(self, raw_data, start):
        """Never reached: new_file has refused."""

    def file_complete(self, file_size):
        """Never reached: new_file has refused."""
