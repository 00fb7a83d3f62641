"""The one connection of the process that listens for what is announced."""

import asyncio
import logging
import time

import psycopg
from django.db import connection
from psycopg import sql

from starcoach.topics import CHANNEL

PAUSES = 1, 30
"""Seconds until it is tried anew: at first, and at most, for each is twice as long as the last."""
LONG = 60
"""Seconds after which a connection counts as one that could live."""
SILENCE = 20
"""Seconds without a word after which the connection has to show that it is there, and those that it has to answer."""

logger = logging.getLogger(__name__)


async def listen(hub):
    """Pass on what is announced, for ever. While it cannot hear, no stream stays open: they would miss it."""
    first, longest = PAUSES
    pause = first / 2
    while True:
        began = time.monotonic()
        try:
            await hear(hub)
        except Exception as trouble:  # noqa: BLE001 - whatever it is, pages would hear nothing from then on
            pause = first if time.monotonic() - began > LONG else min(pause * 2, longest)
            logger.warning(
                "Listening for events failed (%s); it is tried again in %g seconds.", type(trouble).__name__, pause
            )
        finally:
            hub.listening_since = None
            hub.end_all()
        await asyncio.sleep(pause)


async def hear(hub):
    async with asyncio.timeout(SILENCE):
        connected = await psycopg.AsyncConnection.connect(**parameters())
    async with connected as ear:
        async with asyncio.timeout(SILENCE):
            await ear.execute(sql.SQL("LISTEN {}").format(sql.Identifier(CHANNEL)))
        hub.listening_since = time.monotonic()
        while True:
            async for notice in ear.notifies(timeout=SILENCE):
                hub.announce(notice.payload)
            async with asyncio.timeout(SILENCE):
                await ear.execute("SELECT 1")


def parameters():
    """Of Django's own connections, without what makes those Django's."""
    found = connection.get_connection_params()
    return {name: found[name] for name in found if name not in ("context", "cursor_factory")} | {"autocommit": True}
