"""What stands on the screen while an answer is said: its time, and a cue card of one's own words."""

from dataclasses import dataclass
from functools import cached_property

from answers.models import Draft
from text.components import Component
from text.cues import first_words
from text.length import ADVISED_SHARES, time_said
from text.targets import Target

CUES_SHOWN = 12


@dataclass
class PartToSay:
    """One of the four parts: the time it is given, where it stands on the bar of the whole, in per cent, its cues."""

    component: Component
    seconds: int
    start: float
    share: float
    cues: list


def target_seconds(draft):
    """How long it may take; what is not written to be spoken is said in two minutes as well."""
    return draft.get_target().seconds or Target.SPOKEN.seconds


def parts_in_time(seconds):
    """(component, seconds, start, share) of each part: the middle of what is advised."""
    start = 0.0
    for component in Component:
        share = sum(ADVISED_SHARES[component]) / 2
        yield component, round(seconds * share / 100), start, share
        start += share


class RehearsePage:
    def __init__(self, draft, form):
        self.draft = draft
        self.form = form
        self.seconds = target_seconds(draft)

    def target_said(self):
        return time_said(self.seconds)

    @cached_property
    def card(self):
        """The draft that has the words its owner chose for a cue card; None where there is none."""
        if self.draft.get_target().is_card:
            return self.draft
        owner, cards = self.draft.story.owner, Draft.objects.filter(story=self.draft.story, target=Target.CARD)
        return (cards & Draft.objects.written_by(owner)).begun().prefetch_related("sections").last()

    @cached_property
    def parts(self):
        source = self.card or self.draft
        texts = {section.get_component(): section.text for section in source.ordered_sections()}
        return [
            PartToSay(component, seconds, start, share, self.cues(texts[component]))
            for component, seconds, start, share in parts_in_time(self.seconds)
        ]

    def cues(self, text):
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        return lines[:CUES_SHOWN] if self.card else first_words(text)
