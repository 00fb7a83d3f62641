"""One word, the same four times: url, view, template, test."""

import pytest
from django.template.loader import get_template
from django.urls import URLPattern, URLResolver, get_resolver

POST_ONLY = {
    "accounts:look",
    "accounts:allow",
    "accounts:door",
    "answers:aim",
    "answers:confirm",
    "answers:keep",
    "answers:new",
    "answers:reclaim",
    "answers:recover",
    "answers:rename",
    "answers:move",
    "answers:restore",
    "answers:save",
    "answers:tick",
    "answers:name",
    "answers:show",
    "answers:remember",
    "answers:tell",
    "answers:reword",
    "answers:tie",
    "answers:untie",
    "answers:withdraw",
    "cohorts:rename",
    "cohorts:invite",
    "cohorts:revoke",
    "cohorts:leave",
    "cohorts:remove",
    "reviews:note",
    "reviews:summarise",
    "reviews:tick",
    "reviews:submit",
    "reviews:decline",
    "reviews:resume",
    "reviews:delete",
    "reviews:answer",
}
"""They answer with a redirect or a part of the page they were on."""

FILES = {"answers:download", "overview:takeout"}
"""They answer with a file, not with a page."""


def patterns(resolver, namespace=""):
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from patterns(one, one.namespace or namespace)
        elif isinstance(one, URLPattern) and namespace:
            yield f"{namespace}:{one.name}", one


OURS = dict(patterns(get_resolver()))


@pytest.mark.parametrize("name", OURS)
def test_url_and_view_share_one_word(name):
    word = name.split(":")[1]
    assert OURS[name].callback.__name__ == word
    assert word.isalpha()


@pytest.mark.parametrize("name", sorted(set(OURS) - POST_ONLY - FILES))
def test_every_page_has_a_template_of_its_name(name):
    app, word = name.split(":")
    assert get_template(f"{app}/{word}.html")


@pytest.mark.parametrize("name", sorted(POST_ONLY))
def test_what_changes_something_refuses_to_be_fetched(name, client, ana, rf):
    request = rf.get("/")
    request.user = ana
    kwargs = dict.fromkeys(OURS[name].pattern.converters, "none")
    assert OURS[name].callback(request, **kwargs).status_code == 405
