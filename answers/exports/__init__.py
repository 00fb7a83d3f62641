"""An answer as it is exported. The writers beside this file take an Answer and know no database."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class ExportedSection:
    """One section: its words as typed, how often it was saved, and those rungs of the 5 Whys that go along with it."""

    name: str
    text: str
    number: int
    whys: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Answer:
    """One draft as of one instant; `saved_at` is the time of its last save, in its author's own time zone.

    `is_for_oneself`: whether it says what nobody else needs, its target and when and how often it was saved.
    `has_headings`: whether plain text names its parts; the other kinds of file always do.
    """

    title: str
    author: str
    question: str
    target: str
    saved_at: datetime
    sections: tuple[ExportedSection, ...]
    is_for_oneself: bool = False
    has_headings: bool = False

    def heading(self):
        """The title on one line, whatever was pasted into it."""
        return " ".join(self.title.split()) or "Untitled answer"

    def stamp(self):
        """Which state of the draft this is: when it was last saved, and how often each section was."""
        saves = ", ".join(f"{section.name} {section.number}" for section in self.sections)
        return f"{self.saved_at.day} {self.saved_at:%B %Y, %H:%M} (saves: {saves})"

    def facts(self):
        """What stands under the title: (name, words) of each."""
        own = (("Target", self.target), ("As of", self.stamp())) if self.is_for_oneself else ()
        return (("Question", self.question), *own)
