"""An answer as it is exported. The writers beside this file take an Answer and know no database."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class ExportedSection:
    """One section: its words as typed, how often it was saved, and the shared rungs of the 5 Whys in it."""

    name: str
    text: str
    number: int
    whys: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Answer:
    """One draft as of one instant; `saved_at` is the time of its last save, in its author's own time zone."""

    title: str
    author: str
    question: str
    target: str
    saved_at: datetime
    sections: tuple[ExportedSection, ...]

    def heading(self):
        """The title on one line, whatever was pasted into it."""
        return " ".join(self.title.split()) or "Untitled answer"

    def stamp(self):
        """Which state of the draft this is: when it was last saved, and how often each section was."""
        saves = ", ".join(f"{section.name} {section.number}" for section in self.sections)
        return f"{self.saved_at.day} {self.saved_at:%B %Y, %H:%M %Z} (saves: {saves})"

    def facts(self):
        """What stands under the title: (name, words) of each."""
        return (("Question", self.question), ("Target", self.target), ("As of", self.stamp()))
