"""The fuzzer: submissions made of the forms of the world, sent in episodes, each answer held against the laws."""

import bz2
import json
import random
import re
from base64 import b85decode, b85encode
from dataclasses import asdict, dataclass
from traceback import format_exception
from urllib.parse import parse_qsl

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.test import TestCase

from answers.models import Section
from answers.models.sections import SETTLED
from tests.house.forms import CAST, Ids, crawled, name_of, of_the_table
from tests.house.mutations_of_requests import (
    FORM,
    LIMIT,
    MULTIPART,
    MUTATIONS,
    UNREADABLE,
    Attempt,
    filled,
    parts,
    urlencoded,
)
from tests.house.nothing_lost import kept, losses
from tests.house.test_access import lacking

PART = re.compile('name="(.*?)"\r\n\r\n(.*?)\r\n(?=--x)', re.DOTALL)
EPISODE = 25
"""Submissions that see what those before them did; then the world is as it was."""


@dataclass(frozen=True)
class Submission:
    """A request in full; its body and its query are bytes, written as latin-1. Ids stand in it by name."""

    actor: str
    method: str
    path: str
    query: str
    content_type: str
    body: str
    headers: dict

    def line(self):
        return b85encode(bz2.compress(json.dumps(asdict(self)).encode())).decode()

    @classmethod
    def of(cls, line):
        return cls(**json.loads(bz2.decompress(b85decode(line))))

    def __str__(self):
        body = self.body if len(self.body) < 400 else f"{self.body[:400]}… ({len(self.body)} bytes)"
        return (
            f"{self.actor}: {self.method} {self.path}?{self.query[:200]} {self.content_type!r} {self.headers} {body!r}"
        )


def fields_of(body, content_type):
    """What the server reads in an ordinary form; the last of each."""
    text = body.decode("utf-8", "replace")
    if content_type == MULTIPART:
        return dict(PART.findall(text))
    return dict(parse_qsl(text, keep_blank_values=True)) if content_type.lower().startswith(FORM) else {}


class Broken(AssertionError):
    """A law is broken; says which, by what, and how it can be sent again."""


class Fuzzer:
    def __init__(self, world, seed, most=0, only=()):
        self.world, self.seed, self.ids = world, seed, Ids(world)
        self.found = [] if only else crawled(world, self.ids, most)
        self.seeds: dict = {}
        self.names, self.sent = {}, set()
        for form in (*self.found, *of_the_table(world, self.ids)):
            if form.name and (not only or form.name in only):
                self.seeds.setdefault((form.name, form.method), []).append(form)

    def run(self, count):
        for episode in range(-(-count // EPISODE)):
            chance = random.Random(f"{self.seed} {episode}")  # noqa: S311 - no secret
            self.play(self.made(chance, deal(chance, self.seeds, episode)))

    def made(self, chance, kinds):
        return [self.submission(chance, chance.choice(self.seeds[kind])) for kind in kinds]

    def submission(self, chance, form):
        self.sent.add((form.name, form.method))
        actor = chance.choice(list(CAST)) if chance.random() < 0.1 else form.actor
        path, _, query = form.path.partition("?")
        own_address = self.ids.address_of(self.world, form.actor)
        fields = filled(form.fields, chance, own_address)
        attempt = Attempt(actor, form.method, path, fields, list(self.ids.by_name), query)
        attempt.headers = {"HX-Request": "true"} if chance.random() < 0.3 else {}
        for mutate in chance.choices(MUTATIONS, k=chance.choice([0, 0, 1, 1, 2, 3])):
            mutate(attempt, chance)
        return finished(attempt)

    def play(self, submissions):
        """Send them in the world as it was; afterwards it is as it was."""
        with transaction.atomic():
            visitors = {actor: self.world.visitor(actor) for actor in CAST}
            age_wordings()
            before = kept()
            for count, submission in enumerate(submissions, 1):
                wrong, before = self.send(visitors[submission.actor], submission, before)
                if wrong:
                    transaction.set_rollback(True)
                    raise Broken(report(self.seed, wrong, submissions[:count]))
            transaction.set_rollback(True)

    def send(self, visitor, submission, before):
        """What is wrong with the answer, and the texts that are kept after it."""
        visitor.raise_request_exception = False
        path, body = self.ids.resolved(submission.path), self.ids.resolved(submission.body).encode("latin-1")
        query = self.ids.resolved(submission.query)
        with TestCase.captureOnCommitCallbacks(execute=True):
            answer = visitor.generic(
                submission.method,
                path,
                body,
                submission.content_type,
                headers=submission.headers,
                QUERY_STRING=query,
            )
        if answer.status_code >= 500:
            return [f"it was answered {answer.status_code}", *format_exception(*answer.exc_info or [None])], before
        after = kept()
        if after != before:
            age_wordings()
        is_done = submission.method.upper() == "POST" and answer.status_code < 400 and not is_sent_away(answer)
        fields = fields_of(body, submission.content_type)
        lost = losses(before, after, name_of(path), fields, is_done)
        missing = [f"it was answered without {name}" for name in lacking(answer)]
        return [*missing, *unrefused(submission, len(body), answer), *lost], after


def deal(chance, seeds, episode):
    """The kinds of an episode: over the episodes each has its turn, and verbs that change something come more often."""
    kinds = [*sorted(seeds), *(kind for kind in sorted(seeds) if kind[1] == "POST")]
    begin = episode * EPISODE
    deck = [kinds[place % len(kinds)] for place in range(begin, begin + EPISODE)]
    return chance.sample(deck, EPISODE)


def finished(attempt):
    if attempt.method == "GET" and not attempt.query and attempt.body is None:
        attempt.query = urlencoded(attempt.fields).decode()
    body = attempt.body
    if body is None:
        body = parts(attempt.fields) if attempt.is_multipart else urlencoded(attempt.fields)
    written = body.decode("latin-1")
    return Submission(
        attempt.actor, attempt.method, attempt.path, attempt.query, attempt.content_type, written, attempt.headers
    )


def age_wordings():
    """Every wording stands for ten minutes, so that what takes its place leaves a revision."""
    Section.objects.update(saved_at=F("saved_at") - SETTLED)


def is_sent_away(answer):
    return answer.headers.get("Location", "").startswith(f"/account/{settings.LOGIN_URL.removeprefix('account_')}/")


def unrefused(submission, length, answer):
    """What no request may have, and this one had."""
    if submission.method.upper() not in ("GET", "HEAD", "POST"):
        return [] if answer.status_code == 405 else [f"{submission.method} was answered {answer.status_code}"]
    if length > LIMIT:
        return [] if answer.status_code in (400, 413) else [f"{length} bytes were answered {answer.status_code}"]
    if length and submission.content_type in UNREADABLE:
        return [] if answer.status_code in (400, 415) else [f"its charset was answered {answer.status_code}"]
    return []


def report(seed, wrong, submissions):
    lines = " ".join(submission.line() for submission in submissions)
    return "\n".join([*wrong, f"by {submissions[-1]}", f"again, all of it: FUZZ_SEED={seed}", f"FUZZ_LINES='{lines}'"])
