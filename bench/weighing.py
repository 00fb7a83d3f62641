from django.db import connection
from django.test.utils import CaptureQueriesContext

HEADER = "X-Queries"


class WeighingMiddleware:
    """Says how many queries an answer took, to a request that asks for it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if HEADER not in request.headers:
            return self.get_response(request)
        with CaptureQueriesContext(connection) as queries:
            response = self.get_response(request)
        response.headers[HEADER] = str(len(queries))
        return response
