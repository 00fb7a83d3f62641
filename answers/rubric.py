"""What the parts of a draft are judged by: the built-in rubric."""

from rubrics.built_in import CRITERIA
from rubrics.progress import LEVELS, Criterion, Indicator, Progress

__all__ = ["INDICATORS", "LEVELS", "RUBRIC", "Criterion", "Indicator", "Progress", "progress_by_criterion"]

RUBRIC = tuple(criterion for criterion in CRITERIA if criterion.component)
INDICATORS = {indicator.slug: (criterion, indicator) for criterion in RUBRIC for indicator in criterion.indicators}
"""Every indicator by its slug, with its criterion."""


def progress_by_criterion(component, met):
    """The Progress of one part by each of its criteria; `met` holds slugs."""
    return [Progress(criterion, frozenset(met)) for criterion in RUBRIC if criterion.component == component]
