"""What the console gets: a line for each request and job; no token of a link, no query, no word of a user."""

import json
import logging
import re
from io import StringIO

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import get_resolver, path
from django.urls.resolvers import URLResolver

from accounts.models import User
from starcoach.logs import PUBLIC, JSONLines, PlainLines
from tests.conftest import post_seen

TOKEN = "Tok3nTok3nTok3nTok3nTok3n"  # noqa: S105 - made up
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>[^)]*\)")
WORDS = "the words of Ana"
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

    def fill(parameter):
        return "x" if (parameter[1] or parameter[2]) in PUBLIC else TOKEN

    return {
        name: "/" + PARAMETER.sub(fill, route)
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
    return next(handler for handler in logging.root.handlers if isinstance(handler.formatter, PlainLines))


@pytest.fixture
def console(handler, caplog):
    for name in LOGGERS:
        caplog.set_level(logging.DEBUG, logger=name)
    before = handler.setStream(StringIO())
    yield handler.stream
    handler.setStream(before)


@pytest.fixture
def visitor(settings, db):
    settings.MIDDLEWARE = ["tests.house.test_logs.PlantedFault", *settings.MIDDLEWARE]
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
    for written in (
        *refused,
        "Not Found",
        "Method Not Allowed",
        "LookupError",
        "Exception while serving",
        "status=500",
    ):
        assert written in lines


def test_without_the_formatter_they_would(visitor, console, handler, monkeypatch):
    monkeypatch.setattr(handler, "formatter", logging.Formatter())
    be_refused(visitor, token_paths()["cohorts:join"])
    assert f"/join/{TOKEN}/" in console.getvalue()


def test_a_parameter_that_nobody_called_public_is_hidden(console, settings):
    settings.ROOT_URLCONF = "tests.house.test_logs"
    logging.getLogger("starcoach").warning("at /drafts/7rXq/for/%s/ and /drafts/7rXq/", TOKEN)
    assert console.getvalue().endswith(" WARNING starcoach - at /drafts/7rXq/for/*** and /drafts/7rXq/\n")


urlpatterns = [path("drafts/<slug:public_id>/for/<slug:guest>/", lambda request, **kwargs: HttpResponse())]


@pytest.mark.django_db(transaction=True)
def test_an_error_tells_its_kind_and_place_and_not_what_it_says(console, ana):
    try:
        try:
            User.objects.create_user(ana.email, "Ana")
        except Exception as error:
            raise ValueError(WORDS) from error
    except Exception:
        logging.getLogger("starcoach").exception("It failed for %s", ana.email)
    lines = console.getvalue()
    assert all(kind in lines for kind in ("UniqueViolation", "IntegrityError", "ValueError", "It failed for ***"))
    assert "in test_an_error_tells" in lines
    assert ana.email not in lines
    assert WORDS not in lines


# A line for each request


@pytest.fixture
def lines(handler, console, monkeypatch):
    """Of requests, as JSON."""
    monkeypatch.setattr(handler, "formatter", JSONLines())
    found = lambda: [json.loads(line) for line in console.getvalue().splitlines()]  # noqa: E731
    return lambda: [line for line in found() if line["logger"] == "starcoach.request"]


def test_a_line_says_who_asked_for_what_how_it_ended_and_what_it_cost(client, lines, ana, ben, draft):
    for person in (ana, ben):
        client.force_login(person)
        client.get(draft.get_absolute_url(), {"q": "zeppelin"})
    client.logout()
    client.get("/nowhere/at/all/")
    of_ana, of_ben, of_nobody = lines()
    assert of_ana | {"method": "GET", "route": "drafts:edit", "status": 200, "user": ana.public_id} == of_ana
    assert of_ana["queries"] > 3
    assert 0 <= of_ana["database_ms"] <= of_ana["ms"]
    assert of_ben | {"route": "drafts:edit", "status": 404, "user": ben.public_id} == of_ben
    assert of_nobody["status"] == 404
    assert not {"user", "route"} & of_nobody.keys()


def test_what_a_user_saves_stands_in_no_line(client, console, ana, draft):
    client.force_login(ana)
    fields = {"body": "A zeppelin landed.", "base": 1, "key": "second"}
    assert client.post(f"{draft.get_absolute_url().removesuffix('edit/')}action/save/", fields).status_code == 302
    post_seen(client, "/settings/", "/settings/", {"name": "Zeppelin", "time_zone": "", "scheme": ""})
    assert "route=drafts:save" in console.getvalue()
    assert not any(word in console.getvalue().lower() for word in ("zeppelin", ana.email, draft.public_id.lower()))


def test_a_request_that_takes_long_is_a_warning(client, lines, settings, db):
    client.get("/account/login/")
    settings.SLOW_REQUEST = -1
    client.get("/account/login/")
    assert [(line["level"], line["message"]) for line in lines()] == [("INFO", "request"), ("WARNING", "slow request")]


def test_health_is_no_line_while_it_is_well(client, lines, db):
    client.get("/health/")
    client.post("/health/")
    assert [line["status"] for line in lines()] == [405]


def test_all_lines_of_a_request_and_its_answer_name_it(visitor, handler, console, monkeypatch):
    monkeypatch.setattr(handler, "formatter", JSONLines())
    names = [visitor.get("/", headers={"Planted": "1"}).headers["X-Request-ID"] for _ in range(2)]
    lines = [json.loads(line) for line in console.getvalue().splitlines()]
    assert [line["id"] for line in lines if "LookupError" in line.get("error", "")] == names
    assert [line["id"] for line in lines if line.get("status") == 500] == names
    assert len(set(names)) == 2


@pytest.mark.parametrize(
    ("proxies", "given", "is_taken"),
    [(1, "7f3a-4c1d", True), (0, "7f3a-4c1d", False), (1, "7f3a 200 user=ana", False), (1, "7", False)],
)
def test_the_name_of_a_request_is_taken_from_a_trusted_proxy_alone(client, settings, db, proxies, given, is_taken):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    name = client.get("/health/", headers={"X-Request-ID": given}).headers["X-Request-ID"]
    assert (name == given) is is_taken
    assert re.fullmatch("[0-9a-f-]{8,16}", name)
