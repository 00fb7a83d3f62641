"""Notes as they are exported. The writers beside this file take these and know no database."""

from dataclasses import dataclass
from datetime import datetime


def heading(title):
    """What an export is called: on one line, whatever was pasted into the title."""
    return f"Notes on {' '.join(title.split()) or 'an untitled answer'}"


@dataclass(frozen=True)
class ExportedReply:
    """What was said to a note; `after`: how its words read once they were changed, None where no change is known."""

    by: str
    stance: str
    body: str
    after: str | None = None


@dataclass(frozen=True)
class ExportedNote:
    """A note by its number on the page. quote: its words as they were read; wording: a suggestion's, None else."""

    number: int
    by: str
    kind: str
    quote: str
    body: str
    wording: str | None = None
    diff: tuple = ()
    replies: tuple[ExportedReply, ...] = ()


@dataclass(frozen=True)
class ExportedPart:
    """A part of the answer with the notes on it. pieces: (words, the numbers of the notes that end with them)."""

    label: str
    text: str
    pieces: tuple[tuple[str, tuple[int, ...]], ...]
    notes: tuple[ExportedNote, ...]


@dataclass(frozen=True)
class ExportedReader:
    """A review but for its notes; levels: (criterion, level in words) where its reader ticked."""

    by: str
    role: str
    version: int
    sent_at: datetime
    next_step: str
    summary: str
    levels: tuple[tuple[str, str], ...]

    def who(self):
        return ", ".join(filter(None, (self.by, self.role)))

    def sent_on(self):
        return f"{self.sent_at.day} {self.sent_at:%B %Y}"


@dataclass(frozen=True)
class Feedback:
    """One review on the version that was read, or all of a draft on today's text."""

    title: str
    question: str
    shown: str
    readers: tuple[ExportedReader, ...]
    parts: tuple[ExportedPart, ...]

    def heading(self):
        return heading(self.title)

    def facts(self):
        """What stands under the heading: (name, words) of each."""
        read = (f"{reader.who()}: version {reader.version}, sent {reader.sent_on()}" for reader in self.readers)
        return (("Question", self.question), ("Text", self.shown), *(("Read by", words) for words in read))

    def summaries(self):
        return [reader for reader in self.readers if reader.next_step or reader.summary]

    def levels(self):
        """(reader, criterion, level) of each."""
        return [(reader, *level) for reader in self.readers for level in reader.levels]
