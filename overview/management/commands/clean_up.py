from django.core.management.base import BaseCommand

from accounts.models import Attempt
from accounts.sessions import end_dead
from answers.models import SavedKey
from answers.trash import empty_trash
from overview.ending import erase_due
from overview.leftovers import erase_leftovers


class Command(BaseCommand):
    help = (
        "Deletes what is kept for a time only: the trash after thirty days, the keys of saves after two, "
        "ended accounts after fourteen, counts of tries once their time is over, and the devices of ended sessions."
    )

    def handle(self, *args, **options):
        SavedKey.prune()
        Attempt.prune()
        empty_trash()
        erase_due()
        erase_leftovers()
        end_dead()
