import tomllib

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction

from answers.models import Competency, Question

CONTENT = settings.BASE_DIR / "answers" / "content"


class Command(BaseCommand):
    help = "Loads the built-in competencies and questions; again without doubling, told apart by their slugs."

    @transaction.atomic
    def handle(self, *args, **options):
        competencies = {
            row["slug"]: Competency.objects.update_or_create(
                slug=row["slug"], defaults={"name": row["name"], "plain": row["plain"], "position": place}
            )[0]
            for place, row in enumerate(self.rows("competencies.toml", "competency"))
        }
        for place, row in enumerate(self.rows("questions.toml", "question")):
            tags = [competencies[slug] for slug in row["competencies"]]
            question, _ = Question.objects.update_or_create(
                slug=row["slug"], defaults={"text": row["text"], "position": place, "main": tags[0]}
            )
            question.competencies.set(tags)

    @staticmethod
    def rows(name, key):
        return tomllib.loads((CONTENT / name).read_text(encoding="utf-8"))[key]
