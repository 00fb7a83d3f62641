"""Sort the sentences: eight of a model answer, two of each part, out of order."""

from dataclasses import dataclass

from practice.models.attempts import Kind
from practice.pages.exercise import Lettered
from practice.pages.tries import TriesPage, mixed, read_tries
from text.components import Component

RIGHT = {
    "S": "It shows how things stood before anybody set to work.",
    "T": "It says whose job this was, what would count as done, or what stood in the way.",
    "A": "It happens on the way: a step, or what was met in taking it.",
    "R": "It tells how it came out, or what stayed of it.",
}
WRONG = {
    "S": {
        "T": "Nobody is given anything to do in it. Which part shows how things stood before?",
        "A": "Nobody has set to work in it yet. Which part shows how things stood before?",
        "R": "Nothing has come of it yet. Which part shows how things stood before?",
    },
    "T": {
        "S": "It is more than the scene: it says what somebody had to reach. Which part is one’s own responsibility?",
        "A": "The work has not begun in it. Which part says whose work it is, and when it is done?",
        "R": "It looks ahead: nothing has been reached. Which part says what is to be reached?",
    },
    "A": {
        "S": "Somebody has set to work by now. Which part tells the steps?",
        "T": "It is not what was asked, but what happened on the way there. Which part tells the steps?",
        "R": "It leads to the outcome, and is not it. Which part tells the steps?",
    },
    "R": {
        "S": "It is all over by now. With which part does a story end?",
        "T": "It is not what was to be reached, but what was. Which part tells how it came out?",
        "A": "The steps have been taken; this is what they brought. Which part tells that?",
    },
}


@dataclass(kw_only=True)
class Sentence(Lettered):
    text: str

    def why(self):
        return RIGHT[self.component]

    def hint(self):
        return WRONG[self.component][self.last()]


class SortingPage(TriesPage):
    kind = Kind.SORTING
    check = "Check your letters"
    noun = "sentences"
    nothing_chosen = "Choose a letter first."

    def __init__(self, exemplar, answers, is_check):
        picked = [
            (component, text)
            for section in exemplar.content["sections"]
            for component in [Component(section["component"])]
            for text in section["sort"]
        ]
        picked.sort(key=lambda pair: mixed(pair[1]))
        super().__init__(
            exemplar, [read_sentence(number, *pair, answers) for number, pair in enumerate(picked, 1)], is_check
        )


def read_sentence(number, component, text, answers):
    choices, right = list(Component), [component]
    tried, is_fresh = read_tries(answers, number, choices, right)
    return Sentence(
        number=number, choices=choices, right=right, tried=tried, is_fresh=is_fresh, component=component, text=text
    )
