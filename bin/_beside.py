"""What runs beside the web server of bin/serve."""

from _process import Process
from _venv import PYTHON, ROOT

PAUSES = 4, 300


class Worker(Process):
    """What it does not finish in time is begun again at the next start."""

    def __init__(self, world, env):
        command = [PYTHON, ROOT / "manage.py", "work", f"--pid={world / 'worker.pid'}"]
        super().__init__("worker", command, env, PAUSES)

    def told(self, code):
        return f"The worker ended by itself ({code}). What waits, waits; the next one starts in {self.pause:g} seconds."


class Streams(Process):
    """The events of open pages, which ask by themselves while there are none."""

    def __init__(self, world, env, host, port):
        where = [f"--host={host}", f"--port={port}", f"--pid={world / 'streams.pid'}"]
        super().__init__("streams", [PYTHON, "-m", "starcoach.streams", *where], env, PAUSES)

    def told(self, code):
        pause = f"the next start is in {self.pause:g} seconds"
        return f"The streams ended by themselves ({code}). Pages ask by themselves; {pause}."
