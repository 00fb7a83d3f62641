import os

import django
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest


class UTF8Request(WSGIRequest):
    """Reads UTF-8 whatever its head claims; RequestLimitsMiddleware refuses each other claim."""

    encoding = property(lambda self: "utf-8", lambda self, claimed: None)


class Application(WSGIHandler):
    request_class = UTF8Request


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "starcoach.settings")
django.setup(set_prefix=False)
application = Application()
