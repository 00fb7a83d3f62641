"""The streams of events: who gets one, what it says and what ends it; the real process, read as a browser reads it."""

import re
import time

import pytest
from django.db import connection, transaction
from django.test import Client

from reviews import actions
from reviews.topics import announce_to_reader
from tests.conftest import make_note, make_review
from tests.streams import PATIENCE, next_event


@pytest.fixture
def browser_of(streams, content):
    def browser_of(person):
        client = Client()
        client.force_login(person)
        return client

    return browser_of


@pytest.fixture
def topic(streams, draft):
    return f"draft.{draft.public_id}"


def send(draft, reader, cohort, words="How did you get them to agree?"):
    review = make_review(draft, reader, cohort)
    make_note(review, "A", words)
    assert actions.submit(review)
    return review


def test_a_note_that_is_sent_is_told_to_its_authors_pages_without_a_word_of_it(
    streams, browser_of, draft, topic, ana, ben, cleo, cohort
):
    page, other = (streams.open(topic, client=browser_of(ana)) for _ in range(2))
    words = {"Who asked you?", "How did you get them to agree?", "Why a tester?"}
    for reader, said in zip((ben, cleo), sorted(words), strict=False):
        send(draft, reader, cohort, said)
        assert next_event(page) == next_event(other) == ("news", topic)
    headers = dict(page.getheaders())
    assert headers["content-type"] == "text/event-stream"
    assert (headers["cache-control"], headers["x-accel-buffering"]) == ("no-store", "no")


def test_nothing_is_told_of_what_a_reader_has_not_sent(streams, browser_of, draft, topic, ana, ben, cleo, cohort):
    page = streams.open(topic, client=browser_of(ana))
    make_note(make_review(draft, ben, cohort), "A", "Who asked you?")
    with transaction.atomic():
        send(draft, cleo, cohort)
        transaction.set_rollback(True)
    streams.stop()
    assert next_event(page) == ("", "")


def test_nobody_but_its_author_follows_a_draft(streams, browser_of, topic, ben, dov, eve):
    for person in (ben, dov, eve):
        assert streams.open(topic, client=browser_of(person)).status == 404
    assert streams.open(topic).status == 401


def test_a_page_of_another_site_gets_no_stream(streams, browser_of, topic, ana):
    client = browser_of(ana)
    odd = "null", "http://[", "http://a:99999", "http://a:b"
    for origin in ("https://evil.example", f"http://evil.example:{streams.port}", "http://localhost:1", *odd):
        assert streams.open(topic, client=client, Origin=origin).status == 403
    stream = streams.open(topic, client=client, Origin=streams.pages)
    assert stream.status == 200
    assert stream.getheader("Access-Control-Allow-Origin") == streams.pages


def test_the_stream_of_a_session_that_has_ended_closes_instead_of_telling_more(
    streams, browser_of, draft, topic, ana, ben, cohort
):
    client = browser_of(ana)
    page = streams.open(topic, client=client)
    client.session.flush()
    send(draft, ben, cohort)
    assert next_event(page) == ("", "")


def test_one_person_has_twenty_streams_and_others_theirs(streams, browser_of, topic, ana):
    client = browser_of(ana)
    pages = [streams.open(topic, client=client) for _ in range(20)]
    assert {page.status for page in pages} == {200}
    assert streams.open(topic, client=client).status == 429
    pages.pop().close()
    assert any(streams.open(topic, client=client).status == 200 for _ in range(100))  # once its end is noticed


def test_a_stop_ends_the_open_streams_at_once(streams, browser_of, topic, ana):
    pages = [streams.open(topic, client=browser_of(ana)) for _ in range(3)]
    assert streams.stop() == 0
    assert {next_event(page) for page in pages} == {("", "")}


def test_what_came_between_a_page_and_its_stream_is_told_at_once_and_what_came_before_is_not(
    streams, browser_of, draft, topic, ana, ben, cohort
):
    client = browser_of(ana)
    ear = streams.open(topic, client=client)
    send(draft, ben, cohort)
    assert next_event(ear) == ("news", topic)
    late, new = (streams.open(topic, client=client, age=age) for age in (50, 0))
    assert next_event(late) == ("news", topic)
    streams.stop()
    assert next_event(new) == ("", "")


def test_a_page_that_is_older_than_what_the_streams_remember_looks_again(streams, browser_of, topic, ana):
    assert next_event(streams.open(topic, client=browser_of(ana), age=3_600)) == ("news", topic)


