"""The cast: Ana wrote it, Ben is a peer, Cleo a mentor, Dov the coach, Eve a stranger to their cohort."""

import asyncio
import json
import os
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import django.test.client
import pytest
from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.http import HttpRequest
from django.test import Client, TransactionTestCase
from hypothesis import HealthCheck
from hypothesis import settings as bounds

from accounts.mails import deliver
from accounts.models import Mail, Notice, User
from accounts.notice_mails import mail_notices
from accounts.worker import work
from answers.models import Competency, Draft, Question, Rung, Story
from cohorts.models import Cohort, Role
from practice.models import Exemplar
from reviews.models import Annotation, Ask, GuestPass, Review
from rubrics.models import Criterion, Indicator, Rubric
from starcoach.compare_and_swap import Save
from starcoach.wsgi import UTF8Request
from tests.streams import Streams
from text.components import Component

bounds.register_profile(
    "untimed", deadline=None, derandomize="CI" in os.environ, suppress_health_check=[HealthCheck.too_slow]
)
bounds.load_profile("untimed")

BASE_DIR = settings.BASE_DIR
PASSWORD = "correct horse"  # noqa: S105
DASHBOARD = {
    Component.SITUATION: (
        "In March our main customer dashboard began to show wrong sales figures for the whole northern region. "
        "Customers noticed before we did, and within a morning support had forty calls asking whether any of our "
        "numbers could be trusted."
    ),
    Component.TASK: (
        "As the senior engineer on the data platform I was asked by my manager to lead the post-mortem: to find the "
        "true root cause rather than patch the symptom, so that it would not happen again."
    ),
    Component.ACTION: (
        "I pulled together two data engineers, a developer and a tester, and we traced the data backwards from the "
        "dashboard. At each step I asked why.\n\nI proposed automated schema validation and agreed a rule with the "
        "source team: no schema change without notice."
    ),
    Component.RESULT: (
        "The figures were right again within hours. In the next quarter incidents caused by data fell by 40 %. "
        "I learned to ask who would have told us, not only what broke."
    ),
}


@pytest.fixture(scope="session")
def django_db_modify_db_settings():
    """The tests' own server of var/test, started by them, unless DATABASE_URL names another.

    It need not survive a power cut, and many tests commit: so it does not wait for the disk. Each worker has a database
    of its own on it, and lines to that.
    """
    if not os.environ.get("DATABASE_URL"):
        from starcoach.postgres import Server

        options = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "500"}
        Server(settings.WORLD).start(**options)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """With the built-in questions and exemplars, as a new server has them, at the beginning of every test."""
    with django_db_blocker.unblock():
        call_command("createcachetable")
        call_command("load_rubrics")
        call_command("load_questions")
        call_command("load_exemplars")
        models = Rubric, Criterion, Indicator, Competency, Question, Question.competencies.through, Exemplar
        content = {model: list(model._base_manager.all()) for model in models}  # with the columns that pages defer
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda case: renew(content))
        yield


@transaction.atomic
def renew(content):
    """After a test that commits: take out all rows but those that migrations made, and put the content back.

    Django would truncate every table, which takes longer than most of these tests.
    """
    tables = set(connection.introspection.django_table_names(only_existing=True, include_views=False))
    tables |= {"procrastinate_periodic_defers", "procrastinate_jobs", "procrastinate_workers"}
    kept = {"django_content_type", "auth_permission"}
    with connection.cursor() as cursor:
        cursor.execute("; ".join(f'DELETE FROM "{table}"' for table in tables - kept))  # noqa: S608 - names of ours
    for model, rows in content.items():
        model.objects.bulk_create(rows)


def make_person(name, **fields):
    return User.objects.create_verified(f"{name.lower()}@example.org", name, PASSWORD, **fields)


@pytest.fixture
def ana(db):
    return make_person("Ana")


@pytest.fixture
def ben(db):
    return make_person("Ben")


@pytest.fixture
def cleo(db):
    return make_person("Cleo")


@pytest.fixture
def dov(db):
    return make_person("Dov", may_make_cohorts=True)


@pytest.fixture
def eve(db):
    return make_person("Eve")


@pytest.fixture
def cohort(ana, ben, cleo, dov):
    cohort = Cohort.objects.create(name="Data platform, autumn 2026")
    for person, role in ((ana, Role.CANDIDATE), (ben, Role.CANDIDATE), (cleo, Role.MENTOR), (dov, Role.COACH)):
        cohort.admit(person, role)
    return cohort


@pytest.fixture
def content(db):
    """The built-in questions and exemplars: they stand in the database of every test."""


@pytest.fixture
def question(content):
    return Question.objects.get(slug="root-cause")


def write(draft, texts):
    for part in draft.ordered_sections():
        part.revise(texts[part.get_component()], base=0, key=f"key-{part.component}")


def retell(draft, words):
    """The draft anew, with these words, by component, in place of its own."""
    for part in draft.ordered_sections():
        part.revise(words.get(part.component, ""), part.number, f"retold-{part.component}{part.number}")
    return Draft.objects.get(pk=draft.pk)


@pytest.fixture
def draft(ana, question):
    """Ana's answer, all four parts written."""
    draft = Story.start(ana, question)
    draft.story.title = "The dashboard that lied"
    draft.story.save()
    write(draft, DASHBOARD)
    return Draft.objects.get(pk=draft.pk)


LADDER: list[dict[str, Any]] = [
    {"why": "Why were the figures wrong?", "because": "The sums were made of incomplete records.", "nature": "process"},
    {"why": "Why were they incomplete?", "because": "A new job could not parse some types.", "is_shared": True},
    {"because": "Nobody had told us.", "evidence": "I asked both teams.", "nature": "person"},
]


