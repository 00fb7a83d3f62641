"""The exercise of the gaps: name the part of the answer that each stands for."""

from dataclasses import dataclass

from practice.models.attempts import Kind
from practice.pages.tries import Item, TriesPage, read_tries
from text.components import Component


@dataclass(kw_only=True)
class Lettered(Item):
    """Something whose part is asked for."""

    component: Component

    def last_choice(self):
        return Component(self.last()) if self.tried else None

    def letters(self):
        """(component, whether it was tried, whether it takes the focus) of each of the four."""
        return [(Component(letter), *marks) for letter, *marks in self.marks()]


@dataclass(kw_only=True)
class Gap(Lettered):
    """A gap; content: what its file says of it."""

    content: dict

    def why(self):
        return self.content["right"]

    def hint(self):
        return self.content["wrong"][self.last()]


class ExercisePage(TriesPage):
    kind = Kind.EXERCISE
    check = "Check your letters"
    noun = "gaps"
    nothing_chosen = "Choose a letter first."

    def __init__(self, exemplar, answers, is_check):
        gaps = [read_gap(number, content, answers) for number, content in enumerate(exemplar.content["gaps"], 1)]
        super().__init__(exemplar, gaps, is_check)


def read_gap(number, content, answers):
    component = Component(content["component"])
    choices, right = list(Component), [component]
    tried, is_fresh = read_tries(answers, number, choices, right)
    return Gap(
        number=number,
        choices=choices,
        right=right,
        tried=tried,
        is_fresh=is_fresh,
        component=component,
        content=content,
    )