def test_who_reads_follows_that_review_alone_until_they_leave_the_cohort(
    streams, browser_of, draft, ana, ben, cleo, cohort
):
    reviews = {reader: make_review(draft, reader, cohort) for reader in (ben, cleo)}
    topics = {reader: f"review.{review.public_id}" for reader, review in reviews.items()}
    assert streams.open(topics[cleo], client=browser_of(ben)).status == 404
    room = streams.open(topics[ben], client=browser_of(ben))
    cohort.memberships.get(user=ben).leave()
    actions.renew(reviews[ben].ask)
    announce_to_reader(reviews[ben])
    assert next_event(room) == ("", "")


def test_the_guest_of_a_link_follows_its_review_until_the_link_is_revoked(streams, guest):
    topic = f"review.{guest.review.public_id}"
    assert streams.open(topic).status == 401
    room = streams.open(topic, client=guest)
    announce_to_reader(guest.review)
    assert next_event(room) == ("news", topic)
    guest.review.guest_pass.revoke()
    announce_to_reader(guest.review)
    assert next_event(room) == ("", "")


def test_everybody_follows_their_own_news_and_nobody_elses(streams, browser_of, draft, ana, ben, eve, cohort):
    page = streams.open(f"person.{ana.public_id}", client=browser_of(ana))
    for person in (ben, eve):
        assert streams.open(f"person.{ana.public_id}", client=browser_of(person)).status == 404
    actions.decline(make_review(draft, ben, cohort))
    assert next_event(page) == ("news", f"person.{ana.public_id}")


def test_the_board_of_a_cohort_is_followed_by_its_coaches_alone(
    streams, browser_of, draft, ben, cleo, dov, eve, cohort
):
    topic = f"cohort.{cohort.public_id}"
    for person in (ben, cleo, eve):
        assert streams.open(topic, client=browser_of(person)).status == 404
    board = streams.open(topic, client=browser_of(dov))
    send(draft, ben, cohort)
    assert next_event(board) == ("news", topic)


def run(statement, *parameters):
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.fetchall() if cursor.description else []


def wait_until(is_so):
    until = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.1)


def test_whoever_ends_its_connection_it_hears_again_after_ever_longer_pauses(
    streams, browser_of, draft, topic, ana, ben, cohort
):
    for _ in range(3):
        page = streams.open(topic, client=browser_of(ana))
        assert page.status == 200
        ended = run(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND query LIKE 'LISTEN%%' AND pid <> pg_backend_pid()"
        )
        assert ended == [(True,)]
        assert next_event(page) == ("", "")
        wait_until(streams.is_listening)
    said = [line for line in streams.lines() if "Listening for events failed" in line]
    assert re.findall(r"in (\d+) seconds", " ".join(said)) == ["1", "2", "4"]
    page = streams.open(topic, client=browser_of(ana))
    send(draft, ben, cohort)
    assert next_event(page) == ("news", topic)


def test_an_error_of_the_database_ends_the_streams_it_meets_and_is_told_in_one_line(
    streams, browser_of, draft, topic, ana, ben, cohort
):
    client = browser_of(ana)
    pages = [streams.open(topic, client=client) for _ in range(3)]
    run("ALTER TABLE django_session RENAME TO elsewhere")
    try:
        run("SELECT pg_notify('starcoach', %s)", topic)
        assert [next_event(page) for page in pages] == [("", "")] * 3
        assert streams.open(topic, client=client).status == 503
    finally:
        run("ALTER TABLE elsewhere RENAME TO django_session")
    again = streams.open(topic, client=browser_of(ana))
    send(draft, ben, cohort)
    assert next_event(again) == ("news", topic)
    assert len([line for line in streams.lines() if "The database does not answer" in line]) == 1
    assert not [line for line in streams.lines() if "Traceback" in line or "File " in line]


def test_a_stream_that_has_ended_leaves_one_line_with_whose_it_was_and_how_long_it_was_open(
    streams, browser_of, draft, topic, ana, ben, guest
):
    review = f"review.{guest.review.public_id}"
    for owner in (ana, ana):
        streams.open(topic, client=browser_of(owner))
    streams.open(review, client=guest)
    streams.stop()
    said = [line.split("starcoach.streams ")[1] for line in streams.lines() if "starcoach.streams" in line]
    assert sorted(re.sub(r"^[0-9a-f]{16} |\d+$", "", line) for line in said) == sorted(
        [f"stream user={owner} seconds=" for owner in (ana.public_id, ana.public_id, review)]
    )
