"""What the program may ask about a ladder of 5 Whys: it looks at its form, never at its meaning. Plain Python."""

from dataclasses import dataclass

MAX_HINTS = 3
"""Nudges shown at once."""
LIKELY_DEPTH = 3
"""Rungs from which on a ladder is taken for one that reached its root; five is custom, not magic."""


@dataclass(frozen=True)
class Hint:
    """One question to the writer; `rung`: the number of the one it speaks of, or None."""

    asks: str
    rung: int | None = None


def hints(rungs, ties):
    """The questions that the form of a ladder raises, the most telling first, three at most.

    rungs: from the failure down; each with nature, is_within_reach, evidence. ties: for the roles "A" and "R" the fit
    of the last rung's words in the answer ("exact", …, "gone"), or nothing.
    """
    if not rungs:
        return []
    asked = [*about_people(rungs), *about_reach(rungs), *about_ties(rungs, ties), *about_length(rungs)]
    return [*asked, *about_evidence(rungs)][:MAX_HINTS]


def about_people(rungs):
    """A rung names a person, and no process or condition stands below it: the ladder stopped at human error."""
    people = [at for at, rung in enumerate(rungs, 1) if rung.nature == "person"]
    if people and not any(rung.nature == "process" for rung in rungs[people[-1] :]):
        yield Hint("What let that happen: a rule, a habit, something that was not checked?", people[-1])


def about_reach(rungs):
    """The ladder stops where nothing can be done."""
    if len(rungs) > 1 and not rungs[-1].is_within_reach:
        yield Hint("Is there a rung nearer, where you could do something?", len(rungs))


def about_ties(rungs, ties):
    """Nothing in the answer mends the root, or shows that it stayed mended."""
    if len(rungs) < LIKELY_DEPTH:
        return
    if not found(ties, "A"):
        yield Hint("Which words in Action mend this?", len(rungs))
    elif not found(ties, "R"):
        yield Hint("Which words in Result show that it stayed mended?", len(rungs))


def found(ties, role):
    return ties.get(role) not in {None, "gone"}


def about_length(rungs):
    """Two rungs: most ladders go on."""
    if 1 < len(rungs) < LIKELY_DEPTH:
        yield Hint("And why was that?", len(rungs))


def about_evidence(rungs):
    """A rung of which nobody said how it is known."""
    for at, rung in enumerate(rungs, 1):
        if not rung.evidence.strip():
            yield Hint("How do you know?", at)
            return
