"""The exercise: name the part of the answer that each gap stands for.

What was tried travels in the page's form, in the order it was tried, and may come back forged: whatever could not have
been tried is dropped.
"""

from dataclasses import dataclass

from text.components import Component

ORDINALS = ("first", "second", "third", "fourth")
MAX_LETTERS_READ = 20


@dataclass
class Gap:
    """A gap: what its file says of it, the letters tried so far, and whether this request tried one of them."""

    number: int
    content: dict
    tried: str
    is_fresh: bool
    is_current: bool = False
    is_focused: bool = False

    @property
    def component(self):
        return Component(self.content["component"])

    def is_right(self):
        return self.tried.endswith(self.component)

    def is_wrong(self):
        return bool(self.tried) and not self.is_right()

    def last_choice(self):
        return Component(self.tried[-1]) if self.tried else None

    def hint(self):
        return self.content["wrong"][self.tried[-1]]

    def choices(self):
        """The four components, each with whether it was tried; the first that was not may take the focus."""
        first = next((component for component in Component if component not in self.tried), None)
        return [
            {
                "component": component,
                "is_tried": component in self.tried,
                "is_focused": self.is_focused and component == first,
            }
            for component in Component
        ]

    def ordinal(self):
        """Which try was the right one, or which comes next."""
        return ORDINALS[len(self.tried) - self.is_right()]


class ExercisePage:
    """The gaps after these answers: gap-1 is the letter chosen now, tried-1 the letters tried before."""

    def __init__(self, exemplar, answers, is_check):
        self.exemplar = exemplar
        self.is_check = is_check
        self.gaps = [read_gap(number, content, answers) for number, content in enumerate(exemplar.content["gaps"], 1)]
        self.mark_current()

    def mark_current(self):
        still_open = [gap for gap in self.gaps if not gap.is_right()]
        if still_open:
            current = next((gap for gap in still_open if not gap.tried), still_open[0])
            current.is_current = True
            focused = next((gap for gap in still_open if gap.is_fresh), current)
            focused.is_focused = self.is_check

    def is_done(self):
        return all(gap.is_right() for gap in self.gaps)

    def status(self):
        """How far the reader is; a check without a new choice is told so first."""
        has_new_choice = any(gap.is_fresh for gap in self.gaps)
        needs_choice = self.is_check and not has_new_choice and not self.is_done()
        return f"Choose a letter first. {self.progress()}" if needs_choice else self.progress()

    def progress(self):
        if self.is_done():
            return "All four are right."
        untried = [gap for gap in self.gaps if not gap.tried]
        if len(untried) == len(self.gaps):
            return "Four gaps are open."
        clauses = [self.retry_clause(ordinal) for ordinal in ORDINALS[1:]]
        clauses.append(f"{join_numbers(untried)} {'is' if len(untried) == 1 else 'are'} open" if untried else "")
        return f"{self.right_clause()}. {', '.join(clause for clause in clauses if clause)}."

    def right_clause(self):
        right = sum(gap.is_right() for gap in self.gaps)
        return f"{right} of {len(self.gaps)} {'is' if right == 1 else 'are'} right" if right else "None is right yet"

    def retry_clause(self, ordinal):
        gaps = [gap for gap in self.gaps if gap.is_wrong() and gap.ordinal() == ordinal]
        return f"{join_numbers(gaps)} {'has' if len(gaps) == 1 else 'have'} a {ordinal} try" if gaps else ""


def read_gap(number, content, answers):
    right = content["component"]
    before = possible_tries(answers.get(f"tried-{number}", ""), right)
    after = possible_tries(before + answers.get(f"gap-{number}", "")[:1], right)
    return Gap(number, content, after, is_fresh=after != before)


def possible_tries(letters, right):
    """Of these letters, those that can have been tried: the four, each once, up to the right one."""
    once = "".join(dict.fromkeys(letter for letter in letters[:MAX_LETTERS_READ] if letter in list(Component)))
    wrong, found, _ = once.partition(right)
    return wrong + found


def join_numbers(gaps):
    """The numbers of the gaps: "2", "2 and 3", "1, 2 and 3"."""
    *rest, last = [str(gap.number) for gap in gaps]
    return f"{', '.join(rest)} and {last}" if rest else last
