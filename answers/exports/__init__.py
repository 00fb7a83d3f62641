"""An answer as it leaves the house. Plain Python: the writers beside this file take an Answer and know no database."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Part:
    """One of the four parts: its words as typed, how often it was saved, and the told rungs of the 5 Whys in it."""

    name: str
    text: str
    number: int
    whys: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Answer:
    """One draft as it stood at one moment; `saved_at` is that of its last save, in its writer's own time."""

    title: str
    author: str
    question: str
    target: str
    saved_at: datetime
    parts: tuple[Part, ...]

    def heading(self):
        """The title on one line, whatever was pasted into it."""
        return " ".join(self.title.split()) or "Untitled answer"

    def stamp(self):
        """Which state of the draft this is: when it was last saved, and how often each part was."""
        saves = ", ".join(f"{part.name} {part.number}" for part in self.parts)
        return f"{self.saved_at.day} {self.saved_at:%B %Y, %H:%M %Z} (saves: {saves})"

    def facts(self):
        """What stands under the title: (name, words) of each."""
        return (("Question", self.question), ("Target", self.target), ("As of", self.stamp()))
