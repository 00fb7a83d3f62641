"""Words and speaking time. The advised split and pace are conventions of advisers, not findings."""

from answers.components import Component

WORDS_A_MINUTE = 145
TARGET = 290
"""Words of an answer spoken in two minutes."""
ADVISED = {
    Component.SITUATION: (10, 20),
    Component.TASK: (5, 15),
    Component.ACTION: (45, 65),
    Component.RESULT: (15, 25),
}
"""Per cent of all words, from and to."""


def count(text):
    """How many words: runs of anything but white space, as the page counts them while one types."""
    return len(text.split())


def seconds(words):
    """How long so many words take aloud, rounded to five seconds."""
    return round(words / WORDS_A_MINUTE * 12) * 5


def aloud(words):
    """The same in words, "1 min 35 s"; empty for nothing."""
    minutes, rest = divmod(seconds(words), 60)
    return " ".join([f"{minutes}\N{NO-BREAK SPACE}min"] * bool(minutes) + [f"{rest}\N{NO-BREAK SPACE}s"] * bool(rest))


def band(component):
    """The advised number of words of one part, from and to, rounded to five."""
    return tuple(round(TARGET * share / 500) * 5 for share in ADVISED[component])
