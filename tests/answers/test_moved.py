"""Addresses that people may have kept lead on to where the page stands now."""

import pytest
from django.urls import get_resolver, reverse
from django.views.generic import RedirectView

from answers.urls import MOVED


@pytest.mark.parametrize(
    ("old", "name", "arguments"),
    [
        ("/questions/add/", "questions:new", []),
        ("/questions/q3ZkQ7vB2nXa/amend/", "questions:edit", ["q3ZkQ7vB2nXa"]),
        ("/stories/note/", "stories:new", []),
    ],
)
def test_an_old_address_leads_to_the_page_with_its_query(client, ana, old, name, arguments):
    client.force_login(ana)
    answer = client.get(f"{old}?competency=teamwork")
    assert (answer.status_code, answer.url) == (302, f"{reverse(name, args=arguments)}?competency=teamwork")


def test_every_address_without_a_name_is_one_of_these():
    nameless = [pattern for pattern in get_resolver().url_patterns if getattr(pattern, "name", "") is None]
    nested = [pattern for part in get_resolver().url_patterns for pattern in getattr(part, "url_patterns", [])]
    nameless += [pattern for pattern in nested if getattr(pattern, "name", "") is None]
    assert {str(pattern.pattern) for pattern in nameless} == set(MOVED)
    assert all(getattr(pattern.callback, "view_class", None) is RedirectView for pattern in nameless)
