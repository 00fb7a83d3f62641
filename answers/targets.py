"""What an answer is written for. The figures are conventions of advisers, not findings."""

from django.db.models import TextChoices


class Target(TextChoices):
    """Where one draft of a story is to be used: aloud, in a form, or in the hand as a card."""

    SPOKEN_SHORT = "spoken-90", "Spoken, 90 seconds"
    SPOKEN = "spoken-120", "Spoken, 2 minutes"
    FORM = "form-250", "Form, 250 words"
    FIELD = "field-500", "Application field, 250 to 500 words"
    CARD = "card", "Cue card"

    @property
    def words(self):
        """The advised number of words, from and to."""
        return WORDS[self]

    @property
    def cap(self):
        """The number of words the form takes at most; None where nothing is cut off."""
        return 250 if self is Target.FORM else None

    @property
    def is_spoken(self):
        return self in (Target.SPOKEN_SHORT, Target.SPOKEN)

    @property
    def is_typed_in(self):
        """Whether it goes into somebody else's form, which counts in its own way."""
        return self in (Target.FORM, Target.FIELD)

    @property
    def is_card(self):
        return self is Target.CARD

    @property
    def phrase(self):
        """As it stands within a line: "spoken 2 minutes"."""
        return PHRASES[self]


PHRASES = {
    Target.SPOKEN_SHORT: "spoken 90 seconds",
    Target.SPOKEN: "spoken 2 minutes",
    Target.FORM: "form of 250 words",
    Target.FIELD: "application field of 250 to 500 words",
    Target.CARD: "cue card",
}
WORDS = {
    Target.SPOKEN_SHORT: (180, 215),
    Target.SPOKEN: (240, 290),
    Target.FORM: (175, 250),
    Target.FIELD: (250, 500),
    Target.CARD: (20, 60),
}
