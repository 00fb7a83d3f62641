"""Markup in every field in which people type, on every surface: none of it is taken for more than text."""

import csv
import io
import json
import re
import zipfile
from html.parser import HTMLParser
from itertools import count, cycle, islice
from pathlib import PurePath

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.db import transaction
from django.test import TestCase
from docx.oxml import parse_xml
from markdown_it import MarkdownIt

from accounts.models import User
from tests.house.access import GET, POST, expected
from tests.house.addresses import address
from tests.house.crawl import PARTS, QUERIES, fields_of, htmx, notes
from tests.house.fields import FIELDS
from tests.house.payloads import PAYLOADS
from tests.house.test_canaries import WITHOUT_WORDS, words_of
from tests.house.world import world
from tests.overview.test_takeout import models
from text.spreadsheets import BYTE_ORDER_MARK

__all__ = ["world"]

VISITORS = ("author", "asked", "sent", "coach", "owner", "guest sent")
TEXT_ATTRIBUTES = {"value", "title", "aria-label", "placeholder", "data-kept", "data-words", "data-passkey-options"}
"""Attributes that are read as text, whatever they say."""
QUERY = re.compile(r"(/[\w/-]*)?\?[\w%.+=&;/-]*")
"""An address of ours in whose query, encoded, anything may stand."""
MARK = "pwned"
SHIFTS = range(0, len(PAYLOADS), 3)
"""Each fills a world of its own. A field of many rows, or of many letters, holds every payload in one of them."""


