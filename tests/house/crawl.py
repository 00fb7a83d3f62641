"""All that an actor can read in the world of tests/house/world.py: pages, parts of pages, files, searches, mails."""

import re
from collections import Counter
from html import unescape
from urllib.parse import urljoin, urlsplit

from django.core import mail
from django.db import transaction
from django.urls import Resolver404, resolve

from answers.views.exports import KINDS as KINDS_OF_ANSWERS
from reviews.views.exporting import KINDS as KINDS_OF_NOTES
from tests.conftest import deliver_mails, unpacked
from tests.house.access import GET, POST
from tests.house.addresses import address
from tests.house.fields import FIELDS

OF_THE_LINK = ("cohorts:join", "guests:enter")
"""Who holds the link is let in: they are asked for by those alone who find them on a page."""
ELSEWHERE = (
    "drafts",
    "stories",
    "history",
    "exports",
    "whys",
    "reviews",
    "feedback",
    "guests",
    "cohorts",
    "assignments",
    "overview:board",
    "questions:edit",
)
NOT_ELSEWHERE = {f"{app}:{verb}" for app in ("stories", "cohorts", "reviews") for verb in ("index", "new")} | {
    "cohorts:remove",
    *(f"cohorts:{verb}" for verb in ("member", "place", "note", "pair", "unpair", "ungroup")),
    "assignments:answer",
    "assignments:extend",
    "guests:renew",
    "guests:revoke",
    "whys:edit",
    "whys:delete",
    "drafts:new",
}
PARTS = {
    "overview:board": ["board"],
    "phrases:index": ["phrases"],
    "practice:exercise": ["tries"],
    "practice:sorting": ["tries"],
    "practice:recall": ["tries"],
    "practice:climbing": ["tries"],
    "practice:weakness": ["tries"],
    "practice:rating": ["tries"],
    "guests:index": ["guest-links"],
    "reviews:feedback": ["notes"],
    "reviews:write": ["situation", "task", "action", "result"],
    "whys:index": ["ladder"],
}
"""The parts that htmx asks a page for."""
QUERIES = {
    "history:index": ["from=v1&to=now", "from=v2&to=v1", "from=t-1"],
    "overview:board": ["q=a&state=drafting"],
    "questions:index": ["q=findable", "unanswered=1"],
    "reviews:write": ["note=action&edit={note}"],
    "stories:index": ["q=findable"],
    "whys:index": ["at=add"],
}
MOST_OF_A_VIEW = 14
NOTHING_THERE = (401, 404)
"""So answered, an address is not asked again with other fields: tests/house/test_access.py sends it an empty form."""
LINK = re.compile(r'(?:href|hx-get)="([^"]+)"')


def rows(table):
    """Those of the table, and the same of the world's other story, review and cohort."""
    named = [row for row in table if not row.startswith(OF_THE_LINK)]
    first = [row for row in named if row.split()[0].startswith(ELSEWHERE) and row.split()[0] not in NOT_ELSEWHERE]
    return list(dict.fromkeys([*named, *(f"{row.split()[0]} elsewhere" for row in first)]))


def readings(world, actor, only=""):
    """Of everything the actor is answered: its kind, where it stands, and its text. Only: the first letters of rows."""
    visitor = world.visitor(actor)
    yield from read_pages(world, visitor, only)
    yield from read_answers(world, visitor, only)


def read_pages(world, visitor, only=""):
    seen, waiting = set(), list(seeds(world))
    views: Counter[str] = Counter()
    while waiting:
        path, target = waiting.pop(0)
        view = view_of(path)
        if (path, target) in seen or not view or not view.startswith(only):
            continue
        seen.add((path, target))
        views[view] += 1
        response = visitor.get(path, headers=htmx(target))
        text = text_of(response)
        yield kind_of(path, response, target), path, text
        if views[view] < MOST_OF_A_VIEW and response.status_code == 200 and not is_file(response):
            waiting += [(urljoin(path, unescape(link)).split("#")[0], None) for link in LINK.findall(text)]


def seeds(world):
    for row in rows(GET):
        name, path = row.split()[0], address(world, row)
        yield path, None
        yield from ((path, target) for target in PARTS.get(name, ["none"]))
        yield from (
            (f"{path}?{query.format(note=note)}", None) for query in QUERIES.get(name, []) for note in notes(world)
        )
        if name.endswith(":download"):
            kinds = KINDS_OF_ANSWERS if name.startswith("exports") else KINDS_OF_NOTES
            yield from ((path.replace("markdown", kind), None) for kind in kinds)


def notes(world):
    return [thing.public_id for name, thing in world.objects.items() if name.startswith("note ")]


def view_of(path):
    try:
        name = resolve(urlsplit(path).path).view_name
    except Resolver404:
        return None
    return None if name == "account_logout" else name


def htmx(target):
    return {"HX-Request": "true", "HX-Target": target} if target else {}


def is_file(response):
    return "Content-Disposition" in response.headers


def kind_of(path, response, target):
    if is_file(response):
        return "export"
    return "search" if "q=" in path else "fragment" if target else "page"


def text_of(response):
    return unpacked(response) + response.headers.get("Location", "")


def read_answers(world, visitor, only=""):
    """What each deed is answered, the page it leads to, and the mails it sends; the world stays as it was."""
    for row in (row for row in rows(POST) if row.startswith(only)):
        path, sound = address(world, row), fields_of(world, row)
        status, read = read_answer(visitor, path, sound, None)
        yield from read
        for fields, target in [] if status in NOTHING_THERE else (({}, None), (sound, "conflict")):
            yield from read_answer(visitor, path, fields, target)[1]


def fields_of(world, row):
    """Sound ones: over an old number, for a conflict shows what stands there now; asking all members to read."""
    name = row.split()[0]
    others = world.objects["cohort"].memberships.live().exclude(user=world.people["author"])
    members = others.values_list("public_id", flat=True)
    own = {"reviews:ask": {"people": list(members)}}
    return {**FIELDS.get(name, {}), "base": "0", **own.get(name, {})}


@transaction.atomic
def read_answer(visitor, path, fields, target):
    """(its status, what was read)"""
    already, cookies = len(mail.outbox), visitor.cookies.output()
    response = visitor.post(path, fields, headers=htmx(target))
    deliver_mails()
    read = [(kind_of(path, response, target), f"POST {path}", text_of(response))]
    if response.status_code == 302:
        read.append(("page", f"after POST {path}", text_of(visitor.get(response.headers["Location"]))))
    transaction.set_rollback(True)
    if visitor.cookies.output() != cookies:
        visitor.cookies.load(cookies.replace("Set-Cookie: ", ""))
    mails = [("mail", message.to[0], f"{message.subject}\n{message.body}") for message in mail.outbox[already:]]
    return response.status_code, read + mails
