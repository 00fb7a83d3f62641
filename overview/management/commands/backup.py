import signal
import sys
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from overview.backups import database_address
from starcoach.backup import BackupError, make_backup


class Command(BaseCommand):
    help = "Writes all that the database holds into one file, while people write. docs/operating.md says what is in it."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)

    def handle(self, *args, file, **options):
        signal.signal(signal.SIGTERM, lambda *_: sys.exit("Ended. Nothing is left of the file."))
        try:
            manifest = make_backup(file.absolute(), database_address(), settings.SECRET_KEY)
        except BackupError as trouble:
            raise CommandError(trouble) from trouble
        rows = sum(table["rows"] for table in manifest["tables"].values())
        self.stdout.write(f"{file}: {rows:,} rows of {len(manifest['tables'])} tables, as of {manifest['made_at']}.")
