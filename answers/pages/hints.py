"""What the program asks about a draft: its hints, part by part."""

import json
from dataclasses import dataclass, field
from functools import cached_property

from answers.forms.hints import REASONS
from answers.models.hints import Reason, key_of
from answers.models.sections import Section
from text.hints import BY_SLUG, Hint, find_hints
from text.marks import cut

MAX_HINTS = 3
"""Hints shown at once; the next comes when one of them is followed or put away."""


@dataclass
class ShownHint:
    """A hint, the key by which it is known again, and why it was put away, where it was."""

    hint: Hint
    key: str
    reason: str = ""

    @property
    def id(self):
        return f"hint-{self.key}"

    @property
    def rule(self):
        return BY_SLUG[self.hint.rule]

    def ways_to_dismiss(self):
        return REASONS

    def is_called_wrong(self):
        return self.reason == Reason.WRONG


@dataclass
class PartHints:
    """The hints of one section, those that are asked and those that were put away."""

    section: Section
    asked: list[ShownHint] = field(default_factory=list)
    away: list[ShownHint] = field(default_factory=list)

    @property
    def component(self):
        return self.section.get_component()

    @property
    def letter(self):
        return self.section.component.lower()

    def ranges(self):
        """Where the words of each hint stand, by its id."""
        found = {each.id: (each.hint.start, each.hint.end) for each in self.asked}
        return {name: span for name, span in found.items() if span[0] < span[1]}

    def places(self):
        return json.dumps(self.ranges())

    def pieces(self):
        """The section's text, cut where the words of a hint begin and end."""
        return cut(self.section.text, self.ranges())


class DraftHints:
    """The hints of a draft, found with_sections(); two queries.

    said: what became of the hint that was put away, or brought back, just now.
    """

    def __init__(self, draft, said=""):
        self.draft = draft
        self.said = said

    @cached_property
    def found(self):
        """Every hint that no rule keeps silent about, the most valuable first; the same words are asked about once."""
        reasons = dict(self.draft.dismissals.values_list("key", "reason"))
        texts = {section.component: section.text for section in self.draft.ordered_sections()}
        found = find_hints(texts, [self.draft.question.main.slug], self.draft.silenced_rules)
        by_key = {key_of(hint): hint for hint in reversed(found)}
        return [ShownHint(hint, key, reasons.get(key, "")) for key, hint in reversed(by_key.items())]

    def asked(self):
        return [each for each in self.found if not each.reason][:MAX_HINTS]

    def find(self, key):
        return next((each.hint for each in self.found if each.key == key), None)

    @cached_property
    def parts(self):
        parts = {section.component: PartHints(section) for section in self.draft.ordered_sections()}
        for each in self.asked():
            parts[each.hint.component].asked.append(each)
        for each in self.found:
            if each.reason:
                parts[each.hint.component].away.append(each)
        return list(parts.values())

    def counted(self):
        """How many there are, in words."""
        return ("No hints", "One hint", "Two hints", "Three hints")[len(self.asked())]

    def names(self):
        """The names of the parts that have any."""
        return [part.component.label for part in self.parts if part.asked]
