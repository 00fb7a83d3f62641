"""Pairs of texts, an older and a newer draft, and what the older must be told about its facts.

A row is "= | old | new" where no fact changed, else "was > now; was > now | old | new". known.txt is what the reader of
facts was made with; held_out.txt was written before it, and looked at only when it was done.
"""

from dataclasses import dataclass
from pathlib import Path

from text.components import Component
from text.facts import facts
from text.staleness import DraftFacts, DroppedFacts, SectionFacts

FOLDER = Path(__file__).parent
TABLES = ("known", "held_out")


@dataclass(frozen=True)
class Pair:
    sort: str
    expected: tuple[tuple[str, str], ...]
    old: str
    new: str

    def alarms(self):
        """(was, now) of each fact of the old text that the new one has replaced."""
        older = DraftFacts(None, [SectionFacts(Component.RESULT, self.old, [])])
        newer = DraftFacts(None, [SectionFacts(Component.RESULT, self.new, [fact.key for fact in facts(self.old)])])
        return [(outdated.fact.words, ", ".join(outdated.now)) for outdated in DroppedFacts([newer]).outdated(older)]

    def right(self, alarms):
        """Those alarms that name what was expected; a unit more or less in the words makes no difference."""
        return [alarm for alarm in alarms if any(all(map(is_same, alarm, wanted)) for wanted in self.expected)]


def is_same(words, wanted):
    return words.lower() in wanted.lower() or wanted.lower() in words.lower()


def pairs(table):
    sort = ""
    for line in (FOLDER / f"{table}.txt").read_text().splitlines():
        if line.startswith("# "):
            sort = line[2:]
        elif line:
            yield pair(sort, *line.split(" | "))


def pair(sort, expected, old, new):
    wanted = (
        ()
        if expected == "="
        else tuple(tuple(words.strip() for words in one.split(">")) for one in expected.split(";"))
    )
    return Pair(sort, wanted, old, new)


@dataclass
class Figures:
    """How many alarms were right, of those raised and of those expected."""

    pairs: int = 0
    whole: int = 0
    raised: int = 0
    expected: int = 0
    right: int = 0

    def add(self, pair):
        alarms = pair.alarms()
        right = pair.right(alarms)
        self.pairs += 1
        self.whole += len(right) == len(alarms) == len(pair.expected)
        self.raised += len(alarms)
        self.expected += len(pair.expected)
        self.right += len(right)

    @property
    def precision(self):
        return self.right / self.raised

    @property
    def recall(self):
        return self.right / self.expected


def figures(found):
    total = Figures()
    for pair in found:
        total.add(pair)
    return total
