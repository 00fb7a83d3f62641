"""The forms of all pages that an actor reaches in the world of tests/house/world.py, as seeds of the fuzzer.

In a seed each id of the world is a name, `id-draft-1`: so it means the same in every world.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.apps import apps
from django.urls import Resolver404, resolve

from tests.house.access import GET, POST, expected
from tests.house.addresses import address
from tests.house.crawl import LINK, QUERIES, fields_of, is_file

CAST = {
    "author": "Ana",
    "asked": "Ben",
    "sent": "Cleo",
    "coach": "Dov",
    "stranger": "Eve",
    "owner": "of the server",
    "declined": "Gus, who was asked and declined",
    "nobody": "not signed in",
}
NO_FORM = {
    "accounts:impersonate": "in the demo alone",
    "accounts:owner": "only before the server has its owner",
    "accounts:read": "only while something is news, and the author's crawl has opened it all",
    **dict.fromkeys(("accounts:again", "accounts:drop"), "only where a job has failed"),
    "account_confirm_email": "one needs the link of a mail",
    "account_confirm_login_code": "only after a code was asked for",
    "account_reset_password_from_key": "one needs the link of a mail",
    "account_set_password": "only without a password",
    "account_signup": "only while sign-up is open",
    "accounts:sessions": "only where one is signed in on another device too",
    "accounts:reauthenticate": "only without a password and without a key",
    "mfa_authenticate": "only between the password and the second step",
    **dict.fromkeys(("mfa_reauthenticate", "mfa_deactivate_totp"), "only with an authenticator app"),
    **dict.fromkeys(("mfa_reauthenticate_webauthn", "mfa_edit_webauthn", "mfa_remove_webauthn"), "only with a passkey"),
    "mfa_download_recovery_codes": "a file, with no form",
    "whys:unlink": "only where words of the draft are linked to its root",
    **dict.fromkeys(("hints:dismiss", "hints:restore"), "only where the words raise a question"),
    "assignments:withdraw": "only once it is handed in",
    "cohorts:restore": "only of a cohort that is archived",
    "drafts:move": "the script alone sends it",
    "drafts:confirm": "only where a number has changed in another draft of the story",
    **dict.fromkeys(("reviews:withdraw", "reviews:reopen"), "only until the author, who crawls first, has read"),
    "reviews:justify": "only where a level is ticked",
    "overview:back": "only in the grace after an account is ended",
}
"""Verbs that no page of the world leads to; they are sent all the same, with the fields of tests/house/fields.py."""
TOKEN = re.compile(r"[\w-]{12,}")
NAMED = re.compile(r"id-([a-z]+)-(\d+)")


@dataclass(frozen=True)
class Seed:
    """A form as its page holds it; of each field the values that it offers."""

    actor: str
    method: str
    name: str
    path: str
    fields: dict = field(default_factory=dict, compare=False)

    def key(self):
        return self.actor, self.method, self.path, sorted(self.fields)


class Ids:
    """The ids of a world by name, and the other way."""

    def __init__(self, world):
        self.by_name = {
            f"id-{model._meta.model_name}-{count}": public_id
            for model in apps.get_models()
            if hasattr(model, "public_id")
            for count, public_id in enumerate(model._base_manager.order_by("pk").values_list("public_id", flat=True))
        }
        tokens = [thing.token for name, thing in world.objects.items() if name.startswith("invitation")]
        self.by_name |= {f"id-token-{count}": token for count, token in enumerate(tokens)}
        self.by_name |= {f"id-address-{count}": person.email for count, person in enumerate(world.people.values())}
        self.by_id = {public_id: name for name, public_id in self.by_name.items()}

    def address_of(self, world, actor):
        return self.by_id[world.people[actor].email] if actor in world.people else "nobody@example.org"

    def named(self, text):
        return TOKEN.sub(lambda found: self.by_id.get(found[0], found[0]), text)

    def resolved(self, text):
        return NAMED.sub(lambda found: self.by_name.get(found[0], found[0]), text)


class Forms(HTMLParser):
    """The forms of a page: (method, action, {field: [values]}); a control with hx-post of its own is one too."""

    def __init__(self, path):
        super().__init__()
        self.path, self.forms, self.select, self.area = path, [], "", ""

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        action = attrs.get("hx-post") or attrs.get("formaction")
        if tag == "form":
            method = "post" if action else attrs.get("method") or "get"
            self.forms.append((method.upper(), urljoin(self.path, action or attrs.get("action") or ""), {}))
        elif action:
            self.forms.append(("POST", urljoin(self.path, action), dict(self.forms[-1][2]) if self.forms else {}))
        self.select = (attrs.get("name") or "") if tag == "select" else self.select
        self.area = (attrs.get("name") or "") if tag == "textarea" else ""
        self.offer(self.select if tag == "option" else attrs.get("name"), attrs.get("value") or "")

    def offer(self, name, value):
        if name and self.forms:
            self.forms[-1][2].setdefault(name, []).append(value)

    def handle_data(self, data):
        if self.area:
            self.offer(self.area, data)

    def handle_endtag(self, tag):
        self.area = ""


def name_of(path):
    try:
        return resolve(urlsplit(path).path).view_name
    except Resolver404:
        return ""


def starts(world, actor):
    """The pages of the table that the actor is shown."""
    notes = [thing.public_id for name, thing in world.objects.items() if name.startswith("note ")]
    for row in (row for row in GET if expected(GET, row, actor) == 200 and not row.startswith("account_logout")):
        path = address(world, row)
        yield path
        yield from (f"{path}?{query.format(note=notes[0])}" for query in QUERIES.get(row.split()[0], []))


def forms_of(world, actor, most):
    """Of every page that the actor reaches: of each view at most so many beyond those of the table."""
    visitor, waiting, seen = world.visitor(actor), list(starts(world, actor)), set()
    views: Counter[str] = Counter({name_of(path): -1 for path in waiting})
    while waiting:
        path = waiting.pop(0)
        if path in seen:
            continue
        seen.add(path)
        page = visitor.get(path)
        if page.status_code != 200 or is_file(page) or not page.headers["Content-Type"].startswith("text/html"):
            continue
        text, forms = page.content.decode(), Forms(path)
        forms.feed(text)
        yield from forms.forms
        for link in (urljoin(path, unescape(link)).split("#")[0] for link in LINK.findall(text)):
            name = name_of(link)
            if name and name != "account_logout" and link not in seen and views[name] < most:
                views[name] += 1
                waiting.append(link)


FOUND: dict[int, list[Seed]] = {}
"""What was crawled already, by how much: with names for ids it is the same in every world."""


def crawled(world, ids, most=0):
    if most not in FOUND:
        FOUND[most] = crawl(world, ids, most)
    return FOUND[most]


def crawl(world, ids, most):
    """The forms that each of the cast finds; each once, though it stands on many pages."""
    found: dict = {}
    for actor in CAST:
        for method, action, fields in forms_of(world, actor, most):
            named = {field: [ids.named(value) for value in values] for field, values in fields.items()}
            seed = Seed(actor, method, name_of(action), ids.named(action), named)
            found.setdefault(str(seed.key()), seed)
    return [found[key] for key in sorted(found)]


def of_the_table(world, ids):
    """Each row of the table, for each of the cast who may."""
    number = world.objects["draft"].sections.first().number
    for method, rows in (("POST", POST), ("GET", GET)):
        for row in rows:
            values = {name: listed(value) for name, value in fields_of(world, row).items()}
            values |= {
                base: [*values[base], str(number)] for base in ("base", "source_base", "target_base") if base in values
            }
            fields = {name: [ids.named(value) for value in of_field] for name, of_field in values.items()}
            able = [actor for actor in CAST if actor in rows[row]] or ["author"]
            for actor in able:
                yield Seed(actor, method, row.split()[0], ids.named(address(world, row)), fields)


def listed(value):
    return value if isinstance(value, list) else [value]
