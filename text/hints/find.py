"""All rules, the most valuable first, and what they find.

The order of RULES is that in which hints are shown: what may do harm; then what the rubric's first levels ask for (an
event of one's own, one's own part, one's own deeds); then its third and fourth (an outcome, its size, a lesson); then
how it is told. Notes come before hints.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence

from text.hints import balance, copies, deeds, events, learning, listeners, outcomes, ownership, whys
from text.hints.reading import Answer
from text.hints.rules import Hint, Rule

RULES: list[Rule] = [
    listeners.confidential,
    events.no_event,
    events.would_do,
    ownership.no_own_part,
    ownership.team_deeds,
    outcomes.praise,
    outcomes.no_size,
    learning.no_learning,
    copies.near_copy,
    deeds.vague_verb,
    outcomes.bare_percentage,
    balance.long_opening,
    learning.slogan,
    deeds.no_reason,
    listeners.acronym,
]
"""The rules for an answer."""
WHYS_RULES: list[Rule] = [
    whys.stops_at_person,
    whys.out_of_reach,
    whys.nothing_fixes,
    whys.nothing_shows,
    whys.ends_early,
    whys.no_evidence,
]
"""The rules for the 5 Whys."""
BY_SLUG = {rule.slug: rule for rule in (*RULES, *WHYS_RULES)}
MAX_WHYS_HINTS = 3
"""Hints to the 5 Whys shown at once."""


def find_hints(
    sections: Mapping[str, str], competencies: Collection[str] = (), silent: Collection[str] = ()
) -> list[Hint]:
    """The questions that the form of an answer raises, the most valuable first.

    sections: "S", "T", "A", "R" to their texts. competencies: slugs of what the question asks for. silent: slugs of
    rules that are to say nothing. An answer in another language than English raises none.
    """
    answer = Answer(sections, competencies)
    return [hint for rule in heard(RULES, silent) for hint in hints_of(rule, answer)]


def heard(rules: Sequence[Rule], silent: Collection[str]) -> list[Rule]:
    return [rule for rule in rules if rule.is_on and rule.slug not in silent]


def hints_of(rule: Rule, answer: Answer) -> Iterator[Hint]:
    """What one rule asks, on or off."""
    if answer.is_english:
        for place in rule.find(answer):
            yield rule.hint(place, answer[place.component].text)


def find_whys_hints(
    rungs: Sequence[whys.Rung], fits: Mapping[str, str | None], silent: Collection[str] = ()
) -> list[Hint]:
    """The questions that the form of the 5 Whys raises, the most valuable first, three at most.

    rungs: from the failure down. fits: for "A" and "R", how the words linked to the root stand in that section now
    ("exact", "edited", "moved", "gone"), or None. silent: slugs of rules that are to say nothing.
    """
    if not rungs:
        return []
    found = [rule.hint(place) for rule in heard(WHYS_RULES, silent) for place in rule.find(rungs, fits)]
    return found[:MAX_WHYS_HINTS]
