"""What an answer is written for. The figures are conventions of advisers, not findings."""

from enum import StrEnum


class Target(StrEnum):
    """Where a draft is to be used: spoken, in a form, or on a cue card."""

    SPOKEN_SHORT = "spoken-90"
    SPOKEN = "spoken-120"
    FORM = "form-250"
    FIELD = "field-500"
    CARD = "card"

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """(value, label) of each, as a field of a form or a model takes them."""
        return [(target.value, target.label) for target in cls]

    @property
    def label(self) -> str:
        return LABELS[self]

    @property
    def advised_words(self) -> tuple[int, int]:
        """The advised number of words, least and most."""
        return ADVISED_WORDS[self]

    @property
    def word_cap(self) -> int | None:
        """The most words that the form takes; None where nothing is cut off."""
        return WORD_CAPS.get(self)

    @property
    def seconds(self) -> int | None:
        """How long it may take to say; None for what is not spoken."""
        return SECONDS.get(self)

    @property
    def is_spoken(self) -> bool:
        return self in SECONDS

    @property
    def is_typed_in(self) -> bool:
        """Whether it goes into another program's form, which counts in its own way."""
        return self in (Target.FORM, Target.FIELD)

    @property
    def is_card(self) -> bool:
        return self is Target.CARD

    @property
    def phrase(self) -> str:
        """Its name within a sentence: "spoken 2 minutes"."""
        return PHRASES[self]


LABELS = {
    Target.SPOKEN_SHORT: "Spoken, 90 seconds",
    Target.SPOKEN: "Spoken, 2 minutes",
    Target.FORM: "Form, 250 words",
    Target.FIELD: "Application field, 250 to 500 words",
    Target.CARD: "Cue card",
}
PHRASES = {
    Target.SPOKEN_SHORT: "spoken 90 seconds",
    Target.SPOKEN: "spoken 2 minutes",
    Target.FORM: "form of 250 words",
    Target.FIELD: "application field of 250 to 500 words",
    Target.CARD: "cue card",
}
ADVISED_WORDS = {
    Target.SPOKEN_SHORT: (180, 215),
    Target.SPOKEN: (240, 290),
    Target.FORM: (175, 250),
    Target.FIELD: (250, 500),
    Target.CARD: (20, 60),
}
WORD_CAPS = {Target.FORM: 250}
SECONDS = {Target.SPOKEN_SHORT: 90, Target.SPOKEN: 120}
