"""A process that is kept alive, as a container is: begun again when it ends, and ended in good order."""

import os
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

from _venv import ROOT, say

LONG = 10
"""Seconds after which a process counts as one that could live."""


class Process:
    """In a session of its own. One that dies is started again, after ever longer pauses: the first and the longest."""

    def __init__(self, name, command, env, pauses=(0.1, 60)):
        self.name, self.command, self.env = name, [str(word) for word in command], env
        self.pauses, self.pause, self.due, self.began = pauses, pauses[0] / 2, 0.0, 0.0
        self.process, self.check = None, []

    @property
    def pid(self):
        return self.process.pid if self.process else None

    def is_answering(self):
        """As its health check has it."""
        return bool(self.process) and answers(self.check)

    def look_after(self):
        """To be called every now and then."""
        if self.process and self.process.poll() is not None:
            self.note_death(self.process.returncode)
        if not self.process and time.monotonic() >= self.due:
            self.process = subprocess.Popen(self.command, cwd=ROOT, env=self.env, start_new_session=True)
            self.began = time.monotonic()

    def note_death(self, code):
        self.kill()
        now, (first, longest) = time.monotonic(), self.pauses
        self.pause = first if now - self.began > LONG else min(self.pause * 2, longest)
        self.process, self.due = None, now + self.pause
        say(self.told(code))

    def told(self, code):
        return f"{self.name} ended by itself ({code}); it starts again in {self.pause:g} seconds."

    def end(self, patience):
        """Let it finish what it does; what it does not finish in time is ended."""
        if not self.process:
            return
        self.process.terminate()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(patience)
        self.kill()

    def kill(self):
        """All of them: no process outlives the first of its container."""
        with suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)


def answers(check):
    return not (check and subprocess.run(check, capture_output=True).returncode)


def command_of(pid):
    if Path("/proc/self").exists():
        with suppress(OSError):
            return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ").strip()
        return ""
    return subprocess.run(
        ["ps", "-ww", "-o", "command=", "-p", str(pid)], capture_output=True, text=True
    ).stdout.strip()
