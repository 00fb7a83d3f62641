"""What every answer carries."""

import re

import pytest
from django.test import Client

ADDRESSES = ["/", "/questions/", "/account/login/", "/nothing/here/", "/health/", "/ready/"]


def without_tokens(answer):
    """The CSRF token is another at each answer."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_policy_stands_on_every_answer(client, content, address):
    headers = client.get(address).headers
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["Cross-Origin-Resource-Policy"] == headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Starcoach"] == "1"


@pytest.mark.parametrize("address", ["/", "/stories/", "/reviews/"])
def test_nothing_of_a_person_is_kept_by_a_cache(client, ana, content, address):
    client.force_login(ana)
    headers = client.get(address).headers
    assert "no-store" in headers["Cache-Control"]
    assert {"HX-Request", "Cookie"} <= {name.strip() for name in headers["Vary"].split(",")}


def test_a_page_of_another_site_cannot_post(ana):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(ana)
    assert strict.post("/settings/", {"name": "Mallory"}).status_code == 403


def test_a_stranger_to_an_address_gets_the_same_page_as_for_none(client, eve, draft):
    client.force_login(eve)
    theirs, none = client.get(draft.get_absolute_url()), client.get("/drafts/222222222222/edit/")
    assert theirs.status_code == none.status_code == 404
    assert without_tokens(theirs) == without_tokens(none)


def test_a_page_may_reach_the_streams_at_their_own_port_of_its_host_and_no_other_origin(client, settings, content):
    def allowed():
        policy = client.get("/", headers={"Host": "127.0.0.1:8000"}).headers["Content-Security-Policy"]
        return policy.partition("connect-src ")[2].partition(";")[0]

    for port, sources in ((0, "'self'"), (None, "'self'"), (8001, "'self' http://127.0.0.1:8001")):
        settings.STREAMS_PORT = port
        assert allowed() == sources
