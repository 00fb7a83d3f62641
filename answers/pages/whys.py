"""The 5 Whys of a draft: the rungs, what links the root to the answer, and what the program asks."""

from dataclasses import dataclass
from functools import cached_property

from answers.models.root_cause_links import RootCauseLink
from answers.models.rungs import MAX_RUNGS, Rung
from starcoach.compiled import Compiled
from text.anchors import Anchor, Fit
from text.components import Component
from text.hints import find_whys_hints

SLOT_QUESTIONS = {
    Component.ACTION: "What fixes the root cause",
    Component.RESULT: "What shows that it stayed fixed",
}


@dataclass
class LinkSlot:
    """What the root asks of one section, the words that were linked to it, and what became of them."""

    role: Component
    text: str
    link: RootCauseLink | None = None
    anchor: Anchor | None = None
    anchored_text: str = ""
    """The section in which the words stand; another one where they were moved to it."""
    typed: str = ""
    """Words to link that came along with another form, and are not linked yet."""

    @property
    def asks(self):
        return SLOT_QUESTIONS[self.role]

    @property
    def key(self):
        """Its id on the page."""
        return f"tied-{self.role.value}"

    @property
    def letter(self):
        return self.role.value.lower()

    @property
    def fit(self):
        return str(self.anchor.fit) if self.anchor else None

    def words(self):
        """The linked words as they stand now; as they stood, where they are gone."""
        if not self.anchor or self.anchor.fit == Fit.GONE:
            return str(self.link)
        return self.anchored_text[self.anchor.start : self.anchor.end]

    def elsewhere(self):
        """The name of the other section to which the words were moved; empty where they are in the one asked."""
        return "" if not self.link or self.link.component == self.role else Component(self.link.component).label

    def pieces(self):
        """The section in three: before the words, they, behind them."""
        if not self.anchor or self.anchor.fit == Fit.GONE or self.elsewhere():
            return self.text, "", ""
        return self.text[: self.anchor.start], self.words(), self.text[self.anchor.end :]


@Compiled
def rungs_of(story, draft):
    return Rung.objects.filter(story=story).linked_in(draft)


class WhysPage:
    """The rungs of a draft's story, from the failure down to the root; one query beside those of the draft."""

    def __init__(self, draft):
        self.draft = draft
        self.rungs = rungs_of(draft.story, draft)
        for rung in self.rungs:
            rung.story = draft.story
        self.texts = {section.component: section.text for section in draft.ordered_sections()}

    @property
    def root(self):
        return self.rungs[-1] if self.rungs else None

    @property
    def is_full(self):
        return len(self.rungs) >= MAX_RUNGS

    def rung(self, public_id):
        return next((rung for rung in self.rungs if rung.public_id == public_id), None)

    def seen(self):
        """What everyone saw: the scene, as the draft sets it."""
        return self.texts[Component.SITUATION]

    def rungs_with_hints(self):
        """(rung, what the program asks about it), from the failure down."""
        asked = self.hints()
        return [(rung, [hint for hint in asked if hint.rung == at]) for at, rung in enumerate(self.rungs, 1)]

    @cached_property
    def slots(self):
        """What the root is linked to, in Action and in Result."""
        rows = {row["role"]: row for row in self.root.links} if self.root else {}
        return [self._slot(role, rows.get(role.value)) for role in SLOT_QUESTIONS]

    def _slot(self, role, row):
        if row is None:
            return LinkSlot(role, self.texts[role.value])
        link = RootCauseLink(rung=self.root, draft=self.draft, **row)
        anchored_text = self.texts[link.component]
        return LinkSlot(role, self.texts[role.value], link, link.anchor_in(anchored_text), anchored_text)

    def hints(self):
        fits = {slot.role.value: slot.fit for slot in self.slots}
        return find_whys_hints(self.rungs, fits, self.draft.silenced_rules)
