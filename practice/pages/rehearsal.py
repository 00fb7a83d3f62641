"""How a rehearsal went: its time beside what is advised, and beside those before it."""

from dataclasses import dataclass
from functools import cached_property

from answers.models.sections import digest_of
from answers.rubric import progress_by_criterion
from practice.answering import Unsaved
from practice.models import FollowUp
from practice.models.follow_ups import TO_SURVIVE
from practice.pages.rehearse import target_seconds
from practice.questions import raised_by
from text.components import Component
from text.length import ADVISED_SHARES, spelt

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


@dataclass
class Asked:
    """A question that may be asked back, and its answer as the page shows it: as it is saved, or as it was typed."""

    follow_up: FollowUp
    unsaved: Unsaved | None

    def answer(self):
        return self.unsaved.body if self.unsaved else self.follow_up.answer

    def base(self):
        return self.unsaved.base if self.unsaved else self.follow_up.number

    def was(self):
        """The digest of the answer that the page shows as saved; none of words that are to be saved."""
        return "" if self.unsaved else digest_of(self.follow_up.answer)


class RehearsalPage:
    def __init__(self, rehearsal, unsaved):
        self.rehearsal = rehearsal
        self.unsaved = unsaved
        self.draft = rehearsal.draft
        self.story = rehearsal.draft.story
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

    def heard(self):
        """(component, how far it came by each of its criteria)"""
        return [(part, progress_by_criterion(part, self.rehearsal.met_indicators)) for part in Component]

    @cached_property
    def follow_ups(self):
        """The rows of the story by slug."""
        return {follow_up.slug: follow_up for follow_up in self.story.follow_ups.order_by("answered_at", "pk")}

    def answered(self):
        return [slug for slug, row in self.follow_ups.items() if row.answered_at and not row.put_aside_at]

    @cached_property
    def asked(self):
        """What was answered, then what the open ticks raise: five in all, or as many as were answered."""
        known = dict.fromkeys([*self.answered(), *self.unsaved])
        begun = [slug for slug, row in self.follow_ups.items() if not row.put_aside_at]
        aside = {row.slug for row in self.put_aside()}
        more = [slug for slug in [*begun, *raised_by(self.rehearsal.met_indicators)] if slug not in aside]
        slugs = list(dict.fromkeys([*known, *more]))[: max(TO_SURVIVE, len(known))]
        return [Asked(self.follow_ups.get(slug) or FollowUp(slug=slug), self.unsaved.get(slug)) for slug in slugs]

    def put_aside(self):
        return [follow_up for follow_up in self.follow_ups.values() if follow_up.put_aside_at]

    def answered_of(self):
        """ "Two of five answered." """
        answered = spelt(len(self.answered())) if self.answered() else "None"
        return f"{answered} of {spelt(len(self.asked)).lower()} answered."

    def left_said(self):
        return f"{spelt(self.left()).lower()} {'is' if self.left() == 1 else 'are'} left"

    def left(self):
        """How many questions there are to answer before the story may be called ready."""
        return max(0, TO_SURVIVE - len(self.answered()))

    @cached_property
    def last(self):
        return list(self.draft.rehearsals.last_first()[:BESIDE])

    def count(self):
        return self.draft.rehearsals.count()
