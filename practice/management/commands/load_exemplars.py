from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from answers.models import Question
from practice.exemplar_files import InvalidExemplar, read_exemplar
from practice.models import Exemplar

CONTENT = settings.BASE_DIR / "practice" / "content"


class Command(BaseCommand):
    help = "Loads the model answers of a folder, in the order of their file names; loading again doubles none."

    def add_arguments(self, parser):
        parser.add_argument("--folder", type=Path, default=CONTENT)

    @transaction.atomic
    def handle(self, *args, folder, **options):
        for position, path in enumerate(sorted(folder.glob("*.toml"))):
            try:
                self.load(read_exemplar(path.read_text(encoding="utf-8")), position)
            except InvalidExemplar as error:
                raise CommandError(f"{path.name}: {error}") from None
            except Question.DoesNotExist:
                raise CommandError(f"{path.name}: there is no such question; load_questions brings them") from None

    def load(self, fields, position):
        question = Question.objects.get(slug=fields["question"])
        defaults = {**fields, "question": question, "position": position}
        Exemplar.objects.update_or_create(slug=fields["slug"], defaults=defaults)
