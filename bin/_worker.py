"""The worker beside the web server: kept alive, and ended in good order."""

import os
import signal
import subprocess
import time
from contextlib import suppress

from _venv import PYTHON, ROOT, say

FIRST_PAUSE, LONGEST_PAUSE = 2, 300
LONG = 60
"""Seconds after which a worker counts as one that could live."""


class Worker:
    """A process of its own, in a session of its own. One that dies is started again, after ever longer pauses."""

    def __init__(self, world, env):
        self.command = [str(PYTHON), str(ROOT / "manage.py"), "work", f"--pid={world / 'worker.pid'}"]
        self.env, self.process = env, None
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
        say(f"The worker ended by itself ({code}). What waits, waits; the next one starts in {self.pause} seconds.")

    def end(self, patience):
        """Let it finish what it does; what it does not finish in time is begun again at the next start."""
        if not self.process:
            return
        self.process.terminate()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(patience)
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
