"""From a note that is sent to the event on its author's page, with 1,000 pages open, each of another author."""

import sys

sys.path[0] = sys.path[0].rpartition("/")[0]  # the checkout: the modules are found from there

import asyncio  # noqa: E402
import os  # noqa: E402
import resource  # noqa: E402
import time  # noqa: E402
from contextlib import closing  # noqa: E402
from pathlib import Path  # noqa: E402
from statistics import median, quantiles  # noqa: E402

from django.db import connection  # noqa: E402

from bench.in_process import database, signed_in  # noqa: E402 - it sets Django up

# isort: split
from accounts.models import User  # noqa: E402
from answers.models import Draft, Question, Section, Story, Version  # noqa: E402
from cohorts.models import Cohort, Membership, Role  # noqa: E402
from reviews import actions  # noqa: E402
from reviews.models import Annotation, Ask, Review, State  # noqa: E402
from tests.streams import Streams  # noqa: E402
from text.components import Component  # noqa: E402

PAGES, NOTES, APART, LATEST = 1_000, 300, 0.05, 10
"""Open pages; notes sent, one of each reader; seconds between two of them; seconds after which an event is lost."""
WORDS = "Who asked you to lead it, and how did you get the others to agree?"


def main():
    allow_files(4 * PAGES)
    with database():
        reviews = make_reviews()
        cookies = {review: signed_in(review.author).cookies["sessionid"].value for review in reviews}
        streams = Streams("http://localhost", Path(os.devnull))
        streams.start()
        try:
            asyncio.run(measure(streams, cookies))
        finally:
            streams.kill()


def allow_files(wanted):
    """Each page is an open file here, and one in the process of the streams, which inherits the limit."""
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(wanted, most), most))


def make_reviews():
    """A review of each author's draft, with a note that is not sent."""
    authors = User.objects.bulk_create(
        User(email=f"author-{at}@example.org", name=f"Author {at}") for at in range(PAGES)
    )
    reader, cohort = User.objects.create(email="cleo@example.org", name="Cleo"), Cohort.objects.create(name="Bench")
    Membership.objects.bulk_create(
        Membership(cohort=cohort, user=user, role=Role.CANDIDATE) for user in [reader, *authors]
    )
    question = Question.objects.first()
    stories = Story.objects.bulk_create(Story(owner=author, title="A story") for author in authors)
    drafts = Draft.objects.bulk_create(Draft(story=story, question=question) for story in stories)
    Section.objects.bulk_create(Section(draft=draft, component=part) for draft in drafts for part in Component)
    texts = {part.slug: WORDS for part in Component}
    versions = Version.objects.bulk_create(Version(draft=draft, number=1, rungs=[], **texts) for draft in drafts)
    asks = Ask.objects.bulk_create(Ask(version=version) for version in versions)
    reviews = Review.objects.bulk_create(
        Review(version=ask.version, ask=ask, cohort=cohort, reviewer=reader, state=State.OPEN) for ask in asks
    )
    Annotation.objects.bulk_create(Annotation(review=review, component="A", body=WORDS) for review in reviews)
    return reviews


async def measure(streams, cookies):
    """cookies: of the session of each author, by the review of their draft."""
    reviews, before = list(cookies), memory_of(streams.process.pid)
    told: dict[str, float] = {}
    began = time.monotonic()
    pages = [asyncio.create_task(follow(streams.port, cookies[review], topic_of(review), told)) for review in reviews]
    while not all(told.get(f"open {topic_of(review)}") for review in reviews):
        assert not any(page.done() for page in pages), "A page was refused."
        await asyncio.sleep(0.1)
    print(f"{PAGES} pages opened in {time.monotonic() - began:.1f} s")
    opened, busy = memory_of(streams.process.pid), cpu_of(streams.process.pid)
    began = time.monotonic()
    sent = await asyncio.to_thread(send, reviews[:NOTES])
    await asyncio.sleep(2)
    busy, took = cpu_of(streams.process.pid) - busy, time.monotonic() - began
    tell([told.get(topic, at + LATEST) - at for topic, at in sent.items()])
    print(f"the process: {before} MB without pages, {opened} MB with {PAGES}, {busy / took:.0%} of a core meanwhile")
    for page in pages:
        page.cancel()


def topic_of(review):
    return f"draft.{review.version.draft.public_id}"


async def follow(port, cookie, topic, told):
    """A page: when it is open, and when it is told of its topic."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(
        f"GET /events/?topic={topic}&age=0 HTTP/1.1\r\nHost: localhost\r\nCookie: sessionid={cookie}\r\n\r\n".encode()
    )
    while line := await reader.readline():
        if line.startswith(b"retry"):
            told[f"open {topic}"] = time.monotonic()
        if line.startswith(b"data"):
            told[topic] = time.monotonic()


def send(reviews):
    """When the sending of each began, by topic."""
    sent = {}
    with closing(connection):
        for review in reviews:
            due = time.monotonic() + APART
            sent[topic_of(review)] = time.monotonic()
            assert actions.submit(review)
            time.sleep(max(0, due - time.monotonic()))
    return sent


def tell(times):
    lost = sum(took >= LATEST for took in times)
    cut = quantiles(times, n=100)
    print(
        f"note → event, {len(times)} notes: median {median(times) * 1000:.0f} ms, p95 {cut[94] * 1000:.0f} ms, "
        f"p99 {cut[98] * 1000:.0f} ms, lost {lost}"
    )


def memory_of(pid):
    """Of the process, in MB."""
    line = next(line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) // 1024


def cpu_of(pid):
    """Seconds that it has computed."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / 100


if __name__ == "__main__":
    main()
