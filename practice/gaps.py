"""The exercise: which letters were tried in each gap, and what is to be said of it.

What was tried travels in the page's form, in the order it was tried, and may come back forged: whatever could not have
been tried is dropped.
"""

from dataclasses import dataclass

from text.components import Component

NTH = ("first", "second", "third", "fourth")


@dataclass
class Gap:
    """One gap: what its file says of it, the letters tried so far, and whether one of them is of this very check."""

    number: int
    matter: dict
    tried: str
    is_fresh: bool
    is_current: bool = False
    is_focused: bool = False

    @property
    def component(self):
        return Component(self.matter["component"])

    def is_right(self):
        return self.tried.endswith(self.component)

    def is_wrong(self):
        return bool(self.tried) and not self.is_right()

    def chosen(self):
        """The part last tried, or None."""
        return Component(self.tried[-1]) if self.tried else None

    def hint(self):
        return self.matter["wrong"][self.tried[-1]]

    def letters(self):
        """The four to choose from, each with whether it was tried, and whether it is the first that was not."""
        first = next((one for one in Component if one not in self.tried), None)
        return [{"component": one, "is_tried": one in self.tried, "is_first": one == first} for one in Component]

    def nth(self):
        """Which try was the right one, or which comes next."""
        return NTH[len(self.tried) - self.is_right()]


def check(matters, answers):
    """The gaps as they stand after these answers: gap-1 is the letter chosen now, tried-1 the letters tried before."""
    gaps = [gap(number, matter, answers) for number, matter in enumerate(matters, 1)]
    still_open = [one for one in gaps if not one.is_right()]
    if still_open:
        current = next((one for one in still_open if not one.tried), still_open[0])
        current.is_current = True
        next((one for one in still_open if one.is_fresh), current).is_focused = True
    return gaps


def gap(number, matter, answers):
    right = matter["component"]
    before = tries(answers.get(f"tried-{number}", ""), right)
    after = tries(before + answers.get(f"gap-{number}", "")[:1], right)
    return Gap(number, matter, after, is_fresh=after != before)


def tries(letters, right):
    """Of these letters what can have been tried: the four, each once, up to the right one."""
    once = "".join(dict.fromkeys(one for one in letters[:20] if one in list(Component)))
    wrong, found, _ = once.partition(right)
    return wrong + found


def told(gaps, is_asked=False):
    """How far one is, in a sentence or two; asked to check where nothing new was chosen, it says so first."""
    idle = is_asked and not any(one.is_fresh for one in gaps)
    return f"Choose a letter first. {standing(gaps)}" if idle and not is_done(gaps) else standing(gaps)


def is_done(gaps):
    return all(one.is_right() for one in gaps)


def standing(gaps):
    right = sum(one.is_right() for one in gaps)
    if is_done(gaps):
        return "All four are right."
    untried = [one for one in gaps if not one.tried]
    if len(untried) == len(gaps):
        return "Four gaps are open."
    clauses = [again([one for one in gaps if one.is_wrong() and one.nth() == nth], nth) for nth in NTH[1:]]
    clauses.append(f"{these(untried)} {'is' if len(untried) == 1 else 'are'} open" if untried else "")
    done = f"{right} of {len(gaps)} {'is' if right == 1 else 'are'} right" if right else "None is right yet"
    return f"{done}. {', '.join(clause for clause in clauses if clause)}."


def again(gaps, nth):
    return f"{these(gaps)} {'has' if len(gaps) == 1 else 'have'} a {nth} try" if gaps else ""


def these(gaps):
    """Their numbers, "2", "2 and 3", "1, 2 and 3"."""
    *most, last = [str(one.number) for one in gaps]
    return f"{', '.join(most)} and {last}" if most else last
