"""What DEBUG alone adds: on the console a line for each request and one for each mail, with no word of people in it."""

import logging
from time import perf_counter

from django.core.mail.backends import filebased
from django.db import connection

console = logging.getLogger("starcoach")


class RequestLine:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        queries, began = [], perf_counter()

        def measured(execute, *arguments):
            asked = perf_counter()
            try:
                return execute(*arguments)
            finally:
                queries.append(perf_counter() - asked)

        with connection.execute_wrapper(measured):
            response = self.get_response(request)
        console.info(
            "%-4s %s %s: %.0f ms, %d queries in %.0f ms",
            *(request.method, request.path, response.status_code),
            *((perf_counter() - began) * 1000, len(queries), sum(queries) * 1000),
        )
        return response


class MailFolder(filebased.EmailBackend):
    def write_message(self, message):
        super().write_message(message)
        console.info("MAIL %s", self._get_filename())  # type: ignore[attr-defined]
