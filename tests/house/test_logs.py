"""What the console gets: no token of a link, no query, no row."""

import logging
import re
from io import StringIO

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import get_resolver, path
from django.urls.resolvers import URLResolver

from accounts.models import User
from starcoach.logs import PUBLIC, HidingFormatter

TOKEN = "Tok3nTok3nTok3nTok3nTok3n"  # noqa: S105 - made up
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>[^)]*\)")
LOGGERS = "django", "django.request", "django.security", "starcoach"


def patterns(resolver, before="", namespace=""):
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern).strip("^$")
        if isinstance(pattern, URLResolver):
            yield from patterns(pattern, route, f"{pattern.namespace}:" if pattern.namespace else namespace)
        else:
            yield namespace + (pattern.name or route), route


def token_paths():
    """By name, each path that takes more than what lets nobody in."""
    return {
        name: "/" + PARAMETER.sub(TOKEN, route)
        for name, route in patterns(get_resolver())
        if {kind or other for kind, other in PARAMETER.findall(route)} - PUBLIC
    }


class PlantedFault:
    """A view that breaks, with the token in what it says."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if request.headers.get("Planted"):
            raise LookupError(f"Nothing at {request.get_full_path()}, {kwargs}")


@pytest.fixture
def handler():
    return next(handler for handler in logging.root.handlers if isinstance(handler.formatter, HidingFormatter))


@pytest.fixture
def console(handler, caplog):
    for name in LOGGERS:
        caplog.set_level(logging.DEBUG, logger=name)
    before = handler.setStream(StringIO())
    yield handler.stream
    handler.setStream(before)


@pytest.fixture
def visitor(settings, db):
    ours = settings.MIDDLEWARE
    settings.MIDDLEWARE = ["starcoach.development.RequestLine", *ours, "tests.house.test_logs.PlantedFault"]
    return Client(enforce_csrf_checks=True, raise_request_exception=False)


def be_refused(visitor, address):
    """Each way in which a request with a token may be refused: the statuses of the answers."""
    looked_for = f"{address}?next={address}"
    answers = [
        visitor.post(looked_for),
        visitor.post(looked_for, headers={"Sec-Fetch-Site": "cross-site"}),
        visitor.post(address, secure=True, headers={"Referer": f"https://evil.example{looked_for}"}),
        visitor.post(address, secure=True, headers={"Referer": f"https://testserver:44{looked_for}"}),
        *(visitor.get(f"{address}{more}") for more in ("more/", "%00/", "?q=zeppelin")),
        *(visitor.get(wrong) for wrong in (address.rstrip("/"), address.upper(), f"/more{address}")),
        visitor.get("/nowhere/", {"next": address}),
        *(visitor.generic(method, looked_for) for method in ("PUT", "DELETE", "OPTIONS")),
        visitor.generic("POST", looked_for, b"", CONTENT_LENGTH="60000000"),
        visitor.generic("POST", looked_for, b"a=b", content_type="text/plain; charset=utf-16"),
        visitor.get(looked_for, headers={"Planted": "1"}),
    ]
    logging.getLogger("waitress").error("Exception while serving %s", looked_for)
    return {answer.status_code for answer in answers}


def test_there_are_links_with_a_token():
    known = {"accounts:owner", "cohorts:join", "account_reset_password_from_key", "account_confirm_email"}
    assert known <= token_paths().keys()


@pytest.mark.parametrize("name", token_paths())
def test_no_refusal_writes_a_token_or_what_was_looked_for(visitor, console, name):
    refused = {"Forbidden": 403} if name != "accounts:stop" else {}  # a mail program posts there, from no page
    assert be_refused(visitor, token_paths()[name]) >= {404, 405, 413, 415, 500, *refused.values()}
    lines = console.getvalue()
    assert TOKEN.lower() not in lines.lower()
    assert "zeppelin" not in lines
    for written in (*refused, "Not Found", "Method Not Allowed", "LookupError", "Exception while serving", " ms, "):
        assert written in lines


def test_without_the_formatter_they_would(visitor, console, handler, monkeypatch):
    monkeypatch.setattr(handler, "formatter", logging.Formatter())
    be_refused(visitor, token_paths()["cohorts:join"])
    assert f"/join/{TOKEN}/" in console.getvalue()


def test_a_parameter_that_nobody_called_public_is_hidden(console, settings):
    settings.ROOT_URLCONF = "tests.house.test_logs"
    logging.getLogger("starcoach").warning("at /drafts/7rXq/for/%s/ and /drafts/7rXq/", TOKEN)
    assert console.getvalue() == "at /drafts/7rXq/for/*** and /drafts/7rXq/\n"


urlpatterns = [path("drafts/<slug:public_id>/for/<slug:guest>/", lambda request, **kwargs: HttpResponse())]


@pytest.mark.django_db(transaction=True)
def test_an_error_of_the_database_quotes_no_row(console, ana):
    try:
        User.objects.create_user(ana.email, "Ana")
    except Exception:
        logging.getLogger("starcoach").exception("It failed")
    assert "unique constraint" in console.getvalue()
    assert ana.email not in console.getvalue()
