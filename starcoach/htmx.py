"""The whole htmx layer: a view names the part of its page that htmx may ask for."""

import json

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from starcoach.topics import address

CONFIG = json.dumps(
    {
        "allowEval": False,
        "allowScriptTags": False,
        "includeIndicatorStyles": False,
        "selfRequestsOnly": True,
        "historyCacheSize": 0,
        "historyRestoreAsHxRequest": False,
        "refreshOnHistoryMiss": True,
        "attributesToSettle": [],
        "defaultSettleDelay": 0,  # else what was swapped in is for a moment without its scripts, and then moves
        "timeout": 15000,
        "responseHandling": [
            {"code": "204", "swap": False},
            {"code": "[23]..", "swap": True},
            {"code": "409|410|413|422|429", "swap": True, "error": True},
            {"code": "[45]..", "swap": False, "error": True},
        ],
    }
)


def client_settings(request):
    """What every page passes to its scripts: the htmx config, the CSRF token's cookie, where its events are."""
    return {"htmx_config": CONFIG, "csrf_cookie": settings.CSRF_COOKIE_NAME, "events": address(request)}


def text_response(text, status):
    """A sentence for a script of the page to show."""
    return HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")


def render_page(request, template, context, *, part, status=200):
    """Render a page, or only the named part of it when that is the target of an htmx request."""
    if request.htmx and request.htmx.target == part:
        template = f"{template}#{part}"
    response = render(request, template, context, status=status)
    patch_vary_headers(response, ["HX-Target"])
    return response
