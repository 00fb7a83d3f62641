"""What a draft was: its versions and the revisions of its sections; any two of them, or today's text, compared."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from itertools import takewhile

from django.core.paginator import Paginator
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator

from answers.models import Revision
from text.compare import DiffSpan, as_one, differ_in_spaces
from text.components import Component
from text.counts import Count, count

TODAY = "now"
SNAPSHOTS_PER_PAGE = 50
"""So many versions, and so many revisions."""
KEY = re.compile("v(?P<version>[0-9]{1,9})|(?P<component>[star])-(?P<revision>[0-9]{1,9})")
"""What names a version or a revision in an address."""


@dataclass
class Snapshot:
    """A text that stands or stood: of all four sections, or, as a revision is, of one `component` alone."""

    key: str
    name: str
    texts: dict
    at: datetime | None = None
    origin: str = ""
    component: Component | None = None
    number: int = 0
    excerpt: str = ""
    beside: str = ""
    """The query that compares it with the one that is open, the earlier first; nothing where they share no section."""

    @property
    def is_today(self):
        return self.key == TODAY

    def word_counts(self):
        return [count(text) for text in self.texts.values()]

    def total(self):
        return sum(self.word_counts(), Count())

    def day(self):
        local = timezone.localtime(self.at)
        return date_format(local, "j F" if local.year == timezone.localtime().year else "j F Y")

    def called(self):
        """Its name within a sentence."""
        return f"{self.component.label} as it was on {self.day()}" if self.component else self.name.lower()

    def origins(self):
        """The origins of the versions that are made before and after it is restored."""
        restored = self.called() if self.component else f"Restored from {self.called()}"
        return f"Before restoring {self.called()}", restored


def snapshot_of_today(draft):
    texts = {section.get_component(): section.text for section in draft.ordered_sections()}
    return Snapshot(TODAY, "Today’s text", texts)


def snapshot_of_version(version):
    texts = {component: version.text(component) for component in Component}
    return Snapshot(f"v{version.number}", f"Version {version.number}", texts, version.created_at, version.origin)


def snapshot_of_revision(revision):
    """Of a revision found with_following()."""
    component = revision.section.get_component()
    return Snapshot(
        f"{component.value.lower()}-{revision.number}",
        f"{component.label}, wording {revision.number}",
        {component: revision.text},
        revision.created_at,
        component=component,
        number=revision.number,
        excerpt=excerpt(revision.text, revision.following),
    )


def excerpt(text, following):
    """The words by which a wording is known again: from a little before the first that was changed afterwards."""
    words = text.split()
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(words, following.split(), strict=False)))
    begin = max(alike - 4, 0) if alike < len(words) else max(len(words) - 12, 0)
    return Truncator(("… " if begin else "") + " ".join(words[begin:])).chars(90)


@dataclass
class ComparedSection:
    """One section of a comparison."""

    component: Component
    old: str
    new: str
    is_same: bool = field(init=False)
    spans: list[DiffSpan] = field(init=False)

    def __post_init__(self):
        self.is_same = self.old == self.new
        self.spans = [] if self.is_same else as_one(self.old, self.new)

    def shown_spans(self):
        """Beside words that changed, spaces that did are shown as they are now: they would be fragments."""
        if not (self.gone() or self.added()):
            return self.spans
        settled = (
            DiffSpan("same", span.words) if span.kind == "inserted" and span.sign() else span for span in self.spans
        )
        return [span for span in settled if span.kind != "deleted" or not span.sign()]

    def word_count(self):
        return count(self.new)

    def is_in_spaces(self):
        """Whether white space alone differs."""
        return differ_in_spaces(self.old, self.new)

    def gone(self):
        return sum((count(span.words) for span in self.spans if span.kind == "deleted"), Count())

    def added(self):
        return sum((count(span.words) for span in self.spans if span.kind == "inserted"), Count())


class Comparison:
    """Two snapshots, section by section, as far as both have the same ones. The same one twice is there to read."""

    def __init__(self, old, new):
        self.old, self.new = old, new
        self.is_reading = old is new
        self.sections = [
            ComparedSection(component, old.texts[component], new.texts[component])
            for component in Component
            if component in old.texts and component in new.texts
        ]
        self.is_same = all(section.is_same for section in self.sections)

    def snapshots(self):
        return [self.old] if self.is_reading else [self.old, self.new]


class HistoryPage:
    """A page of a draft's versions and one of its revisions, the newest first; `query` names the two to compare.

    Where it names none: the last version, or else the last revision, and today's text.
    """

    def __init__(self, draft, query):
        self.draft = draft
        self.today = snapshot_of_today(draft)
        self.all_versions = draft.versions.order_by("-number")
        self.all_revisions = (
            Revision.objects.filter(section__draft=draft).with_following().order_by("-created_at", "-pk")
        )
        self.version_page = Paginator(self.all_versions, SNAPSHOTS_PER_PAGE).get_page(query.get("versions"))
        self.revision_page = Paginator(self.all_revisions, SNAPSHOTS_PER_PAGE).get_page(query.get("wordings"))
        self.versions = [snapshot_of_version(version) for version in self.version_page]
        revisions = [snapshot_of_revision(revision) for revision in self.revision_page]
        self.snapshots = [self.today, *self.versions, *revisions]
        self.by_key = {snapshot.key: snapshot for snapshot in self.snapshots}
        self.revisions = by_component(revisions)
        self.old = self.find(query["from"]) if "from" in query else self.last()
        self.new = self.find(query.get("to", TODAY))
        self.comparison = Comparison(self.old, self.new) if self.old and self.new else None
        for snapshot in self.snapshots:
            snapshot.beside = self.beside(snapshot)

    def last(self):
        if version := self.all_versions.first():
            return self.find(f"v{version.number}")
        revision = self.all_revisions.first()
        return self.find(snapshot_of_revision(revision).key) if revision else self.today

    @property
    def is_empty(self):
        return self.snapshots == [self.today]

    def find(self, key):
        """The Snapshot that a key names, on whichever page it stands; None where there is none."""
        if key not in self.by_key:
            self.by_key[key] = self.fetch(key)
        return self.by_key[key]

    def fetch(self, key):
        named = KEY.fullmatch(key)
        if named is None:
            return None
        if named["version"]:
            version = self.all_versions.filter(number=named["version"]).first()
            return version and snapshot_of_version(version)
        of_section = self.all_revisions.filter(section__component=named["component"].upper())
        revision = of_section.filter(number=named["revision"]).first()
        return revision and snapshot_of_revision(revision)

    def beside(self, snapshot):
        opened = self.old
        if opened is None or TODAY in (opened.key, snapshot.key) or opened.key == snapshot.key:
            return ""
        if not opened.texts.keys() & snapshot.texts.keys():
            return ""
        first, second = sorted((opened, snapshot), key=lambda each: each.at)
        return f"?from={first.key}&to={second.key}"

    def restorable(self):
        """Those of the two that could be restored: not today's text, nor what says the same."""
        return [
            snapshot
            for snapshot in (self.comparison.snapshots() if self.comparison else [])
            if any(self.today.texts[component] != text for component, text in snapshot.texts.items())
        ]


def by_component(revisions):
    """[(component, its revisions)] of each component that has any."""
    grouped: dict[Component, list] = {component: [] for component in Component}
    for snapshot in revisions:
        grouped[snapshot.component].append(snapshot)
    return [(component, found) for component, found in grouped.items() if found]
