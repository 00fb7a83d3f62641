"""A back-up: all that a starcoach needs to be again what it was, in one file. docs/operating.md says what is in it."""

from starcoach.backup.archive import BackupError
from starcoach.backup.backup import make_backup
from starcoach.backup.restore import Backup

__all__ = ["Backup", "BackupError", "make_backup"]
