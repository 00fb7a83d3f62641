"""How a rehearsal went: its time beside what is advised, and beside those before it."""

from dataclasses import dataclass
from functools import cached_property

from practice.pages.rehearse import target_seconds
from text.components import Component
from text.length import ADVISED_SHARES

BESIDE = 5
"""Rehearsals of the same draft that are shown at once."""


@dataclass
class PartSaid:
    """How long a part took, and what is advised, from and to; all in seconds."""

    component: Component
    seconds: int
    low: int
    high: int

    @property
    def band(self):
        return self.high - self.low


class RehearsalPage:
    def __init__(self, rehearsal):
        self.rehearsal = rehearsal
        self.draft = rehearsal.draft
        self.target = target_seconds(self.draft)

    @cached_property
    def parts(self):
        """Of each part its time; nothing where the parts were not timed apart."""
        bands = [[round(self.target * share / 100) for share in ADVISED_SHARES[part]] for part in Component]
        said = zip(Component, self.rehearsal.part_seconds, bands, strict=False)
        return [PartSaid(component, seconds, *band) for component, seconds, band in said]

    def room(self):
        """How many seconds the bars are wide."""
        return max(max(part.high, part.seconds) for part in self.parts)

    @cached_property
    def last(self):
        return list(self.draft.rehearsals.last_first()[:BESIDE])

    def count(self):
        return self.draft.rehearsals.count()
