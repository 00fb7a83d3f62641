"""What runs beside the web server: kept alive, and ended in good order."""

import os
import signal
import subprocess
import time
from contextlib import suppress

from _venv import PYTHON, ROOT, say

FIRST_PAUSE, LONGEST_PAUSE = 2, 300
LONG = 60
"""Seconds after which a process counts as one that could live."""


class Beside:
    """A process of its own, in a session of its own. One that dies is started again, after ever longer pauses."""

    dies = ""
    """What is said when it does: {code}, {pause}."""

    def __init__(self, command, env):
        self.command, self.env, self.process = [str(PYTHON), *command], env, None
        self.pause, self.due, self.began = FIRST_PAUSE, 0.0, 0.0

    def look_after(self):
        """To be called every now and then."""
        if self.process and self.process.poll() is not None:
            self.note_death(self.process.returncode)
        if not self.process and time.monotonic() >= self.due:
            self.process = subprocess.Popen(self.command, cwd=ROOT, env=self.env, start_new_session=True)
            self.began = time.monotonic()

    def note_death(self, code):
        now = time.monotonic()
        self.pause = FIRST_PAUSE if now - self.began > LONG else min(self.pause * 2, LONGEST_PAUSE)
        self.process, self.due = None, now + self.pause
        say(self.dies.format(code=code, pause=self.pause))

    def end(self, patience):
        """Let it finish what it does, for so many seconds."""
        if not self.process:
            return
        self.process.terminate()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(patience)
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)


class Worker(Beside):
    """What it does not finish in time is begun again at the next start."""

    dies = "The worker ended by itself ({code}). What waits, waits; the next one starts in {pause} seconds."

    def __init__(self, world, env):
        super().__init__([str(ROOT / "manage.py"), "work", f"--pid={world / 'worker.pid'}"], env)


class Streams(Beside):
    """The events of open pages, which ask by themselves while there are none."""

    dies = "The streams ended by themselves ({code}). Pages ask by themselves; the next start is in {pause} seconds."

    def __init__(self, world, env, host, port):
        where = [f"--host={host}", f"--port={port}", f"--pid={world / 'streams.pid'}"]
        super().__init__(["-m", "starcoach.streams", *where], env)
