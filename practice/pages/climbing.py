"""Climb the whys: find the place of each rung of the ladder, then tell causes from symptoms."""

from dataclasses import dataclass

from practice.exemplar_files import CAUSE, RUNG_COUNT, SYMPTOM
from practice.models.attempts import Kind
from practice.pages.tries import NUMBERS, Item, TriesPage, mixed, read_tries

PLACES = [str(place) for place in range(1, RUNG_COUNT + 1)]


@dataclass(kw_only=True)
class Rung(Item):
    """A rung that has to be found its place, counted from the top; content: the why it answers, and its because."""

    content: dict

    @property
    def place(self):
        return int(self.right[0])

    def is_too_high(self):
        return int(self.last()) < self.place


@dataclass(kw_only=True)
class Statement(Item):
    """Something that is a cause or a symptom."""

    content: dict


class ClimbingPage(TriesPage):
    kind = Kind.CLIMBING

    def __init__(self, exemplar, answers, is_check):
        whys = exemplar.content["whys"]
        loose = sorted(enumerate(whys["rungs"], 1), key=lambda found: mixed(found[1]["because"]))
        self.rungs = [
            read_item(Rung, number, PLACES, str(place), rung, answers) for number, (place, rung) in enumerate(loose, 1)
        ]
        told = enumerate(sorted(whys["statements"], key=lambda found: mixed(found["text"])), len(PLACES) + 1)
        self.statements = [
            read_item(Statement, number, [CAUSE, SYMPTOM], statement["is"], statement, answers)
            for number, statement in told
        ]
        super().__init__(exemplar, [*self.rungs, *self.statements], is_check)

    def ladder(self):
        """The rung that was found for each place, from the top."""
        found = {rung.place: rung for rung in self.rungs if rung.is_right()}
        return [(int(place), found.get(int(place))) for place in PLACES]

    def loose(self):
        return [rung for rung in self.rungs if not rung.is_right()]

    def progress(self):
        if self.is_done():
            return super().progress()
        standing = sum(rung.is_right() for rung in self.rungs)
        told = sum(statement.is_right() for statement in self.statements)
        return (
            f"{NUMBERS[standing]} of five rungs {'stands' if standing < 2 else 'stand'}. "
            f"{NUMBERS[told]} of four statements {'is' if told < 2 else 'are'} right."
        )


def read_item(item_class, number, choices, right, content, answers):
    tried, is_fresh = read_tries(answers, number, choices, [right])
    return item_class(number=number, choices=choices, right=[right], tried=tried, is_fresh=is_fresh, content=content)
