"""A draft's ladder as its pages show it: rungs, what ties the root to the answer, and what the program asks."""

from dataclasses import dataclass
from functools import cached_property

from answers.models.rungs import MAX_RUNGS, RootCauseLink
from text.anchors import Anchor, Fit
from text.components import Component
from text.hints.whys import hints

ASKS = {
    Component.ACTION: "What mends the root",
    Component.RESULT: "What shows that it stayed mended",
}


@dataclass
class LinkSlot:
    """What the root asks of one part, the words that were tied to it, and what became of them."""

    role: Component
    text: str
    link: RootCauseLink | None = None
    anchor: Anchor | None = None
    there: str = ""
    """The text of the part in which the words stand; another one where they were moved to it."""

    @property
    def asks(self):
        return ASKS[self.role]

    @property
    def key(self):
        """How the page calls it."""
        return f"tied-{self.role.value}"

    @property
    def letter(self):
        return self.role.value.lower()

    @property
    def fit(self):
        return str(self.anchor.fit) if self.anchor else None

    def words(self):
        """The tied words as they stand now; as they stood, where they are gone."""
        if self.anchor.fit == Fit.GONE:
            return str(self.link)
        return self.there[self.anchor.start : self.anchor.end]

    def elsewhere(self):
        """The name of the other part to which the words were moved; empty where they are in the part that was asked."""
        return "" if self.link.component == self.role else Component(self.link.component).label

    def pieces(self):
        """The part in which they stand: before them, they, behind them."""
        if not self.anchor or self.anchor.fit == Fit.GONE or self.elsewhere():
            return self.text, "", ""
        return self.text[: self.anchor.start], self.words(), self.text[self.anchor.end :]


class WhysPage:
    """The rungs of a draft's story, from the failure down to the root; one query beside those of the draft."""

    def __init__(self, draft):
        self.draft = draft
        self.rungs = list(draft.story.rungs.linked_in(draft))
        self.texts = {part.component: part.text for part in draft.ordered_sections()}

    @property
    def root(self):
        return self.rungs[-1] if self.rungs else None

    @property
    def is_full(self):
        return len(self.rungs) >= MAX_RUNGS

    def rung(self, public_id):
        return next((rung for rung in self.rungs if rung.public_id == public_id), None)

    def backward(self):
        """From the root up, for "therefore"; rungs without an answer say nothing."""
        return [rung for rung in reversed(self.rungs) if rung.because.strip()]

    @cached_property
    def slots(self):
        """What the root is tied to, for Action and for Result."""
        rows = {row["role"]: row for row in self.root.links} if self.root else {}
        return [self._slot(role, rows.get(role.value)) for role in ASKS]

    def _slot(self, role, row):
        if row is None:
            return LinkSlot(role, self.texts[role.value])
        link = RootCauseLink(rung=self.root, draft=self.draft, **row)
        there = self.texts[link.component]
        return LinkSlot(role, self.texts[role.value], link, link.anchor_in(there), there)

    def hints(self):
        return hints(self.rungs, {slot.role.value: slot.fit for slot in self.slots})
