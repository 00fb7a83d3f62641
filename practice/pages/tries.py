"""What all exercises share: each item has one right answer, which is told only once it is found.

What was tried travels in the page's form, in the order it was tried, and may come back forged: whatever could not have
been tried is dropped.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

from django.urls import reverse

from practice.models.attempts import Kind

ORDINALS = ("first", "second", "third", "fourth", "fifth")
NUMBERS = ("None", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")
MAX_READ = 200
"""Characters of what is said to have been tried."""


@dataclass(kw_only=True)
class Item:
    """One thing to answer: what may be chosen, what is right, what was tried, and whether some of it just now."""

    number: int
    choices: Sequence[str]
    right: Sequence[str]
    tried: Sequence[str]
    is_fresh: bool
    is_current: bool = False
    is_focused: bool = False

    @property
    def label(self):
        return str(self.number)

    def is_right(self):
        return bool(self.tried) and self.tried[-1] in self.right

    def is_wrong(self):
        return bool(self.tried) and not self.is_right()

    def last(self):
        return self.tried[-1] if self.tried else None

    def tried_before(self):
        """As it travels in the form."""
        return " ".join(self.tried)

    def marks(self):
        """(choice, whether it was tried, whether it takes the focus): the first that was not may take it."""
        first = next((choice for choice in self.choices if choice not in self.tried), None)
        return [(choice, choice in self.tried, self.is_focused and choice == first) for choice in self.choices]

    def ordinal(self):
        """Which try was the right one, or which comes next."""
        return ORDINALS[len(self.tried) - self.is_right()]


class TriesPage:
    """The items after these answers: choice-1 is what is chosen now, tried-1 what was tried before."""

    kind: Kind
    check = "Check"
    buttons = "practice/_exercise_buttons.html"
    noun = "parts"
    nothing_chosen = "Choose an answer first."

    def __init__(self, exemplar, items, is_check):
        self.exemplar = exemplar
        self.items = items
        self.is_check = is_check
        self.mark_current()

    def mark_current(self):
        still_open = [item for item in self.items if not item.is_right()]
        if still_open:
            current = next((item for item in still_open if not item.tried), still_open[0])
            current.is_current = True
            focused = next((item for item in still_open if item.is_fresh), current)
            focused.is_focused = self.is_check

    def title(self):
        return self.kind.label

    def address(self):
        return reverse(f"practice:{self.kind}", args=[self.exemplar.slug])

    def is_done(self):
        return all(item.is_right() for item in self.items)

    def status(self):
        """How far the reader is; a check without a new choice is told so first."""
        has_new_choice = any(item.is_fresh for item in self.items)
        needs_choice = self.is_check and not has_new_choice and not self.is_done()
        return f"{self.nothing_chosen} {self.progress()}" if needs_choice else self.progress()

    def progress(self):
        if self.is_done():
            return f"All {NUMBERS[len(self.items)].lower()} are right."
        untried = [item for item in self.items if not item.tried]
        if len(untried) == len(self.items):
            return f"{NUMBERS[len(self.items)]} {self.noun} are open."
        clauses = [self.retry_clause(ordinal) for ordinal in ORDINALS[1:]]
        clauses.append(f"{join_labels(untried)} {'is' if len(untried) == 1 else 'are'} open" if untried else "")
        return f"{self.right_clause()}. {', '.join(clause for clause in clauses if clause)}."

    def right_clause(self):
        right = sum(item.is_right() for item in self.items)
        return f"{right} of {len(self.items)} {'is' if right == 1 else 'are'} right" if right else "None is right yet"

    def retry_clause(self, ordinal):
        items = [item for item in self.items if item.is_wrong() and item.ordinal() == ordinal]
        return f"{join_labels(items)} {'has' if len(items) == 1 else 'have'} a {ordinal} try" if items else ""


def read_tries(answers, number, choices, right):
    """(what was tried, this choice included, whether it is a new one), for the item of that number."""
    before = possible_tries(answers.get(f"tried-{number}", "")[:MAX_READ].split(), choices, right)
    after = possible_tries([*before, answers.get(f"choice-{number}", "")[:MAX_READ]], choices, right)
    return after, after != before


def possible_tries(tried, choices, right):
    """Of these, what can have been tried: each choice once, up to the right one."""
    found = []
    for choice in dict.fromkeys(choice for choice in tried if choice in choices):
        found.append(choice)
        if choice in right:
            break
    return found


def join_labels(items):
    """The labels of the items: "2", "2 and 3", "1, 2 and 3"."""
    *rest, last = [item.label for item in items]
    return f"{', '.join(rest)} and {last}" if rest else last


def mixed(text):
    """A place in an order that has nothing to do with the answer's own, and is the same every day."""
    return crc32(text.encode())
