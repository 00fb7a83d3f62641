"""What bin/cluster --wide runs beside the services: a pooler before the database, and a replica of it."""

import os
import pwd
import shutil
import sys
import time

from _process import Process
from _venv import say

REPLICA_PORT, POOLER_PORT = 5433, 6432
POOLER = """\
[databases]
starcoach = host={sockets} port=5432 dbname=starcoach user=starcoach

[pgbouncer]
unix_socket_dir = {sockets}
listen_port = {port}
auth_type = any
pool_mode = transaction
default_pool_size = 4
max_client_conn = 200
stats_users = starcoach
"""
NOT_THERE = "The pooler is pgbouncer, and none is on the PATH. On Debian and Ubuntu: apt install pgbouncer."


def find_pooler():
    return shutil.which("pgbouncer", path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin") or sys.exit(NOT_THERE)


def by_way_of(environment):
    """That of a web service: its saves go through the pooler, its boards come from the replica."""
    before, _, name = environment["DATABASE_URL"].rpartition("@/")
    pooled, replica = (f"{before}@:{port}/{name}" for port in (POOLER_PORT, REPLICA_PORT))
    return environment | {"DATABASE_URL": f"{pooled}?prepare_threshold=none", "REPLICA_URL": replica}


class Pooler(Process):
    """Four connections to the database for all that come to it. It refuses to be root's, so it is the database's."""

    def __init__(self, server):
        self.server, self.place = server, server.socket_folder / "pgbouncer.ini"
        as_its_user = [] if os.geteuid() else ["--user", pwd.getpwuid(server.user[0]).pw_name]
        super().__init__("pooler", [find_pooler(), "--quiet", *as_its_user, self.place], os.environ)

    def look_after(self):
        if not self.server.is_ready():
            return
        if not self.place.exists():
            self.place.write_text(POOLER.format(sockets=self.server.socket_folder, port=POOLER_PORT))
            os.chown(self.place, *self.server.user)
        super().look_after()

    def is_answering(self):
        return bool(self.process) and self.server.accepts_connections(POOLER_PORT)

    def end(self, patience):
        super().end(patience)
        self.place.unlink(missing_ok=True)


class Replica:
    """A copy of the embedded database that follows it; made anew at each start."""

    name = "replica"
    pid = None

    def __init__(self, server, settings):
        self.server, self.settings, self.due = server, settings | {"port": REPLICA_PORT}, 0.0
        self.data = server.home / "replica"

    def look_after(self):
        if time.monotonic() < self.due or not self.server.is_ready() or self.is_answering():
            return
        if self.due:
            say("The replica ended by itself; it is started again.")
        else:
            self.copy()
        self.due = time.monotonic() + 1
        self.start()

    def start(self):
        from starcoach.postgres import ServerError

        try:
            self.server.launch_on(self.data, self.settings)
        except ServerError as trouble:
            say(str(trouble))

    def copy(self):
        shutil.rmtree(self.data, ignore_errors=True)
        self.server.run_checked(
            "pg_basebackup",
            *(f"--pgdata={self.data}", "--write-recovery-conf", "--checkpoint=fast", "--wal-method=stream"),
            *(f"--host={self.server.socket_folder}", "--port=5432", "--username=starcoach"),
        )

    def is_answering(self):
        return self.server.accepts_connections(REPLICA_PORT)

    def end(self, grace):
        self.server.run("pg_ctl", "stop", "--mode=fast", f"--pgdata={self.data}")
