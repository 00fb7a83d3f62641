"""The page that a request came from, as its headers claim."""

from inspect import getclosurevars
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.shortcuts import resolve_url
from django.urls import Resolver404, resolve


def claimed(request, *names):
    """The address in the first of these headers that there is, in its parts; all empty where it is no address."""
    address = next(filter(None, map(request.headers.get, names)), "")
    try:
        return urlsplit(address)
    except ValueError:
        return SplitResult("", "", "", "", "")


def page_before(request):
    """The path of the page of ours that sent the request, where that can be opened; else home."""
    referer = claimed(request, "Referer")
    if referer.netloc != request.get_host() or not can_be_opened(referer.path):
        return resolve_url(settings.LOGIN_REDIRECT_URL)
    return f"{referer.path}?{referer.query}" if referer.query else referer.path


def can_be_opened(path):
    """Whether a GET of it has a page: a refused form is shown at its own address, which may only take forms."""
    try:
        view = resolve(path).func
    except Resolver404:
        return False
    return "GET" in allowed_methods(view)


def allowed_methods(view):
    """What require_POST and its like let through: they keep it nowhere but in their closure."""
    while view:
        known = getclosurevars(view).nonlocals
        if "request_method_list" in known:
            return known["request_method_list"]
        view = getattr(view, "__wrapped__", None)
    return ["GET", "POST"]
