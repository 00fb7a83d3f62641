"""An ordinary page while 200 slow clients of each kind hold their connections, against the same server without them."""

import sys

sys.path[0] = sys.path[0].rpartition("/")[0]  # the checkout: the modules are found from there

import socket  # noqa: E402
import threading  # noqa: E402
import time  # noqa: E402
from contextlib import ExitStack, contextmanager, suppress  # noqa: E402
from statistics import median  # noqa: E402
from urllib.request import urlopen  # noqa: E402

from bench.serving import serving  # noqa: E402

CLIENTS, REQUESTS, PATIENCE, TOO_SLOW = 200, 60, 20, 5
HEAD = b"POST /account/login/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
KINDS = {
    "half a head": HEAD,
    "a body of 1 byte a second": HEAD + b"Content-Length: 1000\r\n\r\n",
    "never reads its answers": b"GET /static/css/all.css HTTP/1.1\r\nHost: localhost\r\n\r\n" * 40,
}


def main():
    with serving() as address:
        times(address)
        alone = times(address)
        print(
            f"{CLIENTS} slow clients, {REQUESTS} ordinary requests or {PATIENCE} s; ratios to the median without them"
        )
        tell("none", alone, alone)
        for kind, sent in KINDS.items():
            with slow_clients(address, sent, drips="body" in kind):
                tell(kind, times(address), alone)


def tell(kind, took, alone):
    share = median(alone)
    late = sum(time >= TOO_SLOW for time in took)
    print(
        f"{kind:26} median {median(took) / share:7.1f}   worst {max(took) / share:7.1f}   "
        f"unanswered after {TOO_SLOW} s: {late} of {len(took)}"
    )


def times(address):
    """Seconds of one ordinary page after the other; one that is not answered counts as TOO_SLOW."""
    took: list[float] = []
    until = time.monotonic() + PATIENCE
    while len(took) < REQUESTS and time.monotonic() < until:
        began = time.perf_counter()
        try:
            urlopen(f"{address}/account/login/", timeout=TOO_SLOW).close()
            took.append(time.perf_counter() - began)
        except OSError:
            took.append(float(TOO_SLOW))
    return took


@contextmanager
def slow_clients(address, sent, drips):
    host, port = address.removeprefix("http://").split(":")
    ended = threading.Event()
    with ExitStack() as stack:
        clients = [stack.enter_context(slow_client(host, int(port), sent)) for _ in range(CLIENTS)]
        stack.callback(ended.set)
        if drips:
            threading.Thread(target=drip, args=(clients, ended), daemon=True).start()
        time.sleep(2)
        yield


@contextmanager
def slow_client(host, port, sent):
    """Its receive buffer is the smallest, so that what it does not read stays with the server."""
    with socket.socket() as client:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1)
        client.settimeout(5)
        client.connect((host, port))
        client.setblocking(False)
        with suppress(OSError):
            client.send(sent)
        yield client


def drip(clients, ended):
    while not ended.wait(1):
        for client in clients:
            with suppress(OSError):
                client.send(b"a")


if __name__ == "__main__":
    main()
