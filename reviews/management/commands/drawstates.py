from django.conf import settings
from django.core.management.base import BaseCommand

from reviews.models import NEXT, State

PATH = settings.BASE_DIR / "docs" / "states.md"


def drawn():
    """The life of a review, as the code allows it."""
    rows = [
        f"| {state.label} | {', '.join(sorted(after.label for after in NEXT[state])) or 'nothing: it stays'} |"
        for state in State
    ]
    return "\n".join(
        [
            "# The life of a review",
            "",
            "Drawn from `reviews.states.NEXT` by `manage.py drawstates`.",
            "",
            "| a review that is | may become |",
            "|---|---|",
            *rows,
            "",
        ]
    )


class Command(BaseCommand):
    help = "Draws docs/states.md anew; needed when the states of a review change."

    def handle(self, *args, **options):
        PATH.write_text(drawn())
