"""Every form of the pages that Ana and her coach reach, sent as no browser sends it."""

import random
import re
from html.parser import HTMLParser

import pytest
from django.apps import apps
from django.test import Client

ODD = ["", "\0", "\ud800", "-1", "9" * 40, "é" * 5000, "a" * 200_000, "[]", "{", "2026-13-45", "../", "<b>", "1e999"]
TYPES = [
    "application/x-www-form-urlencoded",
    "application/x-www-form-urlencoded; charset=utf-16",
    "multipart/form-data; boundary=x",
    "multipart/form-data",
    "application/json",
    "text/plain; charset=no-such",
    "",
]
ENDS = re.compile("/logout/|/for-ever/|/purge/|/empty/")
"""Where a person signs out or throws away for good: not to be pressed by chance."""


class Forms(HTMLParser):
    def __init__(self, path):
        super().__init__()
        self.path, self.forms, self.links = path, [], []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        action = attrs.get("hx-post") or (attrs.get("action") or self.path if tag == "form" else "")
        if action.startswith("/") and (attrs.get("method") or "post") == "post":
            self.forms.append((action, {}))
        if attrs.get("name") and self.forms:
            self.forms[-1][1][attrs["name"]] = attrs.get("value") or "word"
        if (attrs.get("href") or "").startswith("/"):
            self.links.append(attrs["href"].split("#")[0])


def forms_of(client, todo):
    seen: set[str] = set()
    forms = []
    while todo and len(seen) < 80:
        path = todo.pop(0)
        if path in seen or path.startswith("/static/"):
            continue
        seen.add(path)
        page = client.get(path)
        if page.get("Content-Type", "").startswith("text/html"):
            found = Forms(path)
            found.feed(page.content.decode())
            forms += [form for form in found.forms if not ENDS.search(form[0])]
            todo += found.links
    return forms


def submit(client, chance, form):
    action, fields = form
    fields = {name: chance.choice([value, value, *ODD]) for name, value in fields.items() if chance.random() > 0.1}
    headers = {"HX-Request": "true"} if chance.random() < 0.5 else {}
    if chance.random() < 0.6:
        fields = {name: value.encode("utf-8", "surrogatepass") for name, value in fields.items()}
        return client.post(action, fields, headers=headers)
    body = chance.randbytes(chance.choice([0, 5, 2000]))
    return client.generic(
        chance.choice(["POST", "PUT", "DELETE", "GET"]), action, body, chance.choice(TYPES), headers=headers
    )


def kept_words():
    models = apps.get_app_config("answers").get_models()
    return "\n".join(str(row) for model in models for row in model._base_manager.values())


@pytest.mark.parametrize("count", [300, pytest.param(10_000, marks=pytest.mark.long)])
def test_no_form_breaks_and_none_loses_words(ana, cleo, draft, sent, count):
    seed = random.randrange(10**6)  # noqa: S311 - no secret
    print(f"seed {seed}")
    chance = random.Random(seed)  # noqa: S311 - no secret
    words = [repr(text)[1:-1] for text in draft.sections.values_list("text", flat=True) if text]
    assert all(text in kept_words() for text in words)
    seeds = []
    for person in (ana, cleo):
        client = Client(raise_request_exception=False)
        client.force_login(person)
        seeds += [(client, form) for form in forms_of(client, ["/", f"/drafts/{draft.public_id}/edit/"])]
    assert len(seeds) > 30
    for _ in range(count):
        client, form = chance.choice(seeds)
        assert submit(client, chance, form).status_code < 500, form
    assert all(text in kept_words() for text in words)
