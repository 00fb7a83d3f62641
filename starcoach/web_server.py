"""The web server: whole requests are read before a thread sees them, so a slow client holds no thread."""

import argparse
import logging
import os
import signal
import socket
import sys
import time
from contextlib import suppress
from functools import partial
from importlib import import_module
from pathlib import Path

from waitress import create_server, wasyncore
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.task import WSGITask

PROCESSES, THREADS = 2, 4
CONNECTIONS = 150
"""Of a process, which may hold a body of 1 MB for each, in memory: docker-compose.yml says how much there is."""
LINGER = 2
"""Seconds in which a refused client may still send, so that it reads the answer rather than a reset."""


class Task(WSGITask):
    def execute(self):
        if self.channel.server.is_stopping:
            self.request.headers["CONNECTION"], self.request.connection_close = "close", True
        super().execute()

    def get_environment(self):
        return super().get_environment() | {"starcoach.is_stopping": self.channel.server.is_stopping}

    def set_close_on_finish(self):
        """waitress would also close after each answer that has no body, such as a save's."""
        if self.has_body or self.version == "1.0" or self.request.connection_close:
            super().set_close_on_finish()


class Refusal(Task):
    """What could not be read; the application says so, with the headers and words of all its answers."""

    def __init__(self, channel, request):
        self.error = request.error
        kept = {"HX_REQUEST", "X_FORWARDED_PROTO"} & request.headers.keys()
        readable = HTTPRequestParser(channel.adj)
        readable.parse_header(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        readable.headers |= {name: request.headers[name] for name in kept}
        channel.is_refused = True
        super().__init__(channel, readable)

    def get_environment(self):
        return super().get_environment() | {"starcoach.refusal": self.error.code}


class Channel(HTTPChannel):
    """A connection that is ended when it is slow."""

    task_class, error_task_class = Task, Refusal
    began = None
    """When the first byte came of a request that is not whole yet."""
    is_refused = False
    lingers_until = None

    def received(self, data):
        is_open = super().received(data)
        self.began = (self.began or time.time()) if self.request else None
        return is_open

    def is_late(self, now):
        if self.lingers_until:
            return now > self.lingers_until
        is_waiting = self.total_outbufs_len or not self.requests
        latest = now - self.server.slowest
        return (self.began or now) < latest or bool(is_waiting and self.last_activity < latest)

    def is_idle(self, now):
        return not (self.requests or self.request or self.total_outbufs_len) and self.last_activity < now - 1

    # A refused client may still be sending: an answer followed by a close would be lost in a reset.

    def handle_close(self):
        if not self.is_refused or self.lingers_until:
            return super().handle_close()
        self.lingers_until = time.time() + LINGER
        with suppress(OSError):
            self.socket.shutdown(socket.SHUT_WR)

    def handle_read(self):
        if not self.lingers_until:
            return super().handle_read()
        with suppress(OSError):
            self.recv(65_536)

    def readable(self):
        return self.lingers_until or super().readable()

    def writable(self):
        return not self.lingers_until and super().writable()


def main():
    options = read_options()
    import_module("starcoach.wsgi")  # whoever connects does not wait for it: a proxy asks another server meanwhile
    listening = listen(options.host, options.port)
    parent = os.getpid()
    children = [start(partial(serve, listening, parent, options)) for _ in range(PROCESSES)]
    listening.close()
    if options.pid:
        options.pid.write_text(str(parent))
    try:
        sys.exit(wait_for(children))
    finally:
        if options.pid:
            options.pid.unlink(missing_ok=True)


def read_options():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (127.0.0.1)")
    parser.add_argument("--port", default=8000, type=int, help="the port to listen on (8000)")
    parser.add_argument("--pid", type=Path, help="a file for the id of the process that a SIGTERM ends")
    parser.add_argument(
        "--slowest",
        default=30,
        type=int,
        help="seconds in which a request must be whole, an answer move and an open connection be used (30)",
    )
    parser.add_argument(
        "--notice",
        default=0,
        type=int,
        help="seconds after a SIGTERM in which /ready/ says no while all else is answered as ever (0)",
    )
    return parser.parse_args()


def listen(host, port):
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    listening = socket.socket(family, kind, protocol)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.bind(address)
    listening.listen(1024)
    return listening


# The processes


def start(work):
    """The id of a new process that does the work."""
    if pid := os.fork():
        return pid
    try:
        work()
    except Exception:
        logging.getLogger(__name__).exception("The web server failed.")
        os._exit(1)
    os._exit(0)


def wait_for(children):
    """The worst exit code, once all have ended. A signal ends them all, and so does one that ends by itself."""
    for signum in (signal.SIGTERM, signal.SIGINT):
        signal.signal(signum, lambda *_: end(children))
    left, worst = set(children), 0
    while left:
        pid, status = os.wait()
        left.discard(pid)
        code = os.waitstatus_to_exitcode(status)
        worst = max(worst, code if code >= 0 else 128 - code)  # as a shell says it of a signal
        end(left)
    return worst


def end(children):
    for pid in children:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGTERM)


# One of them


def serve(listening, parent, options):
    server = make_server(listening)
    server.slowest = options.slowest
    for signum in (signal.SIGTERM, signal.SIGINT):
        signal.signal(signum, lambda *_: ask_to_stop(server))
    told_at = None
    while server.accepting or server.active_channels:
        wasyncore.loop(timeout=1, map=server._map, use_poll=True, count=1)
        now = time.time()
        if os.getppid() != parent:
            server.is_stopping = True  # never "|=": a signal that came while it reads would be forgotten
        if server.is_stopping:
            told_at = told_at or now
        if told_at and server.accepting and now >= told_at + options.notice:
            accept_the_last(server)
        end_late(server, now)


def make_server(listening):
    """Nothing that is read is written to disk: a body that is longer than the buffer is refused."""
    application = import_module("starcoach.wsgi").application
    limit = import_module("django.conf").settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    limits = {"max_request_body_size": limit, "inbuf_overflow": limit + 100_000, "max_request_header_size": 32_768}
    ways = {"threads": THREADS, "connection_limit": CONNECTIONS, "outbuf_high_watermark": 2**40}
    quiet = {"ident": "starcoach", "clear_untrusted_proxy_headers": False, "log_socket_errors": False}
    server = create_server(application, sockets=[listening], channel_timeout=10**6, **limits, **ways, **quiet)
    server.channel_class, server.is_stopping = Channel, False
    return server


def ask_to_stop(server):
    server.is_stopping = True
    server.pull_trigger()


def accept_the_last(server):
    """Who has knocked already is answered; the address is free for the next server."""
    for _ in range(CONNECTIONS):
        server.handle_accept()
    wasyncore.dispatcher.close(server)


def end_late(server, now):
    for channel in list(server.active_channels.values()):
        if channel.is_late(now) or (not server.accepting and channel.is_idle(now)):
            channel.handle_close()


if __name__ == "__main__":
    main()
