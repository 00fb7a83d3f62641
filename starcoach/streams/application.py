"""What is answered at /events/: a stream, or why there is none."""

import asyncio
import logging
import random
import re
import secrets
import time
from contextlib import suppress
from http import HTTPStatus
from urllib.parse import parse_qs

from django.db import Error

from starcoach.logs import IDENTITY
from starcoach.streams.hub import KEPT, Full
from starcoach.streams.visitors import admit, is_own_page, threads
from starcoach.topics import PATH

HEARTBEAT = 20
"""Seconds after which a silent stream says that it is there: a proxy may end it after a minute."""
STUCK = 30
"""Seconds in which a page has to take what it is told."""
ANSWERED = 20
"""Seconds in which it has to be known whether a page may be told of something."""
LIFE = 600
"""Seconds after which a page opens its stream anew: no session that has ended is followed for longer."""
RETRY = 2_000, 5_000
"""Milliseconds: when all streams end at once, not all pages come back at once."""
MOST_TOPICS = 4
TOPIC = re.compile(r"[a-z]+\.[\w-]{1,40}", re.ASCII)
AGE = re.compile(r"\d{1,9}", re.ASCII)
HEADERS = [(b"cache-control", b"no-store"), (b"x-content-type-options", b"nosniff"), (b"x-starcoach", b"1")]
STREAM = [(b"content-type", b"text/event-stream"), (b"x-accel-buffering", b"no")]

logger = logging.getLogger("starcoach.streams")


class Application:
    def __init__(self, hub):
        self.hub, self.is_troubled = hub, False

    async def __call__(self, scope, receive, send):
        if scope["path"] == f"{PATH}health/":
            health = HTTPStatus.OK if self.hub.listening_since else HTTPStatus.SERVICE_UNAVAILABLE
            return await answer(send, health)
        if scope["path"] != PATH:
            return await answer(send, HTTPStatus.NOT_FOUND)
        if scope["method"] != "GET":
            return await answer(send, HTTPStatus.METHOD_NOT_ALLOWED, [(b"allow", b"GET")])
        await self.open(scope, receive, send)

    async def open(self, scope, receive, send):
        is_own, origin = is_own_page(scope)
        headers = cross_origin(origin)
        topics, age = wish_of(scope)
        if not is_own or not topics:
            return await answer(send, HTTPStatus.BAD_REQUEST if is_own else HTTPStatus.FORBIDDEN, headers)
        status, owner = await self.ask(scope, topics)
        if status != HTTPStatus.OK or not self.hub.listening_since or self.hub.is_closing:
            return await answer(send, status if status != HTTPStatus.OK else HTTPStatus.SERVICE_UNAVAILABLE, headers)
        try:
            stream = self.hub.open(owner, topics, age)
        except Full as full:
            too_many = HTTPStatus.TOO_MANY_REQUESTS if full.is_own else HTTPStatus.SERVICE_UNAVAILABLE
            return await answer(send, too_many, headers)
        leaving, began = asyncio.create_task(end_with_its_page(stream, receive)), time.monotonic()
        try:
            with suppress(TimeoutError):  # its page does not take what it is told
                await self.run(stream, scope, send, headers)
        finally:
            leaving.cancel()
            self.hub.close(stream)
            write_line(owner, began)

    async def run(self, stream, scope, send, headers):
        await send({"type": "http.response.start", "status": HTTPStatus.OK, "headers": [*HEADERS, *STREAM, *headers]})
        until = time.monotonic() + LIFE
        await say(send, f"retry: {random.randint(*RETRY)}\n\n")  # noqa: S311 - no secret
        while time.monotonic() < until:
            due = await stream.due(HEARTBEAT)
            if stream.is_over or due and (await self.ask(scope, due))[0] != HTTPStatus.OK:
                break
            await say(send, "".join(f"event: news\ndata: {topic}\n\n" for topic in due) or ":\n\n")
        await send({"type": "http.response.body", "body": b""})

    async def ask(self, scope, topics):
        """What the database says of it. While that does not answer nothing is told, and one line says so."""
        try:
            async with asyncio.timeout(ANSWERED):
                found = await asyncio.get_running_loop().run_in_executor(threads, admit, scope, topics)
        except (Error, TimeoutError) as trouble:
            if not self.is_troubled:
                logger.warning("The database does not answer (%s): streams end until it does.", type(trouble).__name__)
            self.is_troubled = True
            return HTTPStatus.SERVICE_UNAVAILABLE, ""
        self.is_troubled = False
        return found


def write_line(owner, began):
    """Of a stream that has ended: how long it was open, and whose it was."""
    IDENTITY.set(secrets.token_hex(8))
    logger.info("stream", extra={"facts": {"user": owner, "seconds": round(time.monotonic() - began)}})


async def say(send, words):
    async with asyncio.timeout(STUCK):
        await send({"type": "http.response.body", "body": words.encode(), "more_body": True})


async def end_with_its_page(stream, receive):
    while (await receive())["type"] != "http.disconnect":
        pass
    stream.end()


async def answer(send, status, headers=()):
    body = status.phrase.encode()
    plain = [(b"content-type", b"text/plain"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": [*HEADERS, *plain, *headers]})
    await send({"type": "http.response.body", "body": body})


def wish_of(scope):
    """(what the page wants to follow, how many seconds old it is); no topics where it does not say them as pages do."""
    query = parse_qs(scope["query_string"].decode("latin-1"))
    topics, age = query.get("topic", []), query.get("age", [""])[0]
    is_right = len(topics) <= MOST_TOPICS and all(TOPIC.fullmatch(topic) for topic in topics)
    return sorted(set(topics)) if is_right else [], int(age) if AGE.fullmatch(age) else KEPT


def cross_origin(origin):
    if not origin:
        return []
    allowed = {"access-control-allow-origin": origin, "access-control-allow-credentials": "true", "vary": "Origin"}
    return [(name.encode(), value.encode("latin-1")) for name, value in allowed.items()]
