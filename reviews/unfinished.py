"""What a note still lacks: it is saved as it is typed, and not sent before it is finished."""

from text.clean import is_blank

SUGGESTION, BELONGS = "suggestion", "belongs"
NO_WORDS = "body", "The note has no words yet. One line is enough."
NO_RANGE = "on", "Choose the words that your wording is to replace."
SAME = "replacement", "This is how it reads already. Type your own wording over it."
NO_TARGET = "target", "Say to which other part it belongs."


def lack(kind, words, quote):
    """(the field, a sentence) of what is missing; None where nothing is. quote: the words it is on, as they read."""
    is_on_words = words["start"] is not None
    if kind == SUGGESTION:
        return None if is_on_words and words["replacement"] != quote else SAME if is_on_words else NO_RANGE
    if kind == BELONGS:
        return NO_TARGET if words["target"] in {"", words["component"]} else None
    return NO_WORDS if is_blank(words["body"]) else None


def says_nothing(kind, words, quote):
    """Whether nothing is typed: such a note is none."""
    is_wording_typed = kind == SUGGESTION and words["replacement"] != quote
    return is_blank(words["body"]) and not (is_wording_typed or words["target"])
