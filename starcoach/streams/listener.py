"""The one connection of the process that listens for what is announced."""

import asyncio
import logging
import time

import psycopg
from django.db import connection
from psycopg import sql

from starcoach.topics import CHANNEL

PAUSE = 1
"""Seconds until it is tried anew."""
SILENCE = 20
"""Seconds without a word after which the connection has to show that it is still there."""

logger = logging.getLogger(__name__)


async def listen(hub):
    """Pass on what is announced, for ever. While it cannot hear, no stream stays open: they would miss it."""
    while True:
        try:
            await hear(hub)
        except (OSError, TimeoutError, psycopg.Error) as trouble:
            logger.warning("Listening for events failed (%s); it is tried again.", type(trouble).__name__)
        finally:
            hub.listening_since = None
            hub.end_all()
        await asyncio.sleep(PAUSE)


async def hear(hub):
    async with await psycopg.AsyncConnection.connect(**parameters()) as ear:
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
