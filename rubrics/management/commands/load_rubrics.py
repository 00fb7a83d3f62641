from django.core.management.base import BaseCommand
from django.db import transaction

from rubrics.built_in import CRITERIA, TITLE
from rubrics.models import Rubric


class Command(BaseCommand):
    help = "Loads the built-in rubric; again without doubling, its criteria and indicators told apart by their slugs."

    @transaction.atomic
    def handle(self, *args, **options):
        rubric, _ = Rubric.objects.update_or_create(cohort=None, defaults={"title": TITLE})
        rubric.criteria.exclude(slug__in=[criterion.slug for criterion in CRITERIA]).delete()
        for place, criterion in enumerate(CRITERIA):
            says = {"position": place, "title": criterion.title, "component": criterion.component or ""}
            row, _ = rubric.criteria.update_or_create(slug=criterion.slug, defaults=says)
            row.indicators.exclude(slug__in=[indicator.slug for indicator in criterion.indicators]).delete()
            for position, indicator in enumerate(criterion.indicators):
                asks = {"position": position, "level": indicator.level, "text": indicator.text}
                row.indicators.update_or_create(slug=indicator.slug, defaults=asks)
