import asyncio
import os
from pathlib import Path

from django.core.management.base import BaseCommand

from accounts.worker import work


class Command(BaseCommand):
    help = (
        "Does the work in the background until it is ended. At a SIGTERM it begins nothing more, and ends what it does."
    )

    def add_arguments(self, parser):
        parser.add_argument("--pid", type=Path, help="a file for the id of the process that a SIGTERM ends")

    def handle(self, *args, pid, **options):
        if pid:
            pid.write_text(str(os.getpid()))
        try:
            asyncio.run(work())
        finally:
            if pid:
                pid.unlink(missing_ok=True)
