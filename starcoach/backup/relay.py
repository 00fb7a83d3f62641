"""TLS for the wheel's programs, which have none: they speak to a socket of ours, and that to the server by TLS."""

import asyncio
import ssl
import struct
import threading
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

SSL_REQUEST = struct.pack("!II", 8, 80877103)
BOUND_TO_TLS = b"SCRAM-SHA-256-PLUS\0"
PORT = 5432


@contextmanager
def relayed(connection, address):
    """The address for the programs: the connection's own, or that of a relay where the connection is by TLS."""
    if not connection.pgconn.ssl_in_use:
        yield address
        return
    host, port = address.get("hostaddr") or connection.info.host, connection.info.port
    with TemporaryDirectory(prefix="starcoach-") as folder, loop_beside() as loop:
        relay = Relay(host, port, context_of(address), connection.info.host)
        listening = asyncio.start_unix_server(relay.serve, Path(folder, f".s.PGSQL.{PORT}"))
        asyncio.run_coroutine_threadsafe(listening, loop).result()
        yield {**address, "host": folder, "hostaddr": "", "port": str(PORT)}


@contextmanager
def loop_beside():
    """An event loop in a thread of its own."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield loop
    finally:
        asyncio.run_coroutine_threadsafe(end_all(), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def end_all():
    tasks = asyncio.all_tasks() - {asyncio.current_task()}
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def context_of(address):
    """As strict as libpq is by the same words."""
    mode, root = address.get("sslmode", "prefer"), address.get("sslrootcert", "")
    usual = Path("~/.postgresql/root.crt").expanduser()
    root = root or (str(usual) if usual.exists() else "")
    context = ssl.create_default_context(cafile=root if root not in ("", "system") else None)
    context.check_hostname = mode == "verify-full"
    if not (root or mode.startswith("verify-")):
        context.verify_mode = ssl.CERT_NONE
    if "sslcert" in address:
        context.load_cert_chain(address["sslcert"], address.get("sslkey"))
    return context


class Relay:
    def __init__(self, host, port, context, name):
        self.host, self.port, self.context, self.name = host, port, context, name

    async def serve(self, reader, writer):
        with suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            to_server = await self.connect()
            await asyncio.gather(pump(reader, to_server[1]), answer(to_server[0], writer))
        writer.close()

    async def connect(self):
        reader, writer = await asyncio.open_connection(self.host, self.port)
        writer.write(SSL_REQUEST)
        if await reader.readexactly(1) != b"S":
            raise ConnectionError("The server speaks no TLS.")
        await writer.start_tls(self.context, server_hostname=self.name)
        return reader, writer


async def answer(reader, writer):
    """A client without TLS gives up where it is offered to bind its password to the TLS connection."""
    kind, length = struct.unpack("!cI", await reader.readexactly(5))
    body = await reader.readexactly(length - 4)
    if kind == b"R":
        body = body.replace(BOUND_TO_TLS, b"")
    writer.write(struct.pack("!cI", kind, len(body) + 4) + body)
    await pump(reader, writer)


async def pump(reader, writer):
    with suppress(OSError):
        while data := await reader.read(1 << 16):
            writer.write(data)
            await writer.drain()
    writer.close()