class Markup(HTMLParser):
    """Collects whatever of a page has the mark in it and is not text."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.found = []
        self.open = ""
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.open = tag
        self.found += [tag] if MARK in tag else []
        self.found += [
            f"{tag} {name}={value}"
            for name, value in attributes
            if name.startswith("on") or MARK in name or (MARK in (value or "") and not is_harmless(name, value))
        ]

    def handle_data(self, data):
        if self.open in ("script", "style") and MARK in data:
            self.found.append(f"<{self.open}>{data}")

    def handle_endtag(self, tag):
        self.open = ""

    def handle_comment(self, data):
        self.found += [f"<!--{data}"] if MARK in data else []

    handle_decl = unknown_decl = handle_pi = handle_comment


def is_harmless(name, value):
    return name in TEXT_ATTRIBUTES or (name in ("href", "hx-get") and QUERY.fullmatch(value))


def fill(world, shift):
    """The payloads in turn, as many as it holds, into each field of each row."""
    turn = count(shift)
    for model in models():
        if model._meta.label not in WITHOUT_WORDS:
            for row in model.objects.order_by("pk"):
                names = [name for name in words_of(model) if not is_kept_empty(row, name)]
                values = {name: pack(turn, model._meta.get_field(name)) for name in names}
                model.objects.filter(pk=row.pk).update(**values)
    version = world.objects["version"]
    type(version).objects.update(rungs=[{"why": pack(turn), "because": pack(turn)}])
    for person in User.objects.all():
        EmailAddress.objects.filter(user=person).update(email=person.email)


def is_kept_empty(row, name):
    """A suggestion alone has a wording, and no note on words has lost those it was on."""
    return (name == "replacement" and row.kind != "suggestion") or (name == "gone_quote" and row.start is not None)


def pack(turn, field=None):
    """Whole payloads that it can hold, one after the other, up to the length of the field."""
    start = next(turn)
    if field is not None and field.name == "email":
        return f'"<svg/onload=pwned()>{start}"@example.org'
    longest, text = (field and field.max_length) or 600, ""
    held = [payload[:80] for payload in PAYLOADS if len(payload[:80]) <= longest]
    for payload in islice(cycle(held), start % len(held), None):
        if text and len(text + payload) > longest:
            return text
        text += payload
    return text


def read(world, actor, deeds=True):
    """All that the actor is answered with a page, a part or a file, and, with deeds, by forms: (where, answer)."""
    visitor = world.visitor(actor)
    for row in [row for row in GET if expected(GET, row, actor) == 200]:
        path, name = address(world, row), row.split()[0]
        kinds = [path.replace("markdown", kind) for kind in ("markdown", "text", "word", "annotations")]
        queries = [f"{path}?{query.format(note=note)}" for query in QUERIES.get(name, []) for note in notes(world)[:2]]
        for address_of in dict.fromkeys([path, *kinds, *queries]):
            yield address_of, visitor.get(address_of)
        for part in PARTS.get(name, []):
            yield f"{path} {part}", visitor.get(path, headers=htmx(part))
    for row in [row for row in POST if deeds and expected(POST, row, actor) in (200, 302, 409, 422)]:
        yield f"POST {row}", post(visitor, address(world, row), fields_of(world, row))


@transaction.atomic
def post(visitor, path, fields):
    cookies = visitor.cookies.output()
    with TestCase.captureOnCommitCallbacks(execute=True):
        answer = visitor.post(path, fields, headers=htmx("conflict"), follow=True)
    transaction.set_rollback(True)
    visitor.cookies.load(cookies.replace("Set-Cookie: ", ""))
    return answer


def taken_for_more(answer):
    """What of an answer is not text, and should be."""
    assert MARK not in str(answer.headers.get("Set-Cookie", "")) and not answer.cookies.get(MARK)
    media_type = answer.headers["Content-Type"].partition(";")[0]
    return READERS[media_type](answer.content)


def in_markdown(content):
    tokens = MarkdownIt("commonmark").parse(content.decode())
    every = [child for token in tokens for child in [token, *(token.children or [])]]
    return [token.type for token in every if token.type in ("html_block", "html_inline", "link_open", "image")]


def in_word(content):
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        trees = [parse_xml(file.read(name)) for name in file.namelist()]
    tags = [element.tag.rpartition("}")[2] for tree in trees for element in tree.iter()]
    outside = [element for tree in trees for element in tree.iter() if "TargetMode" in element.attrib]
    return outside + [tag for tag in tags if tag in ("instrText", "fldSimple", "hyperlink", "object", "altChunk")]


def in_archive(content):
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return [seen for name in file.namelist() for seen in ARCHIVED[PurePath(name).suffix](file.read(name))]


def in_page(content):
    return Markup(content.decode()).found


def in_json(content):
    json.loads(content)
    return []


def in_csv(content):
    """What a spreadsheet would compute."""
    rows = csv.reader(io.StringIO(content.decode().removeprefix(BYTE_ORDER_MARK)))
    return [cell for row in rows for cell in row if cell.lstrip().startswith(("=", "+", "-", "@"))]


ARCHIVED = {".html": in_page, ".json": in_json, ".md": in_markdown, ".css": lambda content: []}
READERS = {
    "text/html": in_page,
    "application/zip": in_archive,
    "application/json": in_json,
    "application/ld+json": in_json,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": in_word,
    "text/csv": in_csv,
    "text/markdown": in_markdown,
    "text/plain": lambda content: [],
}


def in_mails():
    """A mail is plain text, and its head has one line for each of its own names."""
    known = {"Content-Type", "MIME-Version", "Content-Transfer-Encoding", "Subject", "From", "To", "Date", "Message-ID"}
    return [
        (message.subject, set(message.message().keys()) - known)
        for message in mail.outbox
        if hasattr(message, "alternatives")
        and message.alternatives
        or message.attachments
        or set(message.message().keys()) - known
    ]


@pytest.mark.long
@pytest.mark.parametrize("shift", SHIFTS)
def test_what_people_typed_is_text_wherever_it_stands(world, shift):
    fill(world, shift)
    found = {
        (actor, place): seen
        for actor in VISITORS
        for place, answer in read(world, actor, deeds=shift % 9 == 0)
        if (seen := taken_for_more(answer))
    }
    assert (found, in_mails()) == ({}, [])
    assert mail.outbox or shift % 9


@pytest.mark.parametrize(
    "payload", [payload for payload in PAYLOADS if payload.startswith("<") and "\u200b" not in payload]
)
def test_a_payload_that_a_page_would_not_escape_is_noticed(payload):
    assert Markup(f"<p>{payload}</p>").found


def visitor_of(table, row):
    return next((actor for actor, status in table[row].items() if status in (200, 302, 409, 422)), None)


MOST_AT_ONCE = ['"><img src=x onerror=pwned()>']
SOME = pytest.mark.parametrize(
    "payloads",
    [MOST_AT_ONCE, *(pytest.param(PAYLOADS[start::6], marks=pytest.mark.long) for start in range(6))],
    ids=["few", *(f"{start + 1} of 6" for start in range(6))],
)


def fields(row, payload):
    return dict.fromkeys(FIELDS[row.split()[0]], payload)


def forms(table):
    return [row for row in table if row.split()[0] in FIELDS and visitor_of(table, row)]


@SOME
def test_what_was_typed_into_a_form_comes_back_as_text(world, payloads):
    for row in forms(POST):
        visitor, path = world.visitor(visitor_of(POST, row)), address(world, row)
        for payload in payloads:
            assert taken_for_more(post(visitor, path, fields(row, payload))) == [], (row, payload)


@SOME
def test_what_stands_in_an_address_comes_back_as_text(world, payloads):
    for row in forms(GET):
        visitor, path = world.visitor(visitor_of(GET, row)), address(world, row)
        for payload in payloads:
            assert taken_for_more(visitor.get(path, fields(row, payload))) == [], (row, payload)
