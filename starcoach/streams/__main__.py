import argparse
import asyncio
import os
import signal
import sys
from pathlib import Path

import django
import uvicorn

PATIENCE = 5
"""Seconds that what is left of the answers gets at a stop."""


class Server(uvicorn.Server):
    """A stop ends the streams first: nobody waits for pages that stay open."""

    def __init__(self, config, hub):
        super().__init__(config)
        self.hub = hub

    async def startup(self, sockets=None):
        from starcoach.streams.listener import listen

        self.listener = asyncio.create_task(listen(self.hub))
        await super().startup(sockets)

    async def shutdown(self, sockets=None):
        self.hub.is_closing = True
        self.hub.end_all()
        await super().shutdown(sockets)
        self.listener.cancel()


def main():
    options = read_options()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "starcoach.settings")
    django.setup()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # uvicorn raises what has stopped it once it is done
    if options.pid:
        options.pid.write_text(str(os.getpid()))
    try:
        make_server(options).run()
    finally:
        if options.pid:
            options.pid.unlink(missing_ok=True)


def read_options():
    parser = argparse.ArgumentParser(
        prog="python -m starcoach.streams", description="Streams of events for open pages."
    )
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (127.0.0.1)")
    parser.add_argument("--port", default=8001, type=int, help="the port to listen on (8001)")
    parser.add_argument("--pid", type=Path, help="a file for the id of the process")
    return parser.parse_args()


def make_server(options):
    from starcoach.streams.application import Application
    from starcoach.streams.hub import Hub

    hub = Hub()
    config = uvicorn.Config(
        Application(hub),
        options.host,
        options.port,
        http="h11",
        ws="none",
        loop="asyncio",
        lifespan="off",
        proxy_headers=False,
        server_header=False,
        access_log=False,
        log_config=None,
        log_level="warning",
        timeout_graceful_shutdown=PATIENCE,
    )
    return Server(config, hub)


main()
