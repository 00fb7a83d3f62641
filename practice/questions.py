"""The questions an interviewer may ask back, each raised by a tick of the rubric that is open."""

import tomllib
from pathlib import Path

from answers.rubric import RUBRIC, Progress
from text.components import Component

QUESTIONS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
"""The question of each indicator, by its slug."""
ASKED_FIRST = [Component.ACTION, Component.RESULT, Component.TASK, Component.SITUATION]
"""Interviewers ask back about what one did, and then about what came of it."""


def raised_by(met):
    """The slugs of the indicators that are not ticked: those of the next levels first, of Action before the others."""
    reached = [(criterion, Progress(criterion, frozenset(met)).level()) for criterion in RUBRIC]
    open_ticks = [
        (indicator.level - level, ASKED_FIRST.index(criterion.component), indicator.slug)
        for criterion, level in reached
        for indicator in criterion.indicators
        if indicator.slug not in met
    ]
    return [slug for *_, slug in sorted(open_ticks, key=lambda found: found[:2])]
