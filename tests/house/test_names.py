"""One word, the same four times: url, view, template, test."""

from inspect import signature

import pytest
from django.template.loader import get_template
from django.urls import URLPattern, URLResolver, get_resolver

POST_ONLY = {
    "accounts:impersonate",
    "accounts:grant",
    "accounts:read",
    "accounts:mail",
    "accounts:test",
    "overview:close",
    "overview:signout",
    "overview:hide",
    "accounts:signup",
    "accounts:again",
    "accounts:drop",
    "drafts:retarget",
    "practice:tick",
    "practice:answer",
    "practice:skip",
    "practice:ready",
    "drafts:confirm",
    "history:new",
    "drafts:new",
    "stories:restore",
    "drafts:restore",
    "drafts:rename",
    "drafts:move",
    "history:restore",
    "drafts:save",
    "drafts:tick",
    "stories:rename",
    "stories:tag",
    "stories:save",
    "hints:dismiss",
    "hints:restore",
    "whys:edit",
    "whys:new",
    "whys:link",
    "whys:unlink",
    "questions:delete",
    "assignments:start",
    "assignments:submit",
    "assignments:withdraw",
    "cohorts:rename",
    "cohorts:invite",
    "cohorts:revoke",
    "cohorts:leave",
    "cohorts:remove",
    "cohorts:group",
    "cohorts:ungroup",
    "cohorts:archive",
    "cohorts:restore",
    "cohorts:place",
    "cohorts:note",
    "cohorts:pair",
    "cohorts:unpair",
    "phrases:new",
    "phrases:delete",
    "phrases:keep",
    "phrases:insert",
    "guests:new",
    "guests:renew",
    "guests:revoke",
    "reviews:find",
    "reviews:recall",
    "reviews:renew",
    "reviews:own",
    "reviews:note",
    "reviews:preview",
    "reviews:reopen",
    "reviews:send",
    "reviews:withdraw",
    "reviews:summarise",
    "reviews:tick",
    "reviews:judge",
    "reviews:explain",
    "reviews:submit",
    "reviews:decline",
    "reviews:resume",
    "reviews:delete",
    "reviews:answer",
    "reviews:rate",
    "reviews:advise",
    "reviews:justify",
    "reviews:wording",
}
"""They answer with a redirect or a part of the page they were on."""

FILES = {
    *("exports:download", "reviews:download", "feedback:download"),
    *("overview:takeout", "reviews:places", "reviews:text", "cohorts:csv"),
}
"""They answer with a file or with what a script reads, not with a page."""


def patterns(resolver, namespace=""):
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from patterns(pattern, pattern.namespace or namespace)
        elif isinstance(pattern, URLPattern) and namespace:
            yield f"{namespace}:{pattern.name}", pattern


OURS = dict(patterns(get_resolver()))


@pytest.mark.parametrize("name", OURS)
def test_url_and_view_share_one_word(name):
    word = name.split(":")[1]
    assert OURS[name].callback.__name__ == word
    assert word.isalpha()


@pytest.mark.parametrize("name", sorted(set(OURS) - POST_ONLY - FILES))
def test_every_page_has_a_template_of_its_name(name):
    room, word = name.split(":")
    app = OURS[name].callback.__module__.split(".")[0]
    assert get_template(f"{app}/{word}.html" if room == app else f"{app}/{room}/{word}.html")


@pytest.mark.parametrize("name", sorted(POST_ONLY))
def test_what_changes_something_refuses_to_be_fetched(name, client, ana, rf):
    request = rf.get("/")
    request.user = ana
    _, *parameters = signature(OURS[name].callback).parameters
    kwargs = dict.fromkeys(parameters, "none")
    assert OURS[name].callback(request, **kwargs).status_code == 405