@pytest.fixture
def rungs(draft):
    """Ana's 5 Whys: three rungs, the second of them shared, the last a person's."""
    below, rungs = "", []
    for words in LADDER:
        rungs.append(Rung.add(draft.story, below, **words))
        below = rungs[-1].public_id
    return rungs


def make_ask(draft, **agreed):
    return Ask.objects.create(version=draft.keep_version(), **agreed)


def make_review(draft, reviewer, cohort, ask=None, **agreed):
    ask = ask or make_ask(draft, **agreed)
    return Review.objects.create(version=ask.version, ask=ask, reviewer=reviewer, cohort=cohort)


@pytest.fixture
def review(draft, ben, cohort):
    """Asked of Ben, not begun."""
    return make_review(draft, ben, cohort)


def post_seen(client, page, address, fields):
    """Send a form as a window does that has the page open: with what the page said of the values it changes."""
    return client.post(address, {**fields, "seen": seen_on(client.get(page), address)})


setattr(django.test.client, "WSGIRequest", UTF8Request)  # noqa: B010 - the test client reads requests as the server does


def seen_on(page, address):
    """What the form that goes to this address says that its user has seen."""
    text = page.content.decode()
    found = re.search(r'name="seen" value="(\w+)"', text.partition(f'action="{address}"')[2] or text)
    return found and found[1]


def sign_in(client, person):
    """As if the user had just shown once more, in this browser, that it is them."""
    client.force_login(person)
    request = HttpRequest()
    request.session = client.session
    record_authentication(request, person, "password", reauthenticated=True)
    request.session.save()


def make_note(review, component, body, kind=Annotation.Kind.COMMENT):
    review.begin()
    return review.annotations.create(component=component, kind=kind, body=body, sent_at=review.submitted_at)


@pytest.fixture
def guest(draft):
    """Priya, in a browser of her own, who has opened the link to Ana's answer."""
    return open_link(make_link(draft), "Priya")


def make_link(draft, label="Priya K.", life=timedelta(days=7), **fields):
    """(the pass, the address of its link)"""
    guest_pass, token = GuestPass.create_for(draft, label, life, **fields)
    return guest_pass, f"/g/{token}/"


def open_link(made, name):
    """The browser of a guest who opened what make_link made; it knows its review: `guest.review`."""
    guest_pass, link = made
    browser: Any = Client()
    assert browser.post(link, {"name": name}).status_code == 302
    browser.review = Review.objects.get(guest_pass=guest_pass)
    return browser


@pytest.fixture
def sent(draft, cleo, cohort):
    """Cleo's review, sent, with one question on Action."""
    review = make_review(draft, cleo, cohort)
    make_note(review, "A", "How did you get them to agree?", Annotation.Kind.QUESTION)
    review.summarise("Say how you got the source team to agree.", Save(base=0))
    review.submit()
    return review


def deliver_mails():
    """As the worker would, in the transaction of a test."""
    for person in set(Notice.objects.unmailed().values_list("person", flat=True)):
        mail_notices(person)
    for queued in Mail.objects.order_by("pk"):
        deliver(queued.pk)


@pytest.fixture
def work_off(transactional_db):
    """Lets a worker do what is to be done now; it sees what is committed."""

    def run():
        with ThreadPoolExecutor() as pool:  # a browser's test may have left a loop in this thread
            pool.submit(asyncio.run, work(wait=False)).result()

    return run


IS_WAITED_FOR = """
    SELECT count(*) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))
"""


@pytest.fixture
def other_request():
    """Makes a call over a connection of its own, and returns once it waits for the transaction of the test."""

    def run(call, *arguments):
        try:
            return call(*arguments)
        finally:
            connection.close()

    def start(call, *arguments):
        future = pool.submit(run, call, *arguments)
        while not is_waited_for():
            assert not future.done(), "It did not wait."
        return future

    with ThreadPoolExecutor() as pool:
        yield start


def is_waited_for():
    with connection.cursor() as cursor:
        cursor.execute(IS_WAITED_FOR)
        return cursor.fetchone()[0]


def pytest_terminal_summary(terminalreporter):
    """In the last lines: what only the second try of a browser test made good."""
    passed = {report.nodeid for report in terminalreporter.getreports("passed") if report.when == "call"}
    again = [report for report in terminalreporter.getreports("rerun") if report.nodeid in passed]
    for report in again:
        terminalreporter.section(f"failed, then passed: {report.nodeid}")
        terminalreporter.line(report.longreprtext)
    if again:
        terminalreporter.section("PASSED ONLY THE SECOND TIME: each is a fault to be found", "!", red=True)
        for report in again:
            terminalreporter.line(report.nodeid)


def unpacked(response):
    """The text of an answer; of an archive, that of all files in it."""
    if not response.content.startswith(b"PK"):
        return response.content.decode()
    with ZipFile(BytesIO(response.content)) as archive:
        return "".join(archive.read(name).decode() for name in archive.namelist())


def taken_out(response):
    """The JSON document of a takeout."""
    with ZipFile(BytesIO(response.content)) as archive:
        return json.loads(archive.read("starcoach.json"))


@pytest.fixture
def streams(live_server, settings, tmp_path):
    """The streams of events beside the pages of live_server, which find them there."""
    beside = Streams(live_server.url, tmp_path / "streams.log")
    settings.STREAMS_PORT = beside.port
    beside.start()
    yield beside
    beside.kill()
