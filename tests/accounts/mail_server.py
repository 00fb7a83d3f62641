"""A mail server of few words: it takes mails, or answers their recipients with a code of its own, or says nothing."""

import socketserver
import threading
from contextlib import contextmanager


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True

    def __init__(self, recipients):
        super().__init__(("127.0.0.1", 0), Session)
        self.recipients, self.taken = recipients, []


class Session(socketserver.StreamRequestHandler):
    server: Server

    def say(self, words):
        self.wfile.write(f"{words}\r\n".encode())

    def handle(self):
        if self.server.recipients is None:
            self.rfile.readline()  # until the other hangs up
            return
        self.say("220 here")
        while line := self.rfile.readline().decode().upper():
            if line.startswith("DATA"):
                self.say("354 go on")
                self.server.taken.append(b"".join(iter(self.rfile.readline, b".\r\n")).decode())
            code = self.server.recipients if line.startswith("RCPT") else 221 if line.startswith("QUIT") else 250
            self.say(f"{code} well")


@contextmanager
def mail_server(settings, recipients: int | None = 250):
    """The settings' mail server; the mails it took. With None for its recipients it never says a word."""
    with Server(recipients) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.socket.getsockname()
        settings.MAIL_FOLDER = None
        try:
            yield server.taken
        finally:
            server.shutdown()
