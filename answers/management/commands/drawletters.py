from django.conf import settings
from django.core.management.base import BaseCommand

from answers.drawing.letters import LETTERS
from answers.drawing.rail import HEIGHTS, SPRITE_BAR, SPRITE_STROKE, SPRITE_WIDTH


def sprite():
    """Each of the four letters at every height of the rail, as one SVG file."""
    symbols = [symbol(letter, step, height) for letter in LETTERS for step, height in enumerate(HEIGHTS)]
    return '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n"


def symbol(letter, step, height):
    path = LETTERS[letter](SPRITE_WIDTH, height, SPRITE_STROKE, min(SPRITE_BAR, height * 0.17 + 3))
    return (
        f'<symbol id="{letter}-{step}" viewBox="0 0 {SPRITE_WIDTH} {height}" preserveAspectRatio="none" '
        f'overflow="visible"><path vector-effect="non-scaling-stroke" d="{path}"/></symbol>'
    )


class Command(BaseCommand):
    help = "Draws static/letters.svg anew; needed when a letter changes."

    def handle(self, *args, **options):
        (settings.BASE_DIR / "static" / "letters.svg").write_text(sprite())
