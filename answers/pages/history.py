"""What a draft was: its versions, and the settled wordings of its parts; any two of them, or today's text, compared."""

from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator

from answers.models import Revision
from text.compare import as_one
from text.components import Component
from text.length import count

NOW = "now"


@dataclass
class Snapshot:
    """A text that stands or stood: of all four parts, or, as a revision is, of one `component` alone."""

    key: str
    name: str
    texts: dict
    at: datetime | None = None
    origin: str = ""
    component: Component | None = None
    number: int = 0
    excerpt: str = ""

    @property
    def is_today(self):
        return self.key == NOW

    def word_counts(self):
        return [count(text) for text in self.texts.values()]

    def total(self):
        return sum(self.word_counts())

    def label(self):
        """How a choice of moments names it."""
        if self.is_today:
            return self.name
        when = f"{self.day()}, {date_format(timezone.localtime(self.at), 'H:i')}"
        return ", ".join(filter(None, [self.name, self.origin, f"until {when}" if self.component else when]))

    def day(self):
        local = timezone.localtime(self.at)
        return date_format(local, "j F" if local.year == timezone.localtime().year else "j F Y")

    def called(self):
        """What it is called within a sentence."""
        return f"{self.component.label} as it was on {self.day()}" if self.component else self.name.lower()

    def origins(self):
        """What the versions say of themselves that are made before and after it is restored."""
        restored = self.called() if self.component else f"Restored from {self.called()}"
        return f"Before restoring {self.called()}", restored


def of_today(draft):
    return Snapshot(NOW, "Today’s text", {part.get_component(): part.text for part in draft.ordered_sections()})


def of_version(version):
    texts = {component: version.text(component) for component in Component}
    return Snapshot(f"v{version.number}", f"Version {version.number}", texts, version.created_at, version.origin)


def of_revision(revision, part, after):
    """`after` is the wording that came after it."""
    return Snapshot(
        f"{part.value.lower()}-{revision.number}",
        f"{part.label}, save {revision.number}",
        {part: revision.text},
        revision.created_at,
        component=part,
        number=revision.number,
        excerpt=excerpt(revision.text, after),
    )


def of_revisions(section, revisions):
    """A section's revisions as moments; both the last first."""
    texts = [section.text, *(one.text for one in revisions)]
    return [of_revision(one, section.get_component(), after) for one, after in zip(revisions, texts, strict=False)]


def excerpt(text, after):
    """The words by which a wording is known again: from a little before the first that was changed afterwards."""
    words = text.split()
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(words, after.split(), strict=False)))
    begin = max(alike - 4, 0) if alike < len(words) else max(len(words) - 12, 0)
    return Truncator(("… " if begin else "") + " ".join(words[begin:])).chars(90)


@dataclass
class Part:
    """One part of a comparison."""

    component: Component
    old: str
    new: str

    def __post_init__(self):
        self.is_same = self.old == self.new
        self.pieces = [] if self.is_same else as_one(self.old, self.new)

    def word_count(self):
        return count(self.new)

    def gone(self):
        return sum(count(piece.words) for piece in self.pieces if piece.kind == "gone")

    def added(self):
        return sum(count(piece.words) for piece in self.pieces if piece.kind == "new")


class Comparison:
    """Two moments, part by part, as far as both are of the same parts. The same moment twice is there to be read."""

    def __init__(self, old, new):
        self.old, self.new = old, new
        self.is_reading = old is new
        self.parts = [
            Part(one, old.texts[one], new.texts[one]) for one in Component if one in old.texts and one in new.texts
        ]
        self.is_same = all(part.is_same for part in self.parts)

    def moments(self):
        return [self.old] if self.is_reading else [self.old, self.new]


class HistoryPage:
    """All moments of a draft, each kind the newest first; `query` names the two to compare.

    Where it names none: the last version, or else the last revision, and today's text.
    """

    def __init__(self, draft, query):
        self.draft = draft
        self.today = of_today(draft)
        self.versions = [of_version(one) for one in draft.versions.order_by("-number")]
        self.wordings = list(self._wordings())
        revisions = [one for _, of_part in self.wordings for one in of_part]
        self.moments = [self.today, *self.versions, *revisions]
        last = max(self.versions or revisions, key=lambda moment: moment.at, default=self.today)
        self.old, self.new = self.find(query.get("from", last.key)), self.find(query.get("to", NOW))
        self.comparison = Comparison(self.old, self.new) if self.old and self.new else None

    def _wordings(self):
        """(part, its revisions) of each part that has any."""
        revisions = list(Revision.objects.filter(section__draft=self.draft).order_by("-number"))
        for section in self.draft.ordered_sections():
            if of_part := [one for one in revisions if one.section_id == section.pk]:
                yield section.get_component(), of_revisions(section, of_part)

    @property
    def is_empty(self):
        return self.moments == [self.today]

    def find(self, key):
        return next((moment for moment in self.moments if moment.key == key), None)

    def restorable(self):
        """Those of the two that could be brought back: not today's text, nor what is word for word as it."""
        return [
            moment
            for moment in self.comparison.moments()
            if any(self.today.texts[one] != text for one, text in moment.texts.items())
        ]
