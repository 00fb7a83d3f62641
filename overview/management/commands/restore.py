from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db.migrations.loader import MigrationLoader

from overview.backups import database_address
from starcoach.backup import Backup, BackupError


class Command(BaseCommand):
    help = "Fills an empty database from a back-up. Start starcoach, or run prepare, afterwards."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--verify", action="store_true", help="then compare every row with what was backed up")

    def handle(self, *args, file, verify, **options):
        try:
            with Backup.open(file) as backup:
                refuse_newer(backup)
                backup.restore(database_address())
                if verify:
                    self.verify(backup)
                self.say(file, backup, verify)
        except BackupError as trouble:
            raise CommandError(trouble) from trouble

    def verify(self, backup):
        if tables := backup.differences(database_address()):
            raise CommandError(f"Restored, but not as it was; do not use it. Tables that differ: {', '.join(tables)}.")

    def say(self, file, backup, is_verified):
        rows = sum(table["rows"] for table in backup.manifest["tables"].values())
        compared = "compared and found equal" if is_verified else "not compared (--verify does)"
        self.stdout.write(f"Restored {rows:,} rows, as of {backup.manifest['made_at']}; {compared}.")
        if backup.secret_key != settings.SECRET_KEY:
            self.stdout.write(
                "The secret key here is another than that of the back-up, so links in emails and invitations "
                f"that were given out do not work. This prints theirs: unzip -p {file} secret-key"
            )


def refuse_newer(backup):
    known = set(MigrationLoader(None).disk_migrations)
    apps = {app for app, _ in known}
    newer = [f"{app}.{name}" for app, name in backup.manifest["migrations"] if app in apps and (app, name) not in known]
    if newer:
        raise BackupError(
            f"This back-up was made by a newer starcoach: {newer[-1]} is unknown here. Nothing was restored."
        )
